import type { listPostsToModerate as endpoint } from '@memberday/shared/contract/posts.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { isUnscoped } from '@memberday/shared/domain/staff/scope.ts';
import type { RequestContext, Staff } from '../context.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { indexKeys } from '../store/keys.ts';
import type { PostList, PostPage } from '../store/posts.ts';
import type { UseCase } from '../use-case.ts';
import { showModerated } from './show-moderated.ts';

type Page = { readonly limit: number; readonly after: Record<string, unknown> | undefined };

/** Owners and marketers see every group's; an operator those of the operator's own groups, one group after the other. */
export const listPostsToModerate: UseCase<typeof endpoint> = async (context, { list, cursor, limit }) => {
  const lists = listsOf(context.actor, list);
  const from = cursor === undefined ? 0 : lists.findIndex((each) => readIn(cursor, each).ok);
  if (from < 0) return refused(problem('invalid_value', { field: 'cursor', why: 'is not one this list gave out' }));
  const first = lists[from];
  const after = first === undefined ? done(undefined) : readIn(cursor, first);
  if (!after.ok) return after;
  const page = await readOn(context, lists.slice(from), { limit, after: after.value });
  const mine = page.posts.filter(({ group }) => isOwn(context.actor, group));
  return done({ posts: await showModerated(context, mine), cursor: page.cursor, now: context.now() });
};

const listsOf = (staff: Staff, list: 'waiting' | 'wall'): PostList[] => {
  if (isUnscoped(staff.role)) return [list];
  return list === 'wall' ? ['wall'] : staff.scope.groups.map((group): PostList => `waiting#${group}`);
};

const isOwn = (staff: Staff, group: string | null): boolean =>
  isUnscoped(staff.role) || (group !== null && staff.scope.groups.includes(group));

const readIn = (cursor: string | undefined, list: PostList) =>
  readCursor(cursor, { attribute: 'gsi1pk', value: indexKeys.postIn(list, '', '').gsi1pk });

const readOn = async (
  context: RequestContext<Staff>,
  [list, ...others]: readonly PostList[],
  { limit, after }: Page,
): Promise<Pick<PostPage, 'posts'> & { readonly cursor: string | null }> => {
  if (list === undefined) return { posts: [], cursor: null };
  const page = await context.store.posts.list(list, { limit, after, newestFirst: list === 'wall' });
  if (page.last) return { posts: page.posts, cursor: writeCursor(page.last) };
  const [next] = others;
  if (next === undefined) return { posts: page.posts, cursor: null };
  const left = limit - page.posts.length;
  // Just before all of the next one's, which are read from the oldest on.
  if (left <= 0) return { posts: page.posts, cursor: writeCursor(startOf(next)) };
  const rest = await readOn(context, others, { limit: left, after: undefined });
  return { posts: [...page.posts, ...rest.posts], cursor: rest.cursor };
};

const startOf = (list: PostList): Record<string, unknown> => ({
  pk: 'POST#',
  sk: 'PLACE',
  ...indexKeys.postIn(list, '0', ''),
});
