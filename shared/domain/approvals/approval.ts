import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import type { RewardCost } from '../rewards/reward.ts';
import type { Instant } from '../time.ts';

/** What may be asked of a second person. What a yes does lies in the registry of the functions. */
export const approvalKinds = ['top_up', 'goodwill', 'start_activity', 'start_member_day'] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/**
 * `granting`: a second person said yes, and what it does is under way; saying yes again goes on with it. A yes that turns out to be
 * impossible (the budget is spent meanwhile) leads back to `waiting`.
 */
export type ApprovalState = 'waiting' | 'granting' | 'granted' | 'refused' | 'withdrawn';
export type ApprovalMove = 'grant' | 'settle' | 'fail' | 'refuse' | 'withdraw';

export const approvalMoves: Readonly<Record<ApprovalState, Readonly<Partial<Record<ApprovalMove, ApprovalState>>>>> = {
  waiting: { grant: 'granting', refuse: 'refused', withdraw: 'withdrawn' },
  granting: { grant: 'granting', settle: 'granted', fail: 'waiting' },
  granted: {},
  refused: {},
  withdrawn: {},
};

export type Approval = {
  readonly approvalId: string;
  /** Every write is conditioned on it and adds one. */
  readonly version: number;
  readonly kind: ApprovalKind;
  /** What it is about: the activity, the group, the member. */
  readonly subject: string;
  /** Whose group it is about, where it is about one. */
  readonly group: string | null;
  /** As a person reads it in a list: `七夕打卡 · 5000 积分`. */
  readonly title: string;
  readonly reason: string;
  /** What it comes to at worst, where that can be said. */
  readonly cost: RewardCost | null;
  /** What a yes works from; each kind has its own shape. */
  readonly asked: Readonly<Record<string, unknown>>;
  readonly state: ApprovalState;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly settledBy: string | null;
  readonly settledAt: Instant | null;
  readonly note: string | null;
};

/** An approval after a move. Nobody grants or refuses their own; who asked may withdraw. */
export const moveApproval = (
  approval: Approval,
  move: ApprovalMove,
  told: { readonly by: string; readonly at: Instant; readonly note?: string | undefined },
): Outcome<Approval, 'approval_settled'> => {
  const { approvalId, askedBy } = approval;
  const state = approvalMoves[approval.state][move];
  if (state === undefined) return refused(problem('approval_settled', { approvalId, state: approval.state }));
  const isOwn = askedBy === told.by;
  if (move === 'withdraw' ? !isOwn : isOwn) return refused(problem('approval_settled', { approvalId, state: 'own' }));
  if (state === 'waiting') return done({ ...approval, state, settledBy: null, settledAt: null, note: null });
  return done({ ...approval, state, settledBy: told.by, settledAt: told.at, note: told.note ?? approval.note });
};
