import { budgetOf } from '@memberday/shared/domain/activities/activity.ts';
import { sayOffer } from '@memberday/shared/domain/coupons/offers/offer.ts';
import { leftIn } from '../cached-pools.ts';
import type { Context } from '../context.ts';
import type { AnyActivity } from '../store/activities.ts';
import { rewardPool } from '../store/activity-rewards.ts';

/** A reward as members see it: what it is, and about how many can still be had. */
export const viewReward = async (context: Context, activity: AnyActivity, each: AnyActivity['rewards'][number]) => ({
  name: each.name,
  reward: each.reward,
  coupon: each.reward.kind === 'coupon' ? await viewCoupon(context, each.reward.templateId) : null,
  most: budgetOf(each),
  left: await leftIn(context.drops, rewardPool(activity, each)),
});

const viewCoupon = async (context: Context, templateId: string) => {
  const head = await context.templates.head(templateId);
  if (!head) return null;
  const { template } = await context.templates.version(templateId, head.version);
  const { name, offer, atLeastFen } = template;
  return { name, offer, title: sayOffer(offer, atLeastFen) };
};
