import { randomBytes } from 'node:crypto';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { ingestOrderEvents } from '@memberday/functions/orders/ingest-order-events.ts';
import { spendPoints } from '@memberday/functions/points/spend-points.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { type FaultPlan, firstMeet, injectFaults, randomFaults, stormSeeds } from '../support/faults.ts';
import { insist } from '../support/insist.ts';
import { bareStore } from './bare-store.ts';

const now = '2026-06-20T04:00:00.000Z';
const at = '2026-06-10T04:00:00.000Z';
const zone = 'Asia/Shanghai';

describe('with faults that no local engine shows', () => {
  const engine = useEngine('dynoxide');

  const sale = (number: string, memberId: string): OrderEvent => ({
    type: 'completed',
    source: 'till',
    number,
    at,
    buyer: { memberId },
    lines: [{ line: '1', sku: 'tea', quantity: 2, amountFen: 5_000 }],
    freightFen: 0,
  });
  const refund = (number: string): OrderEvent => ({
    type: 'refunded',
    source: 'till',
    number,
    at,
    refund: 'r',
    lines: [{ line: '1', quantity: 1 }],
  });
  const apply = (context: ReturnType<ReturnType<typeof bareStore>['context']>, events: OrderEvent[]) =>
    applyOrders(
      context,
      events.map((event) => ({ source: event.source, number: event.number, events: [event] })),
    );

  const open = async (plan: FaultPlan) => {
    const table = await engine.newTable();
    const bare = bareStore(table);
    const memberId = await bare.join();
    return { bare, memberId, log: injectFaults(table.wire, plan) };
  };
  const books = async (bare: ReturnType<typeof bareStore>, memberId: string) => {
    const found = await insist(() => bare.store.accounts.readBooks(memberId));
    if (!found) throw new Error('no account');
    expect(proveAccount(found.account, found.entries)).toEqual([]);
    return found;
  };

  test('a transaction that conflicts, is throttled and loses its answer is written once', async () => {
    const { bare, memberId, log } = await open(
      firstMeet('TransactWriteItems', 'conflict', 'throttled', 'lost answer', 'conflict'),
    );
    await apply(bare.context({ now }), [sale('1', memberId)]);
    expect(log.map((each) => each.fault)).toEqual(['conflict', 'throttled', 'lost answer', 'conflict']);
    const { account, entries } = await books(bare, memberId);
    expect(entries.map((entry) => entry.kind)).toEqual(['earn']);
    expect(account.sales).toEqual({ orders: 1, paidFen: 5_000, refundedFen: 0 });
  });

  test('a spend whose answer was lost is answered by the repeat, and taken once', async () => {
    const { bare, memberId } = await open(
      firstMeet('TransactWriteItems', 'conflict', 'lost answer', 'lost answer', 'lost answer'),
    );
    await insist(() => apply(bare.context({ now }), [sale('1', memberId)]));
    const spend = { memberId, number: newId('spend', now, randomBytes(12)), points: 20, reason: 'tea' };
    const answer = await insist(() => spendPoints(bare.request({ now }), spend));
    expect(answer).toMatchObject({ ok: true, value: { points: 20 } });
    const { account, entries } = await books(bare, memberId);
    expect(entries.filter((entry) => entry.kind === 'spend')).toHaveLength(1);
    expect(available(account, now, zone)).toBe(50 - 20);
  });

  test('of a half-failed batch of events every one is stored', async () => {
    const { bare, memberId, log } = await open(firstMeet('BatchWriteItem', 'half batch', 'half batch', 'half batch'));
    const events = Array.from({ length: 60 }, (_, i) => sale(`b-${i}`, memberId));
    expect(await ingestOrderEvents(bare.request({ now }), { events })).toMatchObject({
      ok: true,
      value: { accepted: 60 },
    });
    expect(log.length).toBeGreaterThanOrEqual(3);
    await apply(bare.context({ now }), events);
    expect((await books(bare, memberId)).account.sales.orders).toBe(60);
  });

  test.each(stormSeeds)(
    'under faults on a quarter of all calls no effect is lost and none is doubled (seed %i)',
    async (seed) => {
      const { bare, memberId, log } = await open(randomFaults(seed, 0.25));
      const others = await Promise.all([1, 2, 3].map(() => insist(() => bare.join())));
      const buyers = [memberId, ...others];
      const context = bare.context({ now });
      const sales = Array.from({ length: 24 }, (_, i) => sale(`s-${i}`, buyers[i % 4] ?? ''));
      const refunds = sales.filter((_, i) => i % 3 === 0).map((event) => refund(event.number));
      await Promise.all([
        insist(() => apply(context, sales)),
        insist(() => apply(context, refunds)),
        insist(() => apply(context, sales.slice(0, 12))),
        insist(() => apply(context, [...refunds, ...sales.slice(6)])),
      ]);
      const spends = await Promise.all(
        buyers.map((buyer) => {
          const spend = { memberId: buyer, number: newId('spend', now, randomBytes(12)), points: 7, reason: 'tea' };
          return insist(() => spendPoints(bare.request({ now }), spend));
        }),
      );
      expect(spends.every((spend) => spend.ok)).toBe(true);
      expect(log.length).toBeGreaterThan(5);
      for (const [i, buyer] of buyers.entries()) {
        const { account } = await books(bare, buyer);
        const returned = sales.filter((_, n) => n % 4 === i && n % 3 === 0).length;
        expect(account.sales).toEqual({ orders: 6, paidFen: 6 * 5_000, refundedFen: returned * 2_500 });
        expect(available(account, now, zone)).toBe(6 * 50 - returned * 25 - 7);
      }
    },
  );
});
