import type { Activity } from '@memberday/shared/domain/activities/activity.ts';
import type { ActivityChange, KindShape } from '@memberday/shared/domain/activities/kinds/kind.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context, WorkContext } from '../../context.ts';
import type { StepRefusal } from '../../store/activities.ts';
import type { Write } from '../../store/table.ts';

/** Whose step is about to be decided. */
export type StepAsked<S extends KindShape = KindShape> = {
  readonly activity: Activity<S['rules']>;
  readonly memberId: string;
  readonly taken: S['taken'] | undefined;
  readonly group: string | null;
  readonly asked: { readonly move: S['move'] } | { readonly ruling: S['ruling'] };
  readonly now: Instant;
};

/** A thing that happened once in an activity, as the stream brings it; it may come twice. */
export type MarkSeen = { readonly activityId: string; readonly name: string; readonly group: string | null };

/**
 * What the platform is to do to parts, in any order unless `inOrder`. `again`: when to ask once more, because not all could be seen yet.
 */
export type Rulings<S extends KindShape = KindShape> = {
  readonly rulings: readonly { readonly memberId: string; readonly ruling: S['ruling'] }[];
  readonly inOrder?: boolean;
  readonly again: Instant | null;
};

/**
 * What a kind needs of the table around its pure decisions. All of it may be left out. What writes, writes in the engine's own transactions
 * or bears being done twice.
 */
export type KindHooks<S extends KindShape = KindShape> = {
  /**
   * What the kind wants to know before it decides (`step.known`). Read afresh for each attempt and after the tally, so that whatever changes
   * only together with the tally is as old as that, or the write is refused.
   */
  gather?(context: Context, step: StepAsked<S>): Promise<S['known']>;
  /** What a member is shown of it (`shown`); absent: null. */
  show?(context: Context, look: Pick<StepAsked<S>, 'activity' | 'memberId' | 'taken' | 'now'>): Promise<S['shown']>;
  /** What a step writes beside the engine's own rows; refused as `changed` it is decided again. */
  beside?(
    step: StepAsked<S>,
    change: ActivityChange<S>,
    known: S['known'],
  ): readonly Write<Extract<StepRefusal, 'changed'>>[];
  /** What starting writes, in the transaction that starts it: a secret, the rows of a stock. */
  atStart?(context: Context, activity: Activity<S['rules']>): Promise<readonly Write<'never'>[]>;
  /** What comes of a mark; it may be asked twice. */
  follow?(context: WorkContext, activity: Activity<S['rules']>, mark: MarkSeen): Promise<Rulings<S>>;
  /** After every step, outside of its transaction, for what may be lost: a card that shows a number. */
  afterStep?(context: Context, step: StepAsked<S>, change: ActivityChange<S>): Promise<void>;
  /** Before what is left of the budget goes back: what is still owed, a secret to reveal. It is asked until `again` is null. */
  beforeSettle?(context: WorkContext, activity: Activity<S['rules']>): Promise<Rulings<S>>;
};
