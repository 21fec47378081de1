import type { moderatePost as endpoint } from '@memberday/shared/contract/posts.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { moderate } from '@memberday/shared/domain/posts/move-post.ts';
import type { PostState } from '@memberday/shared/domain/posts/post.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { readRules } from './read-rules.ts';
import { settlePost } from './settle-post.ts';
import { showModerated } from './show-moderated.ts';

const leadsTo = { show: 'shown', feature: 'featured', refuse: 'refused' } as const satisfies Record<string, PostState>;

/** Rewards are given right after the decision is written; should that fail, the minute's job gives them. */
export const moderatePost: UseCase<typeof endpoint> = async (context, { postId, version, decision }) => {
  const moved = await untilSettled(`moderating ${postId}`, async () => {
    const before = await context.store.posts.read(postId, { strong: true });
    if (!before) return refused(problem('not_found', { what: 'post', id: postId }));
    // Decided so already, perhaps by an answer that got lost.
    if (before.state === leadsTo[decision.move]) return done(before);
    if (before.version !== version) return refused(problem('post_not_now', { state: before.state }));
    const at = await readRules(context);
    const after = moderate(before, decision, context.actor.staffId, at);
    if (!after.ok) return after;
    const due = [{ at: at.now, work: { kind: 'settle-post' as const, postId } }];
    return (await context.store.posts.change(before, after.value, { due })).length === 0 ? after : undefined;
  });
  if (!moved.ok) return moved;
  const settled = await settlePost(context, postId);
  const [post] = await showModerated(context, [settled ?? moved.value]);
  return post ? done({ post, now: context.now() }) : refused(problem('not_found', { what: 'post', id: postId }));
};
