import type { reportPost as endpoint } from '@memberday/shared/contract/posts.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { report } from '@memberday/shared/domain/posts/move-post.ts';
import { isOnWall } from '@memberday/shared/domain/posts/post.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { readRules } from './read-rules.ts';

/** Counted by the row of who reports; whether it is still on the wall, and whose turn it is, is nobody's business who reports. */
export const reportPost: UseCase<typeof endpoint> = async (context, { postId, reason }) => {
  const { memberId } = context.actor;
  return untilSettled(`report of ${postId}`, async () => {
    const before = await context.store.posts.read(postId, { strong: true });
    if (!before) return refused(problem('not_found', { what: 'post', id: postId }));
    if (before.memberId === memberId) {
      return refused(problem('invalid_value', { field: 'postId', why: 'is a post of your own' }));
    }
    if (!isOnWall(before.state)) return done({ reported: true as const });
    const at = await readRules(context);
    const after = report(before, reason, at);
    if (!after.ok) return after;
    const refusals = await context.store.posts.report(before, after.value, { memberId, reason, at: at.now });
    const isCounted = refusals.length === 0 || refusals.includes('reported_before');
    return isCounted ? done({ reported: true as const }) : undefined;
  });
};
