import type { Outcome } from '../../outcome.ts';
import type { Day, Instant, Zone } from '../../time.ts';
import type { Activity } from '../activity.ts';

/** The types of one kind of activity. All of them are plain data: they lie in the table and travel to phones. */
export type KindShape = {
  /** What whoever makes such an activity settles. Members may read it, so nothing secret belongs in here. */
  readonly rules: unknown;
  /** What is remembered of one member's part. */
  readonly taken: unknown;
  /** What a member may do. */
  readonly move: unknown;
  /** What staff or the platform may do to a member's part: a place at the door, a choice among applicants, facts counted anew. */
  readonly ruling: unknown;
  /** What is known of all parts together, or of those of one group. */
  readonly tally: unknown;
  /** What the server looks up before a step of this kind is decided (`functions/activities/kinds/<kind>.ts`). */
  readonly known: unknown;
  /** What a member is shown of it beyond rules, part and tally; null: nothing. Made by the hook `show`. */
  readonly shown: unknown;
};

/** What a kind decides on. Everything it may know is in here; it reads no clock and draws no chance. */
export type ActivityStep<S extends KindShape = KindShape, Move = S['move']> = {
  readonly activity: Activity<S['rules']>;
  readonly memberId: string;
  /** Undefined: the member has not taken part yet. */
  readonly taken: S['taken'] | undefined;
  /** As it stands: of the activity or of the member's group, as `tallyBy` says. */
  readonly tally: S['tally'];
  readonly move: Move;
  /** The group they came from when they first took part; the one they come from now when this is the first time. */
  readonly group: string | null;
  readonly now: Instant;
  readonly today: Day;
  readonly zone: Zone;
  /** Rewards whose budget is used up. A change that earns one of the others, whose last was taken meanwhile, is decided again. */
  readonly spent: ReadonlySet<string>;
  readonly known: S['known'];
};

/** A reward that somebody has earned; `step` is its name for ever: the same step of an activity rewards a member once. */
export type EarnedReward = { readonly reward: string; readonly step: string };

/**
 * What follows from a step, written in one transaction: all of it or nothing. The same `taken` as before, and nothing else, means that
 * the step was taken already: nothing is written.
 */
export type ActivityChange<S extends KindShape = KindShape> = {
  readonly taken: S['taken'];
  /** The tally afterwards, written only if it still stands as it was decided on. Absent: it stays. */
  readonly tally?: S['tally'] | undefined;
  /** Added to sharded counters of the activity by name, exact and without a queue before any row: votes, heads. May be negative. */
  readonly counts?: Readonly<Record<string, number>> | undefined;
  /** One unit of each one's budget is taken in the transaction; the rewards are given right after it, and again until they are given. */
  readonly due?: readonly EarnedReward[] | undefined;
  /** Earned before and no longer deserved: the unit goes back to its budget, the reward is taken back after the transaction. */
  readonly back?: readonly EarnedReward[] | undefined;
  /** Parts of other members that change along, which `known` has brought: who moves up when a place is given back. */
  readonly others?: readonly { readonly memberId: string; readonly taken: S['taken'] }[] | undefined;
  /** Things that can happen once in the activity: each leaves a row, and the kind's hook `follow` does what comes of it. */
  readonly marks?: readonly ActivityMark[] | undefined;
};

/** `name` is unique in the activity: `goal#grp_1#0`. */
export type ActivityMark = { readonly name: string; readonly group: string | null };

/** What is wrong with an activity whose shape is right: a path such as `rules.goals.0.count`, and why in short English words. */
export type ActivityFinding = { readonly path: string; readonly why: string };

/** Half-open. */
export type StepWindow = { readonly from: Instant; readonly until: Instant };

/**
 * One kind of activity as pure decisions over data. What it needs from the table besides, it says in its hooks
 * (`functions/activities/kinds/`); its shapes on the wire stand in `shared/contract/activity-kinds/`.
 */
export type ActivityKind<S extends KindShape = KindShape> = {
  readonly kind: string;
  /**
   * Whose steps are counted in one row that each of them writes: exact, and one after the other. Kinds that only add up numbers use
   * `counts` instead, which no step waits for.
   */
  readonly tallyBy: 'activity' | 'group' | 'none';
  readonly emptyTally: S['tally'];
  /** What makes no sense in it; empty when it can be started. */
  check(activity: Activity<S['rules']>): readonly ActivityFinding[];
  /** A member's move. */
  take(step: ActivityStep<S>): Outcome<ActivityChange<S>>;
  /** What staff or the platform do to a member's part. Kinds without it have nothing of that sort. */
  rule?(step: ActivityStep<S, S['ruling']>): Outcome<ActivityChange<S>>;
  /** When members may take a move; absent: while the activity is open. */
  windowOf?(activity: Activity<S['rules']>, move: S['move']): StepWindow;
  /** How often one member can earn each reward at most, by its name: what a budget has to reckon with. */
  mostPerMember(activity: Activity<S['rules']>): Readonly<Record<string, number>>;
  /** Under which of a few words a part is listed for staff: `seated`, `waiting`, `applied`; for kinds that count by group, the group. */
  laneOf(taken: S['taken'], group: string | null): string;
  /** Of what is counted, what somebody may see now; absent: all of it. */
  countsFor?(
    activity: Activity<S['rules']>,
    counts: Readonly<Record<string, number>>,
    looker: { readonly takesPart: boolean; readonly now: Instant },
  ): Readonly<Record<string, number>>;
  /** Whether rules may become others while it runs, because nobody is promised less: more places. Absent: never. */
  mayGrow?(before: S['rules'], after: S['rules']): boolean;
  /** A part without its holder's own words, for when the person is erased; absent: it holds none. */
  forget?(taken: S['taken']): S['taken'];
  /** What members read in its rules, for whoever looks at words before they do. */
  textsOf?(rules: S['rules']): readonly { readonly field: string; readonly text: string }[];
  /** When nothing can be earned any more and what is left of the budget goes back; absent: when it closes. */
  settlesAt?(activity: Activity<S['rules']>): Instant;
};

/** The findings every kind makes about rewards that its rules name. */
export const unknownRewards = (
  { rewards }: Pick<Activity, 'rewards'>,
  named: readonly { readonly path: string; readonly reward: string }[],
): ActivityFinding[] =>
  named.flatMap(({ path, reward }) =>
    rewards.some(({ name }) => name === reward) ? [] : [{ path, why: 'names a reward that is not there' }],
  );
