import { checkActivity, lintActivity } from '@memberday/shared/domain/activities/check-activity.ts';
import type { ActivityFinding } from '@memberday/shared/domain/activities/kinds/kind.ts';
import type { Finding } from '@memberday/shared/domain/lint/lint.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Context } from '../context.ts';
import type { AnyActivity } from '../store/activities.ts';

export type Checked = { readonly findings: readonly ActivityFinding[]; readonly words: readonly Finding[] };

/** Everything that keeps an activity from starting, or should be looked at again. */
export const checkDraft = async (context: Context, activity: AnyActivity): Promise<Checked> => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const coupons = await Promise.all(activity.rewards.map((reward, i) => checkCoupon(context, reward, i)));
  return {
    findings: [
      ...checkActivity(activity, programme.tiers.levels.length),
      ...(activity.closesAt <= now ? [{ path: 'closesAt', why: 'is over' }] : []),
      ...coupons.flat(),
    ],
    words: lintActivity(activity),
  };
};

const checkCoupon = async (
  context: Context,
  { reward }: AnyActivity['rewards'][number],
  i: number,
): Promise<ActivityFinding[]> => {
  if (reward.kind !== 'coupon') return [];
  const head = await context.templates.head(reward.templateId);
  const path = `rewards.${i}.reward.templateId`;
  if (!head) return [{ path, why: 'names a template that is not there' }];
  return head.state === 'active' ? [] : [{ path, why: `is ${head.state}` }];
};
