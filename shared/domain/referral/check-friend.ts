import type { Signal } from './friend.ts';
import type { ReferralRules } from './rules.ts';

/** What is known of a friend and those around them. Members are named as they are today, after merges; phones by hashes of their ids. */
export type FriendFacts = {
  readonly friendId: string;
  readonly inviterId: string;
  /** The friend, or somebody who was folded into them, was a member before. */
  readonly wasMember: boolean;
  /** Who brought the inviter, who brought them, and so on, nearest first. */
  readonly above: readonly string[];
  readonly friendPhones: readonly string[];
  readonly inviterPhones: readonly string[];
  readonly phonesAbove: readonly string[];
  /** Friends of anybody who were brought on one of the friend's phones, this one included. */
  readonly friendsOnPhone: number;
  /** Friends of this inviter who joined on the same day, this one included. */
  readonly joinsThatDay: number;
};

/**
 * What is not as it should be. `self` and `not_new` end it, for they are facts; the others may have a good reason (a family with one
 * phone, a stall at a fair), so that somebody looks before anything is given.
 */
export const checkFriend = (facts: FriendFacts, { review }: Pick<ReferralRules, 'review'>): Signal[] => {
  const { friendId, inviterId, above, friendPhones } = facts;
  const shares = (phones: readonly string[]): boolean => friendPhones.some((phone) => phones.includes(phone));
  const checks: readonly (readonly [Signal, boolean])[] = [
    ['self', friendId === inviterId],
    ['not_new', facts.wasMember],
    ['ring', above.includes(friendId) || shares(facts.phonesAbove)],
    ['inviter_phone', shares(facts.inviterPhones)],
    ['shared_phone', facts.friendsOnPhone >= Math.max(2, review.friendsPerDevice)],
    ['many_joins', facts.joinsThatDay >= Math.max(2, review.joinsPerDay)],
  ];
  return checks.flatMap(([signal, there]) => (there ? [signal] : []));
};
