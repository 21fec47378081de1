import type { ActivityRefusal } from './activities/refusals.ts';

/**
 * An expected refusal as a value: a code from the registry and the facts that explain it.
 * A client chooses its words by code; the facts fill them in ("还差 {shortBy} 积分").
 */
export type Problem<Code extends ProblemCode = ProblemCode> = {
  [C in Code]: { readonly code: C; readonly facts: ProblemFacts[C] };
}[Code];

/** Every refusal the platform can give, with the facts each one carries. Amounts name their unit. */
export type ProblemFacts = {
  /** The input broke the contract; one entry per field, `why` is a short English reason. */
  invalid_input: { fields: { path: string; why: string }[] };
  /** A field is well-formed but its value makes no sense here. */
  invalid_value: { field: string; why: string };
  not_signed_in: Record<string, never>;
  not_allowed: { needs: string };
  not_found: { what: string; id: string };
  too_large: { limitBytes: number };
  too_many_requests: { retryAfterSeconds: number };
  /** The same natural key arrived before with different content. */
  contradicts_earlier: { key: string; field: string };
  /** Someone else wrote at the same time, too often in a row. Safe to retry as it is. */
  busy: { retryAfterSeconds: number };
  wechat_code_invalid: Record<string, never>;
  wechat_blocked: Record<string, never>;
  wechat_unavailable: { retryAfterSeconds: number };
  /** What WeChat sealed for us was sealed under another session than the one we know: sign in anew, ask WeChat again, and call once more. */
  session_stale: Record<string, never>;
  phone_taken: Record<string, never>;
  consent_missing: { purpose: string };
  member_closed: { memberId: string };
  /** Something is open that only this member can finish, so the account cannot be closed yet. */
  account_in_use: { open: { what: 'exchange' | 'payment'; number: string }[] };
  points_short: { asked: number; available: number; shortBy: number };
  limit_reached: { action: string; limit: number; used: number; period: string };
  adjustment_settled: { adjustmentId: string; state: string };
  same_person: Record<string, never>;
  /** A merge that can be undone no more: too long ago, not the newest of its members, or one of them is closed. */
  cannot_part: { why: 'too_late' | 'merged_since' | 'closed'; until: string };
  invite_invalid: Record<string, never>;
  /** A drop, or the item of it that was asked for, has nothing left. `returned` stock may open it again. */
  sold_out: { what: string };
  not_yet_open: { opensAt: string };
  claim_over: { endedAt: string };
  claim_paused: Record<string, never>;
  tier_too_low: { needs: string; level: number };
  /** Only for members with fewer orders. */
  not_for_you: { ordersBelow: number };
  /** A mass grant in this state does not take that step. */
  grant_not_now: { grantId: string; state: string };
  coupon_not_yet: { validFrom: string };
  coupon_expired: { validUntil: string };
  /** Not on this weekday or at this hour: when it may be used. */
  coupon_not_now: { hours: { weekdays: number[]; from: string; to: string }[] };
  coupon_locked: { order: string; until: string };
  coupon_used: { at: string };
  /** Voided, given away, or stopped: it can no longer be used. */
  coupon_dead: { state: string };
  coupon_offered: { until: string };
  wrong_shop: { shops: string[] };
  wrong_channel: { channels: string[] };
  nothing_eligible: { categories: string[]; skus: string[] };
  below_threshold: { atLeastFen: number; shortByFen: number };
  no_freight: Record<string, never>;
  gift_missing: { skus: string[] };
  /** Fits by itself, but not beside the ones that were chosen. */
  not_stackable: { with: string; rule: string };
  /** Fits, but another combination saves more. */
  saves_less: { bestFen: number };
  budget_spent: { period: string };
  /** The order changed since it was quoted: what it comes to now. */
  quote_changed: { payableFen: number };
  hold_over: { state: string };
  code_invalid: Record<string, never>;
  code_used: { at: string };
  /** A member's code that is old, or never was one. */
  code_stale: Record<string, never>;
  /** A member's code is good for one sale: this one was scanned for another. */
  code_replayed: { at: string; shop: string };
  not_transferable: Record<string, never>;
  transfer_over: Record<string, never>;
  undo_too_late: { until: string };
  /** What an operator, or a group, may spend in a period does not reach: what is left of it for that very one. */
  envelope_spent: {
    entity: 'operator' | 'group';
    id: string;
    span: string;
    metric: 'points' | 'coupons' | 'fen';
    left: number;
    asked: number;
    braked: boolean;
  };
  /** An approval that was settled, or that one may not settle: nobody says yes to themselves. */
  approval_settled: { approvalId: string; state: string };
  item_off_shelf: Record<string, never>;
  /** The item was published anew since it was looked at: what it costs now. */
  price_changed: { points: number; cashFen: number };
  /** An exchange in this state does not take that step. */
  exchange_settled: { state: string };
  /** Until when it could be taken back; null: it never could. */
  cancel_too_late: { until: string | null };
  /** A text that WeChat's check does not let pass: what it was taken for. */
  content_risky: { label: 'ad' | 'politics' | 'porn' | 'abuse' | 'crime' | 'fraud' | 'vulgar' | 'copyright' | 'other' };
  /** A picture that is not there, or is not what it said: its place in the post, from 0. */
  picture_unfit: { index: number; why: 'missing' | 'size' | 'type' };
  /** A post in this state does not take that step. */
  post_not_now: { state: string };
  /** The rest of the price must be taken first. */
  cash_due: { cashFen: number };
  /** An activity does not take this step from this member, for a reason of its kind. */
  activity_refuses: { why: ActivityRefusal };
  /** An activity in this state does not take that step. */
  activity_not_now: { activityId: string; state: string };
  /** What was written may not be shown to members: each place, the words found, and the rule by its code. */
  wording_refused: { findings: { code: string; field: string; found: string }[] };
  /** A member day in this state does not take that step; a draft is rehearsed first. */
  member_day_not_now: { memberDayId: string; state: string };
  /** A live session in this state does not take that step. */
  live_not_now: { liveId: string; state: string };
  /** An experiment in this state does not take that step. */
  experiment_not_now: { experimentId: string; state: string; move: string };
  /** Whoever is held out gets no campaign, so that what campaigns bring can be seen; `why`: the year's holdout, or an experiment's arm. */
  held_out: { why: 'holdout' | 'experiment' };
  /** Other experiments of the layer leave fewer members than it wants, in parts of ten thousand. */
  layer_full: { layer: string; free: number };
  /** This drop is opened by a live: its coupons are claimed on the page of the live. */
  live_only: { liveId: string };
  /** Not the word that was said, or none was given: how many more may be tried. */
  word_wrong: { triesLeft: number };
};

export type ProblemCode = keyof ProblemFacts;

export const problem = <C extends ProblemCode>(code: C, facts: ProblemFacts[C]): Problem<C> =>
  ({ code, facts }) as Problem<C>;
