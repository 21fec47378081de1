import type { RewardBrought } from '../notices/notice.ts';
import type { RewardSource } from '../rewards/reward.ts';

/** A message is words already when it leaves us: WeChat shows what it was sent. */
const because: Readonly<Record<Exclude<RewardSource['kind'], 'activity'>, string>> = {
  referral: '你邀请的好友来了',
  post: '你的晒单有人喜欢',
  goodwill: '店里的一点心意',
};

const benefits = { free_shipping: '免运费', early_access: '提前抢', dedicated_service: '专属客服' } as const;

export const wordsOfReward = (
  source: keyof typeof because,
  brought: RewardBrought,
): { readonly because: string; readonly reward: string } => ({ because: because[source], reward: rewardOf(brought) });

const rewardOf = (brought: RewardBrought): string => {
  switch (brought.kind) {
    case 'points':
      return `${brought.points} 积分`;
    case 'coupon':
      return brought.count === 1 ? brought.name : `${brought.name} ${brought.count} 张`;
    case 'badge':
      return `徽章「${brought.badge}」`;
    case 'benefit':
      return `${benefits[brought.benefit]} ${brought.uses} 次`;
  }
};
