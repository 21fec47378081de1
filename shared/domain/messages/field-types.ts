import type { ValueType } from './kinds.ts';

/**
 * The types of field a template of WeChat's may have; a field's key is its type and a number: `thing1`, `character_string3`.
 * What each takes is WeChat's: 20 signs of anything for a `thing`, five Chinese ones for a `phrase`.
 */
export const fieldTypes = [
  'thing',
  'number',
  'letter',
  'symbol',
  'character_string',
  'time',
  'date',
  'amount',
  'phone_number',
  'car_number',
  'name',
  'phrase',
] as const;
export type FieldType = (typeof fieldTypes)[number];

type FieldRule = {
  /** Whether WeChat takes the text. */
  readonly takes: (text: string) => boolean;
  /** The values that fit whatever they are, if need be cut. */
  readonly fits: readonly ValueType[];
  /** Most signs, where a longer text may be cut. */
  readonly cutTo?: number;
};

/** A Chinese sign counts as one, and so does whatever else is drawn as one. */
export const signsIn = (text: string): string[] => Array.from(text);
const within = (most: number) => (text: string) => text.length > 0 && signsIn(text).length <= most;
const like = (pattern: RegExp) => (text: string) => pattern.test(text);

const day = String.raw`\d{4}年\d{1,2}月\d{1,2}日`;
const clock = String.raw`\d{1,2}:\d{2}(:\d{2})?`;
const moment = String.raw`(${day}(\s${clock})?|${clock})`;

export const fieldRules: Readonly<Record<FieldType, FieldRule>> = {
  thing: { takes: within(20), fits: ['text', 'count', 'code', 'instant', 'day'], cutTo: 20 },
  number: { takes: like(/^-?(?=.{1,32}$)\d+(\.\d+)?$/), fits: ['count'] },
  letter: { takes: like(/^[A-Za-z]{1,32}$/), fits: [] },
  symbol: { takes: (text) => within(5)(text) && /^[\p{P}\p{S}]+$/u.test(text), fits: [] },
  character_string: { takes: like(/^[\x21-\x7e]{1,32}$/), fits: ['code', 'count'] },
  time: { takes: like(new RegExp(`^${moment}([~-]${moment})?$`)), fits: ['instant'] },
  date: { takes: like(new RegExp(`^${day}(\\s${clock})?([~-]${day}(\\s${clock})?)?$`)), fits: ['instant', 'day'] },
  amount: { takes: like(/^[¥￥$]?\d{1,10}(\.\d+)?元?$/), fits: [] },
  phone_number: { takes: like(/^[\d+*-]{1,17}$/), fits: [] },
  car_number: { takes: within(8), fits: [] },
  name: {
    takes: (text) => (/^\p{Script=Han}+$/u.test(text) ? within(10)(text) : like(/^[A-Za-z ]{1,20}$/)(text)),
    fits: [],
  },
  phrase: { takes: like(/^\p{Script=Han}{1,5}$/u), fits: [] },
};

/** The type a field's key names; undefined for a key that is none of WeChat's. */
export const typeOfField = (key: string): FieldType | undefined => {
  const type = /^([a-z_]+?)\d{1,2}$/.exec(key)?.[1];
  return fieldTypes.find((each) => each === type);
};
