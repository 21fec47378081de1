import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { settleWaiting } from '@memberday/functions/orders/settle-waiting.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { type BareStore, bareStore, engineNames } from './bare-store.ts';

const now = '2026-06-20T04:00:00.000Z';
const at = '2026-06-10T04:00:00.000Z';
const quiet = { ...defaultProgramme, earn: { ...defaultProgramme.earn, dayFactors: [] } };

let numbers = 0;
const newNumber = (): string => {
  numbers += 1;
  return `t-${numbers}`;
};
const sale = (
  buyer: { memberId: string } | { identityKey: string },
  amountFen = 10_000,
): OrderEvent & { type: 'completed' } => ({
  type: 'completed',
  source: 'till',
  number: newNumber(),
  at,
  buyer,
  lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen }],
  freightFen: 0,
});
const job = (event: OrderEvent) => ({ source: event.source, number: event.number, events: [event] });

describe.each(engineNames)('orders on %s', (engineName) => {
  const engine = useEngine(engineName);
  let bare: BareStore;
  beforeAll(async () => {
    bare = bareStore(await engine.newTable());
  });

  const books = async (memberId: string) => {
    const found = await bare.store.accounts.readBooks(memberId);
    if (!found) throw new Error('no account');
    expect(proveAccount(found.account, found.entries)).toEqual([]);
    return found;
  };

  test('the same event twenty times in parallel credits once', async () => {
    const context = bare.context({ programme: quiet, now });
    const memberId = await bare.join();
    const event = sale({ memberId });
    await Promise.all(Array.from({ length: 20 }, () => applyOrders(context, [job(event)])));
    const { account, entries } = await books(memberId);
    expect(entries).toHaveLength(1);
    expect(account.lots).toEqual({ '2027-06': 100 });
    expect(account.sales).toEqual({ orders: 1, paidFen: 10_000, refundedFen: 0 });
  });

  test('a batch of orders of many members, some of one member, is written together and adds up', async () => {
    const context = bare.context({ programme: quiet, now });
    const members = await Promise.all(Array.from({ length: 7 }, () => bare.join()));
    const jobs = Array.from({ length: 70 }, (_, i) => job(sale({ memberId: members[i % 7] ?? '' }, 100 * (i + 1))));
    await Promise.all([
      applyOrders(context, jobs),
      applyOrders(context, jobs.slice(0, 40)),
      applyOrders(context, jobs.slice(20)),
    ]);
    for (const [m, memberId] of members.entries()) {
      const { account, entries } = await books(memberId);
      const paid = jobs.reduce((sum, _, i) => sum + (i % 7 === m ? 100 * (i + 1) : 0), 0);
      expect(entries).toHaveLength(10);
      expect(account.sales).toEqual({ orders: 10, paidFen: paid, refundedFen: 0 });
    }
  });

  test('an order waits for its buyer and is credited when the identity is bound', async () => {
    const context = bare.context({ programme: quiet, now });
    const identityKey = `phone##waiting-${engineName}`;
    const event = sale({ identityKey });
    await applyOrders(context, [job(event)]);
    const [waiting] = (await bare.store.orders.readMany([event])).values();
    expect(waiting).toMatchObject({ number: event.number, events: ['completed'] });
    expect(waiting?.memberId).toBeUndefined();
    const memberId = await bare.join([identityKey]);
    await settleWaiting(context, identityKey);
    expect(context.sent).toEqual([{ kind: 'settle-order', source: 'till', number: event.number }]);
    await applyOrders(context, [{ source: 'till', number: event.number, events: [] }]);
    expect((await books(memberId)).account.lots).toEqual({ '2027-06': 100 });
    await settleWaiting(context, identityKey);
    expect(context.sent).toHaveLength(1);
  });

  test('several orders of one buyer who is nobody yet are written together, and all of them wait', async () => {
    const context = bare.context({ programme: quiet, now });
    const identityKey = `phone##several-${engineName}`;
    const events = Array.from({ length: 5 }, () => sale({ identityKey }));
    await applyOrders(context, events.map(job));
    const memberId = await bare.join([identityKey]);
    await settleWaiting(context, identityKey);
    expect(context.sent).toHaveLength(5);
    await applyOrders(
      context,
      events.map((event) => ({ ...event, events: [] })),
    );
    expect((await books(memberId)).account.sales.orders).toBe(5);
  });

  test('no order is stranded when buyers join in the very moment their orders come', async () => {
    const context = bare.context({ programme: quiet, now });
    const buyers = Array.from({ length: 24 }, (_, i) => `outer#race#${engineName}-${i}`);
    const joined = await Promise.all(
      buyers.map(async (identityKey) => {
        const event = sale({ identityKey });
        const [memberId] = await Promise.all([bare.join([identityKey]), applyOrders(context, [job(event)])]);
        return { identityKey, memberId };
      }),
    );
    for (const { identityKey } of joined) await settleWaiting(context, identityKey);
    await applyOrders(
      context,
      context.sent.flatMap((work) => (work.kind === 'settle-order' ? [{ ...work, events: [] }] : [])),
    );
    for (const { memberId } of joined) expect((await books(memberId)).account.sales.orders).toBe(1);
  });

  test('a refund that comes before its payment waits in the order, and ends as if it had come after', async () => {
    const context = bare.context({ programme: quiet, now });
    const memberId = await bare.join();
    const { type: _, ...body } = sale({ memberId });
    const key = { source: body.source, number: body.number };
    const refund: OrderEvent = { type: 'refunded', ...key, at, refund: 'r1', amountFen: 4_000 };
    await applyOrders(context, [job(refund)]);
    await applyOrders(context, [job({ type: 'received', ...key, at })]);
    await applyOrders(context, [job({ type: 'created', ...body })]);
    expect((await books(memberId)).entries).toEqual([]);
    await applyOrders(context, [job({ type: 'paid', ...key, at })]);
    const { account } = await books(memberId);
    expect(account.lots).toEqual({ '2027-06': 60 });
    expect(account.sales).toEqual({ orders: 1, paidFen: 10_000, refundedFen: 4_000 });
  });

  test('more refunds than one write holds, told before the payment, are settled in turns and end in full', async () => {
    const context = bare.context({ programme: quiet, now });
    const memberId = await bare.join();
    const { type: _, ...body } = sale({ memberId });
    const key = { source: body.source, number: body.number, at };
    const refunds = Array.from(
      { length: 100 },
      (_, i): OrderEvent => ({ type: 'refunded', ...key, refund: `r${i}`, amountFen: 100 }),
    );
    await applyOrders(context, refunds.map(job));
    await applyOrders(context, [job({ type: 'created', ...body }), job({ type: 'paid', ...key })]);
    for (let turn = 0; turn < 4; turn += 1) await applyOrders(context, [{ ...key, events: [] }]);
    await applyOrders(context, [job({ type: 'received', ...key })]);
    const { account, entries } = await books(memberId);
    expect(entries.filter((entry) => entry.kind === 'claw_back')).toHaveLength(100);
    expect(account).toMatchObject({ lots: {}, pending: 0, sales: { orders: 1, paidFen: 10_000, refundedFen: 10_000 } });
  });
});
