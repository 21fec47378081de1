import { done, type Outcome, refused } from '../../outcome.ts';
import { problem } from '../../problem.ts';
import { addDays, type Day, dayOf, type Instant, type Zone } from '../../time.ts';
import type { Activity } from '../activity.ts';
import {
  type ActivityChange,
  type ActivityFinding,
  type ActivityKind,
  type ActivityStep,
  type EarnedReward,
  unknownRewards,
} from './kind.ts';

/** A check-in a day; days in a row bring rewards, and a make-up card mends a day that was missed. */
export type CheckInRules = {
  /** The reward of each day; null: only streaks are rewarded. */
  readonly daily: string | null;
  /** So many days in a row, once each in the activity; shortest first. */
  readonly streaks: readonly { readonly days: number; readonly reward: string }[];
  readonly makeUp: {
    /** Cards everybody has from the beginning. */
    readonly cards: number;
    /** One more for so many days that were kept in time; null: none. */
    readonly oneMoreEvery: number | null;
    /** How many days back a missed day may lie. */
    readonly daysBack: number;
  };
};

export type CheckInTaken = {
  /** Days that were kept, oldest first; those in `madeUp` by a card. */
  readonly days: readonly Day[];
  readonly madeUp: readonly Day[];
};

export type CheckInMove = { readonly do: 'check-in' } | { readonly do: 'make-up'; readonly day: Day };

export type CheckIn = {
  readonly rules: CheckInRules;
  readonly taken: CheckInTaken;
  readonly move: CheckInMove;
  readonly ruling: never;
  readonly tally: null;
  readonly known: null;
  readonly shown: null;
};

const nothingTaken: CheckInTaken = { days: [], madeUp: [] };

/** @returns how many days in a row were kept up to a day, itself included; 0 when it was not */
const streakUpTo = (days: readonly Day[], last: Day): number => {
  const kept = new Set(days);
  let streak = 0;
  while (kept.has(addDays(last, -streak))) streak += 1;
  return streak;
};

/** The streak a member sees: up to today, or up to yesterday as long as today may still be kept. */
export const streakNow = (days: readonly Day[], today: Day): number =>
  streakUpTo(days, today) || streakUpTo(days, addDays(today, -1));

/** The longest run of days in a row. */
export const longestStreak = (days: readonly Day[]): number =>
  days.reduce((most, day) => Math.max(most, streakUpTo(days, day)), 0);

/** Cards that are left: those of the beginning and those earned, less those used. */
export const cardsLeft = ({ makeUp }: CheckInRules, { days, madeUp }: CheckInTaken = nothingTaken): number => {
  const inTime = days.length - madeUp.length;
  const earned = makeUp.oneMoreEvery === null ? 0 : Math.floor(inTime / makeUp.oneMoreEvery);
  return makeUp.cards + earned - madeUp.length;
};

/** Days that a card could mend today, oldest first. */
export const daysToMakeUp = (
  activity: Pick<Activity<CheckInRules>, 'opensAt' | 'rules'>,
  taken: CheckInTaken | undefined,
  today: Day,
  zone: Zone,
): Day[] => {
  const first = dayOf(activity.opensAt, zone);
  const { daysBack } = activity.rules.makeUp;
  return Array.from({ length: daysBack }, (_, i) => addDays(today, i - daysBack)).filter(
    (day) => day >= first && !taken?.days.includes(day),
  );
};

const take = (step: ActivityStep<CheckIn>): Outcome<ActivityChange<CheckIn>> => {
  const taken = step.taken ?? nothingTaken;
  const { move, today } = step;
  if (move.do === 'check-in') return taken.days.includes(today) ? done({ taken }) : done(keep(step, taken, today));
  if (taken.days.includes(move.day)) return refused(problem('activity_refuses', { why: 'day_is_kept' }));
  if (!daysToMakeUp(step.activity, taken, today, step.zone).includes(move.day)) {
    return refused(problem('activity_refuses', { why: 'day_too_far' }));
  }
  if (cardsLeft(step.activity.rules, taken) < 1)
    return refused(problem('activity_refuses', { why: 'no_make_up_card' }));
  return done(keep(step, { ...taken, madeUp: [...taken.madeUp, move.day].sort() }, move.day));
};

const keep = (step: ActivityStep<CheckIn>, before: CheckInTaken, day: Day): ActivityChange<CheckIn> => {
  const { rules } = step.activity;
  const days = [...before.days, day].sort();
  const taken = { ...before, days };
  // A day that is made up closes a gap: what counts is the longest run there is now, and there was before.
  const [longest, longestBefore] = [longestStreak(days), longestStreak(before.days)];
  const due: EarnedReward[] = rules.streaks
    .filter((streak) => streak.days <= longest && streak.days > longestBefore)
    .map((streak) => ({ reward: streak.reward, step: `streak-${streak.days}` }));
  // The reward of a day is for coming on the day.
  if (rules.daily !== null && step.move.do === 'check-in') due.push({ reward: rules.daily, step: `day-${day}` });
  return {
    taken,
    counts: { days: 1 },
    due: due.filter(({ reward }) => !step.spent.has(reward)),
  };
};

const check = (activity: Activity<CheckInRules>): ActivityFinding[] => {
  const { rules } = activity;
  const rising = rules.streaks.every(({ days }, i) => i === 0 || days > (rules.streaks[i - 1]?.days ?? 0));
  return [
    ...(rising ? [] : [{ path: 'rules.streaks', why: 'must grow, shortest first' }]),
    ...(rules.daily === null && rules.streaks.length === 0
      ? [{ path: 'rules.streaks', why: 'rewards neither a day nor a streak' }]
      : []),
    ...rules.streaks.flatMap(({ days }, i) =>
      days > mostDays(activity) ? [{ path: `rules.streaks.${i}.days`, why: 'is longer than the activity' }] : [],
    ),
    ...unknownRewards(activity, [
      ...(rules.daily === null ? [] : [{ path: 'rules.daily', reward: rules.daily }]),
      ...rules.streaks.map(({ reward }, i) => ({ path: `rules.streaks.${i}.reward`, reward })),
    ]),
  ];
};

/** Days the activity touches at most; a day more than its length, since it may begin in the middle of one. */
const mostDays = ({ opensAt, closesAt }: { readonly opensAt: Instant; readonly closesAt: Instant }): number =>
  Math.ceil((Date.parse(closesAt) - Date.parse(opensAt)) / 86_400_000) + 1;

export const checkIn: ActivityKind<CheckIn> = {
  kind: 'check-in',
  tallyBy: 'none',
  emptyTally: null,
  check,
  take,
  mostPerMember(activity) {
    const { daily, streaks } = activity.rules;
    const most: Record<string, number> = daily === null ? {} : { [daily]: mostDays(activity) };
    for (const { reward } of streaks) most[reward] = (most[reward] ?? 0) + 1;
    return most;
  },
  laneOf: (_, group) => group ?? '-',
};
