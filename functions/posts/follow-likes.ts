import { oweRewards } from '@memberday/shared/domain/posts/move-post.ts';
import type { WorkContext } from '../context.ts';
import { untilSettled } from '../until-settled.ts';
import { readRules } from './read-rules.ts';
import { settlePost } from './settle-post.ts';

/** Counts a post's likes anew, and notes the rewards it has come to. */
export const followLikes = async (context: WorkContext, postId: string): Promise<void> => {
  const isOwed = await untilSettled(`likes of ${postId}`, async () => {
    const likes = await context.store.posts.sumLikes(postId, context.now());
    const before = await context.store.posts.read(postId, { strong: true });
    if (!before) return false;
    const at = await readRules(context);
    const after = oweRewards(before, likes, at);
    if (after === before) return false;
    const due = [{ at: at.now, work: { kind: 'settle-post' as const, postId } }];
    return (await context.store.posts.change(before, after, { due })).length === 0 ? true : undefined;
  });
  if (isOwed) await settlePost(context, postId);
};
