import type { listExchanges as endpoint } from '@memberday/shared/contract/mall.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { outOfReach } from '../shop-reach.ts';
import { indexKeys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';
import { showExchange } from './show-exchange.ts';

export const listExchanges: UseCase<typeof endpoint> = async (context, { shop, state, cursor, limit }) => {
  const elsewhere = outOfReach(context.actor, shop);
  if (elsewhere) return elsewhere;
  const { gsi1pk } = indexKeys.exchangeInShop(shop, state, '', '');
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: gsi1pk });
  if (!after.ok) return after;
  const page = await context.store.exchanges.listInShop(shop, state, { limit, after: after.value });
  const now = context.now();
  return done({ exchanges: page.exchanges.map((each) => showExchange(each, now)), cursor: writeCursor(page.last) });
};
