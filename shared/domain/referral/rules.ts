import type { Fen } from '../money.ts';
import type { Reward, RewardCost } from '../rewards/reward.ts';

/**
 * What a chain promises for bringing a friend. All of it is shown before anybody invites anybody: what each side gets is fixed, never drawn;
 * it follows a purchase, never the mere sharing; and it reaches up two levels at most, which the shape of this type sees to.
 */
export type ReferralRules = {
  /** For who invited. */
  readonly forInviter: readonly Reward[];
  /** For the friend. */
  readonly forFriend: readonly Reward[];
  /** For who had invited the inviter; empty: nothing. There is no third. */
  readonly forSecond: readonly Reward[];
  /** What must be left, for goods, of the order that counts. */
  readonly orderAtLeastFen: Fen;
  /** It must be placed so many days after joining at the latest. */
  readonly orderWithinDays: number;
  /** The rewards are due so many days after it was received. */
  readonly returnDays: number;
  /** Who gives the order back within so many days after the rewards takes the rewards back with it. */
  readonly clawBackDays: number;
  /** Friends of one inviter that are rewarded in a calendar month; the others wait for the next one. */
  readonly mostPerMonth: number;
  /** What all rewards of a calendar month may come to; what does not fit waits for the next one. */
  readonly budget: RewardCost;
  /** From how many on somebody looks before anything is given. */
  readonly review: {
    /** Friends of one inviter who join on one day. */
    readonly joinsPerDay: number;
    /** Friends who were brought on one and the same phone. */
    readonly friendsPerDevice: number;
  };
  /** Lowest first. */
  readonly levels: readonly AmbassadorLevel[];
};

/** A rank of those who bring many. */
export type AmbassadorLevel = {
  readonly name: string;
  /** Friends that were rewarded, and stayed so. */
  readonly friendsAtLeast: number;
  /** For reaching it, once. */
  readonly rewards: readonly Reward[];
  /** What whoever has reached it may do each calendar month. */
  readonly tasks: readonly AmbassadorTask[];
};

export type AmbassadorTask = {
  /** Part of the key under which it is rewarded. */
  readonly name: string;
  readonly title: string;
  /** Friends rewarded in the month. */
  readonly friends: number;
  readonly rewards: readonly Reward[];
};
