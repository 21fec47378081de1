import type { listMyPosts as endpoint } from '@memberday/shared/contract/posts.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import type { Post } from '@memberday/shared/domain/posts/post.ts';
import { stepOf } from '@memberday/shared/domain/posts/post-rules.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import { holdersOf } from '../find-coupon.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { keys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';
import { readRules } from './read-rules.ts';
import { showMyPosts } from './show-my-posts.ts';

/** The member's own first, then those of each member who was folded into them. */
export const listMyPosts: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: context.actor.memberId }));
  const holders = await holdersOf(context, account.memberId);
  const from = cursor === undefined ? 0 : holders.findIndex((holder) => readIn(cursor, holder).ok);
  if (from < 0) return refused(problem('invalid_value', { field: 'cursor', why: 'is not one this list gave out' }));
  const first = readIn(cursor, holders[from] ?? account.memberId);
  if (!first.ok) return first;
  const page = await readOn(context, holders.slice(from), first.value, limit);
  const { now, rules } = await readRules(context);
  return done({
    posts: await showMyPosts(context, page.posts),
    cursor: page.cursor,
    rules: {
      rewards: rules.rewards.map((rule) => ({ step: stepOf(rule), reward: rule.reward })),
      rewardedPerMonth: rules.rewardedPerMonth,
      keepDays: rules.keepDays,
    },
    now,
  });
};

const readIn = (cursor: string | undefined, holder: string) =>
  readCursor(cursor, { attribute: 'pk', value: keys.memberPk(holder) });

const readOn = async (
  context: Context,
  [holder, ...others]: readonly string[],
  after: Record<string, unknown> | undefined,
  limit: number,
): Promise<{ posts: Post[]; cursor: string | null }> => {
  if (holder === undefined) return { posts: [], cursor: null };
  const { posts, last } = await context.store.posts.listOfMember(holder, { limit, after });
  if (last) return { posts, cursor: writeCursor(last) };
  const [next] = others;
  if (next === undefined) return { posts, cursor: null };
  // Just behind all of the next one's, which are read from the newest on.
  if (posts.length >= limit) return { posts, cursor: writeCursor(keys.postOfMember(next, '~')) };
  const rest = await readOn(context, others, undefined, limit - posts.length);
  return { posts: [...posts, ...rest.posts], cursor: rest.cursor };
};
