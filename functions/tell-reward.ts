import { wordsOfReward } from '@memberday/shared/domain/messages/reward-words.ts';
import type { RewardBrought } from '@memberday/shared/domain/notices/notice.ts';
import type { RewardSource } from '@memberday/shared/domain/rewards/reward.ts';
import { readAccount } from './change-account.ts';
import type { Context } from './context.ts';
import { sendMessage } from './send-message.ts';
import type { RewardMark } from './store/rewards.ts';

type TellableSource = RewardSource & { readonly kind: Exclude<RewardSource['kind'], 'activity'> };

/**
 * Tells a member of a reward that came while they were not looking: for a friend, for a post, from a clerk. Once for what made it due: it is
 * dated as the reward itself, so that a repeat finds it told.
 */
export const tellReward = async (context: Context, holder: string, source: TellableSource): Promise<void> => {
  const [mark, account] = await Promise.all([
    context.store.rewards.read(holder, source),
    readAccount(context, holder, { strong: false }),
  ]);
  const brought = mark && mark.state !== 'taken_back' ? await broughtBy(context, mark) : undefined;
  if (!mark || !brought || !account) return;
  const { memberId } = account;
  const key = `${source.kind}/${source.number}/${source.step}`;
  const { because, reward } = wordsOfReward(source.kind, brought);
  await sendMessage(context, { memberId, kind: 'reward_given', key, values: { because, reward, at: mark.at } });
  const notice = { at: mark.at, kind: 'reward_given', because: source.kind, brought } as const;
  await context.store.notices.tell(memberId, notice, key, context.now());
};

/** Nothing where a limit left nothing of it. */
const broughtBy = async (
  context: Context,
  { reward, points, couponIds }: RewardMark,
): Promise<RewardBrought | undefined> => {
  if (reward.kind === 'points') return points > 0 ? { kind: 'points', points } : undefined;
  if (reward.kind !== 'coupon') return reward;
  const head = await context.templates.head(reward.templateId);
  if (!head || couponIds.length === 0) return undefined;
  const { template } = await context.templates.version(reward.templateId, head.version);
  return { kind: 'coupon', name: template.name, count: couponIds.length };
};
