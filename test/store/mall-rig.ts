import { randomBytes } from 'node:crypto';
import type { MemberActor, RequestContext } from '@memberday/functions/context.ts';
import { cachedMall } from '@memberday/functions/mall/cached-mall.ts';
import { cancelMyExchange } from '@memberday/functions/mall/cancel-my-exchange.ts';
import { exchangeItem } from '@memberday/functions/mall/exchange-item.ts';
import { publishMallItem } from '@memberday/functions/mall/publish-mall-item.ts';
import { adjustPoints } from '@memberday/functions/points/adjust-points.ts';
import { itemPool } from '@memberday/functions/store/mall-items.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { termsWith } from '@memberday/shared/domain/testing/mall.ts';
import { type Instant, instantOf } from '@memberday/shared/domain/time.ts';
import type { TestTable } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore } from './bare-store.ts';

export type MallRig = ReturnType<typeof mallRig>;

/** The mall over a table of a real engine: one environment of the member API, staff beside it. */
export const mallRig = ({ table }: Pick<TestTable, 'table'>, clock: () => number = Date.now) => {
  const bare = bareStore({ table });
  const now = (): Instant => instantOf(clock());
  const mall = cachedMall(bare.store, clock);
  const environment = { ...bare.member('nobody'), mall, now };
  const owner = { ...bare.request(), mall, now };
  const work = { ...bare.context(), mall, now };
  const asMember = (memberId: string, context = environment): RequestContext<MemberActor> => ({
    ...context,
    actor: { kind: 'member', memberId, appId: 'wx-test' },
  });
  const exchangeId = () => newId('exchange', now(), randomBytes(12));
  let items = 0;

  return {
    bare,
    owner,
    work,
    environment,
    asMember,
    exchangeId,

    /** An item on the shelf; `stock` null is without bound. @returns its id */
    async shelve(stock: number | null, terms: Parameters<typeof termsWith>[0] = {}): Promise<string> {
      items += 1;
      const itemId = `item-${items}`;
      const draft = structuredClone(termsWith(terms)) as Parameters<typeof publishMallItem>[1]['terms'];
      valueIn(await publishMallItem(owner, { itemId, after: 0, stock, terms: draft }));
      return itemId;
    },

    async memberWith(points: number): Promise<string> {
      const memberId = await bare.join();
      const adjustmentId = newId('adjustment', now(), randomBytes(12));
      if (points > 0) valueIn(await adjustPoints(owner, { memberId, adjustmentId, points, reason: 'a start' }));
      return memberId;
    },

    exchange: (memberId: string, itemId: string, changes: Partial<Parameters<typeof exchangeItem>[1]> = {}) =>
      exchangeItem(asMember(memberId), {
        exchangeId: exchangeId(),
        itemId,
        points: 300,
        cashFen: 0,
        shop: 'anfu',
        ...changes,
      }),

    cancel: (memberId: string, id: string) => cancelMyExchange(asMember(memberId), { exchangeId: id }),

    /** What is left of an item, shard by shard. */
    async left(itemId: string): Promise<number> {
      const item = await bare.store.mallItems.read(itemId, { strong: true });
      const pool = item && itemPool(item);
      const remaining = pool ? await bare.store.pools.remaining(pool, { strong: true }) : [];
      for (const each of remaining) if (each < 0) throw new Error(`${itemId} holds ${each} in a shard`);
      return remaining.reduce((sum, each) => sum + each, 0);
    },

    /** A member's books, proven. */
    async books(memberId: string) {
      const found = await bare.store.accounts.readBooks(memberId);
      if (!found) throw new Error('no account');
      const drifts = proveAccount(found.account, found.entries);
      if (drifts.length > 0) throw new Error(`the books of ${memberId} are not whole: ${JSON.stringify(drifts)}`);
      const { exchanges } = await bare.store.exchanges.listOfMember(memberId, { limit: 100, after: undefined });
      return { ...found, exchanges, available: available(found.account, now(), 'Asia/Shanghai') };
    },
  };
};
