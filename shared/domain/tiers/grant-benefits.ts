import type { Account } from '../account/account.ts';
import { liveLots } from '../account/account.ts';
import { type Entry, effectKey, entry } from '../account/entry.ts';
import { credit } from '../points/credit.ts';
import { takeFrom } from '../points/debit.ts';
import { lotMonthFor } from '../points/lot-month.ts';
import type { Benefit, ProgrammeVersion } from '../programme/programme.ts';
import { type Day, dayOf, type Instant, startOfDay } from '../time.ts';
import type { TierMove } from './standing.ts';

/** The entry of the month's points of the member's tier, or undefined where it has none. One a month, for ever. */
export const monthlyGrant = (account: Account, rules: ProgrammeVersion, now: Instant): Entry | undefined => {
  const day = dayOf(now, rules.programme.zone);
  return grant(account, rules, { kind: 'monthly_points', period: day.slice(0, 7), on: `${day.slice(0, 7)}-01`, now });
};

/** The entry of the birthday's points, one a year. A birthday on 29 February is kept on the 28th in common years. */
export const birthdayGrant = (account: Account, rules: ProgrammeVersion, now: Instant): Entry | undefined => {
  const day = dayOf(now, rules.programme.zone);
  return grant(account, rules, { kind: 'birthday_points', period: day.slice(0, 4), on: day, now });
};

/** The month-days whose birthdays are kept on a day: its own, and on 28 February of a common year also the 29th. */
export const birthdaysOn = (day: Day): string[] => {
  const year = Number(day.slice(0, 4));
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day.endsWith('-02-28') && !leap ? ['02-28', '02-29'] : [day.slice(5)];
};

/**
 * An upgrade taken back takes its unused grants along: what is left of them, never more. Grants are among the newest points, so they
 * are taken from the lots that lapse last.
 */
export const takeBackGrants = (
  account: Account,
  granted: number,
  move: TierMove,
  rules: ProgrammeVersion,
): Entry | undefined => {
  if (granted <= 0) return undefined;
  const { lots, taken } = takeFrom(liveLots(account.lots, move.at, rules.programme.zone).reverse(), granted);
  return entry({
    key: effectKey('claw_back', 'tier', String(move.from), move.at),
    at: move.at,
    kind: 'claw_back',
    business: { kind: 'tier', source: 'memberday', number: String(move.from) },
    asked: granted,
    given: taken,
    lots,
    rule: { id: 'tier.reversal', version: rules.version },
  });
};

const grant = (
  account: Account,
  rules: ProgrammeVersion,
  due: { kind: 'monthly_points' | 'birthday_points'; period: string; on: Day; now: Instant },
): Entry | undefined => {
  const { programme, version } = rules;
  const points = (programme.tiers.levels[account.tier.level]?.benefits ?? [])
    .filter((benefit): benefit is Extract<Benefit, { points: number }> => benefit.kind === due.kind)
    .reduce((sum, benefit) => sum + benefit.points, 0);
  if (points === 0) return undefined;
  return entry({
    key: effectKey('earn', due.kind, due.period),
    at: startOfDay(due.on, programme.zone),
    kind: 'earn',
    business: { kind: due.kind, source: 'memberday', number: due.period },
    asked: points,
    given: points,
    ...credit(account, points, lotMonthFor(programme.points, due.now, programme.zone)),
    rule: { id: `tier.${due.kind}`, version },
  });
};
