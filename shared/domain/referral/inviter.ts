import type { Day, Month } from '../time.ts';
import type { AmbassadorLevel, AmbassadorTask, ReferralRules } from './rules.ts';

/** What a member has brought so far. Every number is counted in the write that moves the friend it counts. */
export type Inviter = {
  readonly memberId: string;
  /** Every write is conditioned on it and adds one; 0 is nobody yet. */
  readonly version: number;
  /** Who brought this member, if anybody did. */
  readonly broughtBy: string | null;
  readonly joined: number;
  /** Friends that were rewarded, less those that were taken back. */
  readonly rewarded: number;
  /** Of the newest days and months only. */
  readonly joinedOn: Readonly<Record<Day, number>>;
  readonly rewardedIn: Readonly<Record<Month, number>>;
  /** The highest level that was ever reached: its rewards are given once. */
  readonly best: number;
  /** Tasks done, as `2026-11/name`. */
  readonly tasks: readonly string[];
};

export const newInviter = (memberId: string): Inviter => ({
  memberId,
  version: 0,
  broughtBy: null,
  joined: 0,
  rewarded: 0,
  joinedOn: {},
  rewardedIn: {},
  best: 0,
  tasks: [],
});

const periodsKept = 3;

const add = (counts: Readonly<Record<string, number>>, period: string, by: number): Record<string, number> => {
  const sum: Record<string, number> = { ...counts, [period]: Math.max(0, (counts[period] ?? 0) + by) };
  const newest = Object.keys(sum).sort().slice(-periodsKept);
  return Object.fromEntries(newest.map((each) => [each, sum[each] ?? 0]));
};

export const withJoin = (inviter: Inviter, day: Day): Inviter => ({
  ...inviter,
  joined: inviter.joined + 1,
  joinedOn: add(inviter.joinedOn, day, 1),
});

/** What a friend who is rewarded changes, and what it completes. */
export const withReward = (
  inviter: Inviter,
  month: Month,
  rules: Pick<ReferralRules, 'levels'>,
): { readonly inviter: Inviter; readonly levels: readonly number[]; readonly tasks: readonly AmbassadorTask[] } => {
  const rewarded = inviter.rewarded + 1;
  const rewardedIn = add(inviter.rewardedIn, month, 1);
  const level = levelAt(rewarded, rules.levels);
  const levels = range(inviter.best + 1, level);
  const tasks = tasksAt(level, rules.levels).filter(
    ({ name, friends }) => (rewardedIn[month] ?? 0) >= friends && !inviter.tasks.includes(`${month}/${name}`),
  );
  const oldest = Object.keys(rewardedIn).sort()[0] ?? month;
  return {
    inviter: {
      ...inviter,
      rewarded,
      rewardedIn,
      best: Math.max(inviter.best, level),
      tasks: [...inviter.tasks.filter((name) => name >= oldest), ...tasks.map(({ name }) => `${month}/${name}`)],
    },
    levels,
    tasks,
  };
};

/** A reward that was taken back: the friend counts no more. What was completed by it stays completed. */
export const withoutReward = (inviter: Inviter, month: Month): Inviter => ({
  ...inviter,
  rewarded: Math.max(0, inviter.rewarded - 1),
  rewardedIn: month in inviter.rewardedIn ? add(inviter.rewardedIn, month, -1) : inviter.rewardedIn,
});

/** 0 before the first level; `levels[level - 1]` is the one. */
export const levelAt = (rewarded: number, levels: readonly AmbassadorLevel[]): number =>
  levels.filter(({ friendsAtLeast }) => rewarded >= friendsAtLeast).length;

/** The tasks of every level that is reached. */
export const tasksAt = (level: number, levels: readonly AmbassadorLevel[]): readonly AmbassadorTask[] =>
  levels.slice(0, level).flatMap(({ tasks }) => tasks);

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
