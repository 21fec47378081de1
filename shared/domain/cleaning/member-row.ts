import type { Day, Instant } from '../time.ts';
import { type Cleaned, missing, usableValue } from './cleaned.ts';
import { cleanDay, cleanMoment, type MomentRules } from './moment.ts';
import { cleanPhone } from './phone.ts';
import { cleanName, cleanText } from './text.ts';

/** What a column of a members file can mean. */
export const memberFields = ['member', 'phone', 'card', 'name', 'birthday', 'city', 'joined', 'updated'] as const;
export type MemberField = (typeof memberFields)[number];

export type MemberRules = MomentRules & {
  /** The shop's present day: nobody is born after it. */
  readonly today: Day;
};

export type MemberCells = { readonly [Field in MemberField]: string | undefined };

export type MemberRow = {
  /** The number in the outer system, phone and card: at least one of them. */
  readonly member: string | undefined;
  readonly phone: string | undefined;
  readonly card: string | undefined;
  readonly name: string | undefined;
  readonly birthday: Day | undefined;
  readonly city: string | undefined;
  readonly joinedAt: Instant | undefined;
  /** When the other system last touched the row. */
  readonly updatedAt: Instant | undefined;
};

export type CleanedMemberRow = {
  readonly cells: readonly (readonly [MemberField, Cleaned<unknown>])[];
  /** Undefined when nothing in the row says who it is. */
  readonly row: MemberRow | undefined;
};

/** Cleans one row of a members file. What cannot be read is left away; a row that names nobody cannot be used. */
export const cleanMemberRow = (texts: MemberCells, rules: MemberRules): CleanedMemberRow => {
  const cells: [MemberField, Cleaned<unknown>][] = [];
  const take = <Value>(field: MemberField, clean: (text: string) => Cleaned<Value>): Value | undefined => {
    const text = texts[field];
    const cell = text === undefined ? missing : clean(text);
    if (text !== undefined) cells.push([field, cell]);
    return usableValue(cell);
  };
  const row: MemberRow = {
    member: take('member', (text) => cleanName(text, 128)),
    phone: take('phone', cleanPhone),
    card: take('card', (text) => cleanName(text, 128)),
    name: take('name', (text) => cleanText(text, 32)),
    birthday: take('birthday', (text) => cleanDay(text, { earliest: '1900-01-02', latest: rules.today })),
    city: take('city', (text) => cleanText(text, 32)),
    joinedAt: take('joined', (text) => cleanMoment(text, rules)),
    updatedAt: take('updated', (text) => cleanMoment(text, rules)),
  };
  return { cells, row: (row.member ?? row.phone ?? row.card) ? row : undefined };
};
