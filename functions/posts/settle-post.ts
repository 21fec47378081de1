import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import type { Post, PostReward } from '@memberday/shared/domain/posts/post.ts';
import type { Context, WorkContext } from '../context.ts';
import { takeBackReward } from '../take-back-reward.ts';
import { untilSettled } from '../until-settled.ts';
import { givePostReward } from './give-post-reward.ts';

type SettleContext = Context & Pick<WorkContext, 'pictures'>;

/**
 * Does what a post's state calls for: gives what is owed, takes back what is due back, removes the pictures of one that is over. Each of it
 * happens once for ever by its own key, so doing this again, or twice at once, is safe.
 * @returns the post afterwards
 */
export const settlePost = (context: SettleContext, postId: string): Promise<Post | null> =>
  untilSettled<Post | null>(`settling ${postId}`, async () => {
    const before = await context.store.posts.read(postId, { strong: true });
    if (!before) return null;
    const rewards: PostReward[] = [];
    for (const each of before.rewards) rewards.push(await settleReward(context, before, each));
    const isOver = before.state === 'refused' || before.state === 'withdrawn';
    if (isOver) await context.pictures.remove(before.pictures.map(({ key }) => key));
    const after: Post = { ...before, rewards, pictures: isOver ? [] : before.pictures };
    if (JSON.stringify(after) === JSON.stringify(before)) return before;
    const refusals = await context.store.posts.change(before, after);
    return refusals.length === 0 ? { ...after, version: before.version + 1 } : undefined;
  });

const settleReward = async (context: SettleContext, post: Post, each: PostReward): Promise<PostReward> => {
  if (each.state === 'owed') return { ...each, state: await givePostReward(context, post, each) };
  if (each.state !== 'due_back') return each;
  const back = await takeBack(context, post, each);
  return back.ok && back.value ? { ...each, state: 'taken_back' } : each;
};

/** @returns false when an order holds one of its coupons: it is looked at again then */
const takeBack = async (context: SettleContext, post: Post, each: PostReward): Promise<Outcome<boolean>> => {
  const back = await takeBackReward(context, {
    memberId: post.memberId,
    reward: each.reward,
    source: { kind: 'post', number: post.postId, step: each.step },
    reason: 'the post was taken down',
  });
  if (!back.ok) {
    // The account is gone: there is nothing to take from.
    context.log('warn', 'reward of a post not taken back', { postId: post.postId, code: back.problem.code });
    return done(true);
  }
  if (back.value.kind === 'taken_back') return done(true);
  await context.store.due.put(back.value.until, { kind: 'settle-post', postId: post.postId });
  return done(false);
};
