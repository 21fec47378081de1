import type { Reward } from '../rewards/reward.ts';
import type { Instant } from '../time.ts';

export type ActivityState = 'draft' | 'waiting' | 'scheduled' | 'paused' | 'ended' | 'settled' | 'cancelled';

export type ActivityMove = 'ask' | 'refuse' | 'start' | 'pause' | 'resume' | 'end' | 'settle' | 'cancel';

/**
 * Every legal move. `scheduled` covers before, during and after its window: whether it is open is a matter of the clock. `waiting` is for a
 * second person's yes; `settled` is when every reward that it owed is given and what its budget had left went back.
 */
export const activityMoves: Readonly<Record<ActivityState, Readonly<Partial<Record<ActivityMove, ActivityState>>>>> = {
  draft: { ask: 'waiting', start: 'scheduled', cancel: 'cancelled' },
  waiting: { refuse: 'draft', start: 'scheduled', cancel: 'cancelled' },
  scheduled: { pause: 'paused', end: 'ended', cancel: 'cancelled' },
  paused: { resume: 'scheduled', end: 'ended', cancel: 'cancelled' },
  ended: { settle: 'settled' },
  settled: {},
  cancelled: {},
};

/** A reward of an activity by the name its rules call it (`day-7`, `goal`, `prize-1`), and how often it can be given in all. */
export type ActivityReward = {
  readonly name: string;
  readonly reward: Reward;
  /** Its budget: given this often at most, kept by a pool. It settles what each shard of it began with, so it never changes once started. */
  readonly most: number;
  /** What was put to it since. */
  readonly added: number;
};

/** Who may take part: an empty list asks for nothing. */
export type ActivityAudience = {
  readonly groups: readonly string[];
  readonly shops: readonly string[];
  readonly tierAtLeast: number;
};

/** All that was ever set aside of a reward. */
export const budgetOf = ({ most, added }: Pick<ActivityReward, 'most' | 'added'>): number => most + added;

/** One activity; `rules` are its kind's own (`kinds/<kind>.ts`). */
export type Activity<Rules = unknown> = {
  readonly activityId: string;
  /** Every write is conditioned on it and adds one. */
  readonly version: number;
  readonly kind: string;
  readonly title: string;
  readonly line: string;
  readonly picture: string;
  readonly state: ActivityState;
  /** Half-open. */
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly audience: ActivityAudience;
  readonly rules: Rules;
  readonly rewards: readonly ActivityReward[];
  /** Who made it, and whose envelope its rewards come from. */
  readonly operator: string;
  /** When it was ended by hand; null: it ends at `closesAt`. */
  readonly endedAt: Instant | null;
};

/** How an activity stands at a moment, for members; undefined: it is not theirs to see. */
export type ActivityStage = 'announced' | 'open' | 'paused' | 'over' | 'cancelled';

export const stageOfActivity = (
  { state, opensAt, closesAt }: Pick<Activity, 'state' | 'opensAt' | 'closesAt'>,
  now: Instant,
): ActivityStage | undefined => {
  switch (state) {
    case 'draft':
    case 'waiting':
      return undefined;
    case 'cancelled':
      return 'cancelled';
    case 'ended':
    case 'settled':
      return 'over';
    case 'paused':
      return now < closesAt ? 'paused' : 'over';
    case 'scheduled':
      return now < opensAt ? 'announced' : now < closesAt ? 'open' : 'over';
  }
};

/** The activity after a move, still at the version that was read; undefined where the move is not legal. */
export const moveActivity = <A extends Activity>(activity: A, move: ActivityMove, now: Instant): A | undefined => {
  const state = activityMoves[activity.state][move];
  if (state === undefined) return undefined;
  const endsByHand = (move === 'end' || move === 'cancel') && now < activity.closesAt;
  return { ...activity, state, endedAt: endsByHand ? now : activity.endedAt };
};

/** One member's part in one activity; `taken` is the kind's own. Its row can exist once, so taking part twice finds the first. */
export type Participation<Taken = unknown> = {
  readonly activityId: string;
  readonly memberId: string;
  readonly version: number;
  /** The group they came from when they first took part. */
  readonly group: string | null;
  readonly firstAt: Instant;
  readonly taken: Taken;
};
