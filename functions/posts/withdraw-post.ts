import type { withdrawPost as endpoint } from '@memberday/shared/contract/posts.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { withdraw } from '@memberday/shared/domain/posts/move-post.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { findOwnPost } from './find-own-post.ts';
import { readRules } from './read-rules.ts';
import { settlePost } from './settle-post.ts';
import { showMyPosts } from './show-my-posts.ts';

export const withdrawPost: UseCase<typeof endpoint> = async (context, { postId }) => {
  const moved = await untilSettled(`withdrawing ${postId}`, async () => {
    const before = await findOwnPost(context, context.actor.memberId, postId);
    if (!before) return refused(problem('not_found', { what: 'post', id: postId }));
    const at = await readRules(context);
    const after = withdraw(before, at);
    if (!after.ok || after.value === before) return after;
    const due = [{ at: at.now, work: { kind: 'settle-post' as const, postId } }];
    return (await context.store.posts.change(before, after.value, { due })).length === 0 ? after : undefined;
  });
  if (!moved.ok) return moved;
  const settled = await settlePost(context, postId);
  const [post] = await showMyPosts(context, [settled ?? moved.value]);
  return post ? done({ post, now: context.now() }) : refused(problem('not_found', { what: 'post', id: postId }));
};
