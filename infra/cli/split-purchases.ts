import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import { type Observed, observe } from '@memberday/shared/domain/value/history.ts';
import { readDay } from './asked-day.ts';
import { Refusal } from './refusal.ts';
import type { FileMember } from './studied-purchases.ts';

/** The options of commands that learn from what came before a day, and look at what came after it. */
export const splitOptions = {
  'calibration-end': {
    type: 'string',
    value: 'DATE',
    help: 'the last day to learn from (default: the last day in the file)',
  },
  'holdout-end': { type: 'string', value: 'DATE', help: 'the last day to compare with what was forecast' },
} as const;

export type Split = {
  readonly until: DayNumber;
  /** Undefined: nothing is held out. */
  readonly end: DayNumber | undefined;
  /** Who had bought by then. */
  readonly members: readonly { readonly member: string; readonly observed: Observed }[];
  /** Something a reader should know of the split. */
  readonly notes: readonly string[];
};

type Asked = { readonly 'calibration-end'?: string; readonly 'holdout-end'?: string };

/** @throws Refusal when the days are none, or in no order, or nobody had bought by the first */
export const splitPurchases = (members: readonly FileMember[], asked: Asked): Split => {
  const days = members.flatMap(({ purchases }) => purchases.map(({ on }) => on));
  const first = days.reduce((least, on) => Math.min(least, on), Infinity);
  const last = days.reduce((most, on) => Math.max(most, on), -Infinity);
  const until = readDay('calibration-end', asked['calibration-end']) ?? last;
  const end = readDay('holdout-end', asked['holdout-end']);
  if (end !== undefined && end <= until)
    throw new Refusal(
      `--holdout-end ${asked['holdout-end']} is not after ${dayOfNumber(until)}, the end of the calibration`,
    );
  if (first > until)
    throw new Refusal(`nobody had bought by ${dayOfNumber(until)}; the file begins on ${dayOfNumber(first)}`, {
      exitCode: 1,
    });
  const notes: string[] = [];
  if (end !== undefined && last < end)
    notes.push(`the file ends on ${dayOfNumber(last)}, before the holdout does: what came after is missing, not none`);
  else if (end === undefined && until > last)
    notes.push(
      `the file ends on ${dayOfNumber(last)}, before the calibration does: what came after is missing, not none`,
    );
  return {
    until,
    end,
    members: members.flatMap(({ member, purchases }) => {
      const observed = observe(purchases, until, end ?? until);
      return observed ? [{ member, observed }] : [];
    }),
    notes,
  };
};
