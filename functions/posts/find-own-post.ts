import type { Post } from '@memberday/shared/domain/posts/post.ts';
import type { Context } from '../context.ts';
import { holdersOf } from '../find-coupon.ts';

/** A post of this member, or of somebody who was folded into them, as it was written last; undefined where it is not theirs. */
export const findOwnPost = async (context: Context, memberId: string, postId: string): Promise<Post | undefined> => {
  const post = await context.store.posts.read(postId, { strong: true });
  if (!post) return undefined;
  return post.memberId === memberId || (await holdersOf(context, memberId)).includes(post.memberId) ? post : undefined;
};
