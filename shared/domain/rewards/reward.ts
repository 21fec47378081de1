/**
 * What somebody gets for something they did: in an activity, for a friend, for a post, or because a clerk was sorry. Points go through
 * the ledger, coupons through their template, badges and benefits lie with the member.
 */
export type Reward =
  | { readonly kind: 'points'; readonly points: number }
  | { readonly kind: 'coupon'; readonly templateId: string; readonly count: number }
  | { readonly kind: 'badge'; readonly badge: string }
  | {
      readonly kind: 'benefit';
      readonly benefit: 'free_shipping' | 'early_access' | 'dedicated_service';
      readonly uses: number;
    };

/** What made a reward due. The three together are its natural key for ever: the same step of the same thing rewards a member once. */
export type RewardSource = {
  readonly kind: 'activity' | 'referral' | 'post' | 'goodwill';
  /** The activity, the friend, the post, the clerk's own number. */
  readonly number: string;
  /** Which reward of it: `day-7`, `prize-2`, `featured`; one source may reward in steps. */
  readonly step: string;
};

/** What rewards take out of an envelope or a budget, at worst. `fen` is the most that their coupons may cost. */
export type RewardCost = { readonly points: number; readonly coupons: number; readonly fen: number };

export const noCost: RewardCost = { points: 0, coupons: 0, fen: 0 };

export const addCost = (a: RewardCost, b: RewardCost): RewardCost => ({
  points: a.points + b.points,
  coupons: a.coupons + b.coupons,
  fen: a.fen + b.fen,
});

/** @param couponFen what one coupon of the reward's template may take off at most; 0 for rewards that are no coupon */
export const costOfReward = (reward: Reward, times: number, couponFen: number): RewardCost => {
  switch (reward.kind) {
    case 'points':
      return { ...noCost, points: reward.points * times };
    case 'coupon':
      return { ...noCost, coupons: reward.count * times, fen: reward.count * times * couponFen };
    default:
      return noCost;
  }
};
