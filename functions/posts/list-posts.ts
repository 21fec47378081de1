import type { listPosts as endpoint } from '@memberday/shared/contract/posts.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { indexKeys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';
import { showPosts } from './show-posts.ts';

export const listPosts: UseCase<typeof endpoint> = async (context, { list, cursor, limit }) => {
  const place = list === 'featured' ? 'featured' : 'wall';
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: indexKeys.postIn(place, '', '').gsi1pk });
  if (!after.ok) return after;
  const page = await context.store.posts.list(place, { limit, after: after.value, newestFirst: true });
  return done({ posts: await showPosts(context, page.posts), cursor: writeCursor(page.last), now: context.now() });
};
