import type { Post, PostReward, PostRewardState } from '@memberday/shared/domain/posts/post.ts';
import { stepOf } from '@memberday/shared/domain/posts/post-rules.ts';
import type { Context } from '../context.ts';
import { giveReward } from '../give-reward.ts';
import { type Pool, takeWrite } from '../store/pools.ts';
import { monthPlaceWrite } from '../store/post-rewards.ts';
import type { Write } from '../store/table.ts';
import { tellReward } from '../tell-reward.ts';
import { untilSettled } from '../until-settled.ts';
import { readRules } from './read-rules.ts';

/**
 * Gives one step of a post's rewards, within the month's budget of that step and the member's number of rewarded posts a month: both are
 * taken in the write that gives it, so neither is ever exceeded, and nothing is taken for a reward that is not given.
 */
export const givePostReward = (context: Context, post: Post, each: PostReward): Promise<PostRewardState> =>
  untilSettled<PostRewardState>(`reward of ${post.postId}`, async () => {
    const { rules } = await readRules(context);
    const rule = rules.rewards.find((known) => stepOf(known) === each.step);
    // The chain has done away with it since.
    if (!rule) return 'spent';
    const pool: Pool = { poolId: `post#${each.month}#${each.step}`, shards: 1, untouched: rule.mostPerMonth };
    const place = await findPlace(context, post, rules.rewardedPerMonth);
    if (place === 'full') return 'limited';
    const beside: Write<'beside'>[] = [{ ...takeWrite(pool, { shard: 0, n: 1 }), refusal: 'beside' }, ...place];
    const source = { kind: 'post', number: post.postId, step: each.step } as const;
    const given = await giveReward(context, {
      memberId: post.memberId,
      reward: each.reward,
      source,
      at: context.now(),
      beside,
    });
    if (!given.ok) {
      context.log('warn', 'reward of a post not given', {
        postId: post.postId,
        step: each.step,
        code: given.problem.code,
      });
      return 'spent';
    }
    if (given.value.kind !== 'beside') await tellReward(context, post.memberId, source);
    if (given.value.kind !== 'beside') return given.value.kind === 'taken_back' ? 'taken_back' : 'given';
    const [left = 0] = await context.store.pools.remaining(pool, { strong: true });
    // Somebody took the place meanwhile: look for another.
    return left === 0 ? 'spent' : undefined;
  });

/** The write that takes one of the member's places of the month; none where this post has one. */
const findPlace = async (context: Context, post: Post, most: number): Promise<Write<'beside'>[] | 'full'> => {
  const month = post.rewards[0]?.month ?? '';
  const taken = await context.store.postRewards.placesTaken(post.memberId, month);
  if ([...taken.values()].includes(post.postId)) return [];
  const n = Array.from({ length: most }, (_, i) => i).find((each) => !taken.has(each));
  return n === undefined ? 'full' : [monthPlaceWrite({ memberId: post.memberId, month, n, postId: post.postId })];
};
