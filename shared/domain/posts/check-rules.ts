import type { CouponCount } from '../programme/programme.ts';
import { type PostRules, stepOf } from './post-rules.ts';

/** What makes no sense in rules whose shape is right, field by field. */
export const checkPosts = (posts: PostRules | null): { readonly path: string; readonly why: string }[] => {
  const steps = posts?.rewards.map(stepOf) ?? [];
  return steps.flatMap((step, i) =>
    // A step is a reward's name for ever: two of one name would be one.
    steps.indexOf(step) < i ? [{ path: `posts.rewards.${i}.on`, why: `${step} is rewarded above already` }] : [],
  );
};

/** The coupons they give, where they stand. */
export const postCoupons = (
  posts: PostRules | null,
): { readonly path: string; readonly coupons: readonly CouponCount[] }[] =>
  (posts?.rewards ?? []).flatMap(({ reward }, i) =>
    reward.kind === 'coupon'
      ? [{ path: `posts.rewards.${i}.reward`, coupons: [{ templateId: reward.templateId, count: reward.count }] }]
      : [],
  );
