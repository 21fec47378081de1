import { sayOffer } from '@memberday/shared/domain/coupons/offers/offer.ts';
import { dueAt } from '@memberday/shared/domain/referral/follow-friend.ts';
import type { Friend } from '@memberday/shared/domain/referral/friend.ts';
import type { ReferralRules } from '@memberday/shared/domain/referral/rules.ts';
import type { Reward } from '@memberday/shared/domain/rewards/reward.ts';
import { addMs, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';

/** Rewards, each with what its coupon is at this moment. One whose template is gone says nothing of it. */
export const viewRewards = (context: Context, rewards: readonly Reward[]) =>
  Promise.all(rewards.map(async (reward) => ({ reward, coupon: await couponOf(context, reward) })));

const couponOf = async ({ templates }: Context, reward: Reward) => {
  const head = reward.kind === 'coupon' ? await templates.head(reward.templateId) : undefined;
  if (!head) return null;
  const { template } = await templates.version(head.templateId, head.version);
  const { name, offer, atLeastFen } = template;
  return { name, title: sayOffer(offer, atLeastFen), offer };
};

/** Everything that is disclosed of a promise. */
export const viewPromise = async (context: Context, rules: ReferralRules) => {
  const { orderAtLeastFen, orderWithinDays, returnDays, clawBackDays, mostPerMonth } = rules;
  const [forInviter, forFriend, forSecond] = await Promise.all(
    [rules.forInviter, rules.forFriend, rules.forSecond].map((rewards) => viewRewards(context, rewards)),
  );
  return {
    forInviter: forInviter ?? [],
    forFriend: forFriend ?? [],
    forSecond: forSecond ?? [],
    orderAtLeastFen,
    orderWithinDays,
    returnDays,
    clawBackDays,
    mostPerMonth,
  };
};

/** What a member is told of the state of a friend; the reasons for a closer look stay with the staff. */
export const stageOf = ({ state }: Pick<Friend, 'state'>) =>
  state === 'review' ? ('checking' as const) : state === 'owing' ? ('giving' as const) : state;

/** When something is due: the rewards, or the end of the days to buy. */
export const dueOf = (friend: Friend, rules: ReferralRules): Instant | null => {
  const order = friend.order === null ? undefined : friend.orders[friend.order];
  if (friend.state === 'joined') return addMs(friend.joinedAt, rules.orderWithinDays * dayMs);
  return friend.state === 'waiting' && order ? dueAt(order, rules) : null;
};
