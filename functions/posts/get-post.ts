import type { getPost as endpoint } from '@memberday/shared/contract/posts.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';
import { showPosts } from './show-posts.ts';

export const getPost: UseCase<typeof endpoint> = async (context, { postId }) => {
  const found = await context.store.posts.read(postId);
  const [post] = found ? await showPosts(context, [found]) : [];
  return post ? done({ post, now: context.now() }) : refused(problem('not_found', { what: 'post', id: postId }));
};
