import { randomBytes } from 'node:crypto';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { adjustPoints } from '@memberday/functions/points/adjust-points.ts';
import { earnAction } from '@memberday/functions/points/earn-action.ts';
import { releaseSpend } from '@memberday/functions/points/release-spend.ts';
import { settleAdjustment } from '@memberday/functions/points/settle-adjustment.ts';
import { spendPoints } from '@memberday/functions/points/spend-points.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { type BareStore, bareStore, engineNames } from './bare-store.ts';

const now = '2026-06-20T04:00:00.000Z';
const spendId = () => newId('spend', now, randomBytes(12));
const adjustmentId = () => newId('adjustment', now, randomBytes(12));

describe.each(engineNames)('points on %s', (engineName) => {
  const engine = useEngine(engineName);
  let bare: BareStore;
  beforeAll(async () => {
    bare = bareStore(await engine.newTable());
  });

  const memberWith = async (points: number) => {
    const memberId = await bare.join();
    const given = await adjustPoints(bare.request({ now }), {
      memberId,
      adjustmentId: adjustmentId(),
      points,
      reason: 'a start',
    });
    expect(given).toMatchObject({ ok: true, value: { state: 'applied' } });
    return memberId;
  };
  const books = async (memberId: string) => {
    const found = await bare.store.accounts.readBooks(memberId);
    if (!found) throw new Error('no account');
    expect(proveAccount(found.account, found.entries)).toEqual([]);
    return { ...found, available: available(found.account, now, 'Asia/Shanghai') };
  };

  test('sixty-four parallel spends on one balance never overspend', async () => {
    const memberId = await memberWith(1000);
    const spendAll = async (count: number) => {
      const spend = () => ({ memberId, number: spendId(), points: 30, reason: 'tea' });
      // A busy account refuses by a fault, which a caller retries; points must hold either way.
      return Promise.allSettled(Array.from({ length: count }, () => spendPoints(bare.request({ now }), spend())));
    };
    const outcomes = (await spendAll(64)).flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const passed = outcomes.filter((outcome) => outcome.ok).length;
    const found = await books(memberId);
    expect(found.available).toBe(1000 - 30 * passed);
    expect(found.entries.filter((entry) => entry.kind === 'spend')).toHaveLength(passed);
    for (let left = found.available; left >= 30; left = (await books(memberId)).available) await spendAll(4);
    expect((await books(memberId)).available).toBe(10);
    expect(
      outcomes
        .filter((outcome) => !outcome.ok)
        .every((outcome) => !outcome.ok && outcome.problem.code === 'points_short'),
    ).toBe(true);
  });

  test('a repeated spend answers the same, though the balance would no longer carry it', async () => {
    const memberId = await memberWith(100);
    const spend = { memberId, number: spendId(), points: 100, reason: 'tea' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => spendPoints(bare.request({ now }), spend)));
    for (const answer of answers)
      expect(answer).toEqual({ ok: true, value: { number: spend.number, points: 100, available: 0 } });
    expect(await spendPoints(bare.request({ now }), { ...spend, points: 99 })).toMatchObject({
      ok: false,
      problem: { code: 'contradicts_earlier', facts: { field: 'points' } },
    });
    expect((await books(memberId)).available).toBe(0);
  });

  test('a release gives a spend back once, however often it is asked for', async () => {
    const memberId = await memberWith(100);
    const number = spendId();
    await spendPoints(bare.request({ now }), { memberId, number, points: 70, reason: 'tea' });
    const release = () => releaseSpend(bare.request({ now }), { memberId, number, reason: 'changed their mind' });
    const answers = await Promise.all(Array.from({ length: 8 }, release));
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, value: { points: 70, available: 100 } });
    const { available: left, entries } = await books(memberId);
    expect(left).toBe(100);
    expect(entries.filter((entry) => entry.kind === 'give_back')).toHaveLength(1);
  });

  test('a spend that was released does not pay an order, which is settled without it and says so', async () => {
    const memberId = await memberWith(100);
    const number = spendId();
    await spendPoints(bare.request({ now }), { memberId, number, points: 70, reason: 'tea' });
    await releaseSpend(bare.request({ now }), { memberId, number, reason: 'changed their mind' });
    const event: OrderEvent = {
      type: 'completed',
      source: 'till',
      number: `paid-with-${number}`,
      at: '2026-06-19T04:00:00.000Z',
      buyer: { memberId },
      lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 1_000 }],
      freightFen: 0,
      spendNumber: number,
    };
    const job = { source: event.source, number: event.number, events: [event] };
    await applyOrders(bare.context({ now }), [job]);
    await applyOrders(bare.context({ now }), [job]);
    const [order] = (await bare.store.orders.readMany([event])).values();
    expect(order?.spend).toBeUndefined();
    expect(order?.contradictions).toEqual([`spend ${number} was released, or paid another order`]);
    expect((await books(memberId)).available).toBe(110);
  });

  test('a spend that paid an order comes back with its refund, and cannot be released beside it', async () => {
    const memberId = await memberWith(100);
    const number = spendId();
    await spendPoints(bare.request({ now }), { memberId, number, points: 70, reason: 'tea' });
    const key = { source: 'till', number: `with-${number}`, at: '2026-06-19T04:00:00.000Z' };
    const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen: 1_000 }];
    const sale: OrderEvent = {
      type: 'completed',
      ...key,
      buyer: { memberId },
      lines,
      freightFen: 0,
      spendNumber: number,
    };
    await applyOrders(bare.context({ now }), [{ ...key, events: [sale] }]);
    expect(await releaseSpend(bare.request({ now }), { memberId, number, reason: 'again' })).toMatchObject({
      ok: false,
      problem: { code: 'contradicts_earlier' },
    });
    const half: OrderEvent = { type: 'refunded', ...key, refund: 'r1', amountFen: 500 };
    await applyOrders(bare.context({ now }), [{ ...key, events: [half] }]);
    expect((await books(memberId)).available).toBe(30 + 35 + 5);
    await applyOrders(bare.context({ now }), [{ ...key, events: [{ type: 'refunded', ...key, refund: 'r2' }] }]);
    expect((await books(memberId)).available).toBe(100);
  });

  test('an action earns once per source and number, whatever time a repeat tells', async () => {
    const memberId = await bare.join();
    const review = { memberId, action: 'review', source: 'shop', number: 'r-1' };
    const first = await earnAction(bare.request({ now }), { ...review, at: '2026-06-19T04:00:00.000Z' });
    expect(first).toEqual({ ok: true, value: { asked: 20, given: 20, available: 20 } });
    const again = await earnAction(bare.request({ now }), { ...review, at: '2026-06-20T03:00:00.000Z' });
    expect(again).toEqual(first);
    expect(await earnAction(bare.request({ now }), { ...review, action: 'dance', at: now })).toMatchObject({
      ok: false,
      problem: { code: 'invalid_value', facts: { field: 'action' } },
    });
  });

  test('a large adjustment waits for a second person, and happens once', async () => {
    const memberId = await bare.join();
    const asked = { memberId, adjustmentId: adjustmentId(), points: 5000, reason: 'spilt tea over the whole order' };
    expect(await adjustPoints(bare.request({ now }), asked)).toMatchObject({ ok: true, value: { state: 'waiting' } });
    expect((await books(memberId)).available).toBe(0);
    const settle = (staffId: string) =>
      settleAdjustment(bare.request({ now, staff: { staffId } }), { adjustmentId: asked.adjustmentId, approve: true });
    expect(await settle('stf_a')).toMatchObject({ ok: false, problem: { code: 'not_allowed' } });
    const settled = await Promise.all([settle('stf_b'), settle('stf_b'), settle('stf_c')]);
    expect(settled.filter((each) => each.ok).length).toBeGreaterThanOrEqual(1);
    expect((await books(memberId)).available).toBe(5000);
    expect(await adjustPoints(bare.request({ now }), asked)).toMatchObject({ ok: true, value: { state: 'applied' } });
    expect(await adjustPoints(bare.request({ now }), { ...asked, points: 1 })).toMatchObject({
      ok: false,
      problem: { code: 'contradicts_earlier' },
    });
  });

  test('an adjustment down never takes more than is there', async () => {
    const memberId = await memberWith(40);
    const down = { memberId, adjustmentId: adjustmentId(), points: -50, reason: 'given twice' };
    expect(await adjustPoints(bare.request({ now }), down)).toMatchObject({
      ok: false,
      problem: { code: 'points_short', facts: { asked: 50, available: 40, shortBy: 10 } },
    });
    expect((await books(memberId)).available).toBe(40);
  });
});
