import type { listMyExchanges as endpoint } from '@memberday/shared/contract/mall.ts';
import type { Exchange } from '@memberday/shared/domain/mall/exchange.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import { holdersOf } from '../find-coupon.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { keys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';
import { showMyExchange } from './show-exchange.ts';

/** The member's own first, then those of each member who was folded into them. */
export const listMyExchanges: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: context.actor.memberId }));
  const holders = await holdersOf(context, account.memberId);
  const from = cursor === undefined ? 0 : holders.findIndex((holder) => readIn(cursor, holder).ok);
  if (from < 0) return refused(problem('invalid_value', { field: 'cursor', why: 'is not one this list gave out' }));
  const first = readIn(cursor, holders[from] ?? account.memberId);
  if (!first.ok) return first;
  const page = await readOn(context, holders.slice(from), first.value, limit);
  const now = context.now();
  return done({ exchanges: page.exchanges.map((each) => showMyExchange(each, now)), cursor: page.cursor, now });
};

const readIn = (cursor: string | undefined, holder: string) =>
  readCursor(cursor, { attribute: 'pk', value: keys.memberPk(holder) });

const readOn = async (
  context: Context,
  [holder, ...others]: readonly string[],
  after: Record<string, unknown> | undefined,
  limit: number,
): Promise<{ exchanges: Exchange[]; cursor: string | null }> => {
  if (holder === undefined) return { exchanges: [], cursor: null };
  const { exchanges, last } = await context.store.exchanges.listOfMember(holder, { limit, after });
  if (last) return { exchanges, cursor: writeCursor(last) };
  const [next] = others;
  if (next === undefined) return { exchanges, cursor: null };
  // Just behind all of the next one's, which are read from the newest on.
  if (exchanges.length >= limit) return { exchanges, cursor: writeCursor(keys.exchange(next, '~')) };
  const rest = await readOn(context, others, undefined, limit - exchanges.length);
  return { exchanges: [...exchanges, ...rest.exchanges], cursor: rest.cursor };
};
