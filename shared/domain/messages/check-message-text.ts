import { type FieldType, fieldRules, typeOfField } from './field-types.ts';
import { type MessageKind, valuesOf } from './kinds.ts';
import type { FieldFill, MessageText } from './message-text.ts';

/** What is wrong with how a message is to read, and where: `field` is a field's key, `page`, `templateId`, or null for the whole. */
export type TextFault = { readonly field: string | null; readonly why: TextFaultReason };
export const textFaults = [
  /** The key names no type of field that WeChat has. */
  'unknown_field',
  /** The template has a field that is not filled, and WeChat takes no message with a field missing. */
  'not_filled',
  /** The template has no such field. */
  'not_in_template',
  /** A kind has no value of that name. */
  'unknown_value',
  /** Not every such value would be taken by a field of this type. */
  'value_does_not_fit',
  /** WeChat would not take these words in a field of this type. */
  'words_do_not_fit',
  /** Nothing of what the message is about stands in it. */
  'says_nothing',
  'no_fields',
  'bad_template',
  'bad_page',
] as const;
export type TextFaultReason = (typeof textFaults)[number];

type Draft = Pick<MessageText, 'kind' | 'templateId' | 'fields' | 'page'>;

/**
 * Everything that would make WeChat refuse a message of this text, whatever its values: found when the text is written, so that nothing of it
 * fails when it is sent.
 * @param keys the fields of the template, where they are known
 */
export const checkMessageText = ({ kind, templateId, fields, page }: Draft, keys?: readonly string[]): TextFault[] => {
  const filled = Object.entries(fields);
  return [
    ...(/^[\w-]{1,64}$/.test(templateId) ? [] : [{ field: 'templateId', why: 'bad_template' } as const]),
    ...(isPage(page) ? [] : [{ field: 'page', why: 'bad_page' } as const]),
    ...(filled.length === 0 ? [{ field: null, why: 'no_fields' } as const] : []),
    ...filled.flatMap(([key, fill]) => faultOfField(kind, key, fill, keys)),
    ...(keys ?? []).filter((key) => !(key in fields)).map((field) => ({ field, why: 'not_filled' }) as const),
    ...(filled.length > 0 && !filled.some(([, fill]) => 'value' in fill)
      ? [{ field: null, why: 'says_nothing' } as const]
      : []),
  ];
};

const faultOfField = (
  kind: MessageKind,
  field: string,
  fill: FieldFill,
  keys: readonly string[] | undefined,
): TextFault[] => {
  const type = typeOfField(field);
  if (!type) return [{ field, why: 'unknown_field' }];
  if (keys && !keys.includes(field)) return [{ field, why: 'not_in_template' }];
  if ('text' in fill && fill.text.trim() === '') return [{ field, why: 'not_filled' }];
  if ('text' in fill) return fieldRules[type].takes(fill.text) ? [] : [{ field, why: 'words_do_not_fit' }];
  const value = valuesOf(kind)[fill.value];
  if (!value) return [{ field, why: 'unknown_value' }];
  return fieldRules[type].fits.includes(value) ? [] : [{ field, why: 'value_does_not_fit' }];
};

/** The values of a kind that a field of this type can always show. */
export const valuesFor = (kind: MessageKind, type: FieldType): string[] =>
  Object.entries(valuesOf(kind)).flatMap(([name, value]) => (fieldRules[type].fits.includes(value) ? [name] : []));

/** `pages/home/index?from=message`, and no leading slash. */
const isPage = (page: string): boolean => /^[a-z][\w/-]{0,100}(\?[\w.~%=&-]{0,150})?$/.test(page);
