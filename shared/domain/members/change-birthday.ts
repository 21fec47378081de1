import { type Limit, periodAt } from '../limits/limit.ts';
import { type Day, dayOf, type Instant, type Zone } from '../time.ts';

/** The limit a programme may set on changes of a birthday, because gifts hang on it. */
export const birthdayLimit = 'profile.birthday';

/** Enough for every limit that makes sense. */
const changesKept = 20;

export type BirthdayRule = {
  /** When it was changed before. */
  readonly changes: readonly Instant[];
  readonly limits: readonly Limit[];
  readonly now: Instant;
  readonly zone: Zone;
};

/** What stands against another change now; undefined where nothing does. */
export const standsAgainstBirthday = ({
  changes,
  limits,
  now,
  zone,
}: BirthdayRule): { readonly limit: Limit; readonly used: number } | undefined =>
  limits
    .filter(({ action }) => action === birthdayLimit)
    .map((limit) => ({ limit, used: countIn(limit, changes, now, zone) }))
    .find(({ limit, used }) => used >= limit.limit);

/** First day on which it may be changed again: null where it may be now; where it never may, the last day there is. */
export const birthdayFixedUntil = (rule: BirthdayRule): Day | null => {
  const against = standsAgainstBirthday(rule);
  if (!against) return null;
  if (against.limit.period !== 'year') return '9999-12-31';
  return `${Number(dayOf(rule.now, rule.zone).slice(0, 4)) + 1}-01-01`;
};

/** The changes to remember after one more; setting a birthday for the first time is none. */
export const withBirthdayChange = (changes: readonly Instant[], now: Instant): Instant[] =>
  [...changes, now].slice(-changesKept);

const countIn = ({ period }: Limit, changes: readonly Instant[], now: Instant, zone: Zone): number =>
  changes.filter((at) => periodAt(period, at, zone) === periodAt(period, now, zone)).length;
