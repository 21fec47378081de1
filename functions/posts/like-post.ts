import type { likePost as endpoint } from '@memberday/shared/contract/posts.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { isOnWall } from '@memberday/shared/domain/posts/post.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';

/** The row of a like can exist once, and the count of its shard moves with it; rewards follow by the stream. */
export const likePost: UseCase<typeof endpoint> = async (context, { postId, liked }) => {
  const { posts } = context.store;
  const { memberId } = context.actor;
  const post = await posts.read(postId);
  if (!post || !isOnWall(post.state)) return refused(problem('not_found', { what: 'post', id: postId }));
  if (post.memberId === memberId) {
    return refused(problem('invalid_value', { field: 'postId', why: 'is a post of your own' }));
  }
  await (liked ? posts.like(postId, memberId, context.now()) : posts.unlike(postId, memberId));
  return done({ liked, likes: await posts.sumLikes(postId, context.now()) });
};
