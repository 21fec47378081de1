import type { Reward } from '@memberday/shared/domain/rewards/reward.ts';
import { sayNumber } from './numbers.ts';

const benefits = { free_shipping: '免运费', early_access: '提前抢', dedicated_service: '专属客服' } as const;

/** A reward in a few words: `50 积分`, `满 30 减 5 的券 2 张`, `徽章「常客」`. @param coupon what its coupon takes off, where it is one */
export const sayReward = (reward: Reward, coupon: string | null): string => {
  switch (reward.kind) {
    case 'points':
      return `${sayNumber(reward.points)} 积分`;
    case 'coupon':
      return reward.count === 1 ? couponOf(coupon) : `${couponOf(coupon)} ${reward.count} 张`;
    case 'badge':
      return `徽章「${reward.badge}」`;
    case 'benefit':
      return `${benefits[reward.benefit]} ${reward.uses} 次`;
  }
};

/** Figures stand apart from signs. */
const couponOf = (title: string | null): string => (/\d$/.test(title ?? '') ? `${title} 券` : `${title ?? '优惠'}券`);
