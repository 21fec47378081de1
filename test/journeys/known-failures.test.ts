import { randomBytes } from 'node:crypto';
import { spendPoints } from '@memberday/functions/points/spend-points.ts';
import { stateAt } from '@memberday/shared/domain/coupons/coupon.ts';
import { resolveValidity } from '@memberday/shared/domain/coupons/validity.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { couponWith } from '@memberday/shared/domain/testing/coupons.ts';
import { hourMs, minuteMs } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { bareStore, engineNames } from '../store/bare-store.ts';
import { later, newKey, now, openShop, programme, type Shop } from '../store/checkout-rig.ts';
import { codeOf, countOf, dropRig } from '../store/drop-rig.ts';
import { type TestTable, useEngine } from '../support/engines.ts';
import { giveCoupons, publish } from '../support/give-coupons.ts';
import { valueIn } from '../support/value-in.ts';

/** What has gone wrong in systems of this kind, each as one case that must not happen here. */
describe.each(engineNames)('known failures on %s', (engineName) => {
  const engine = useEngine(engineName);
  let table: TestTable;
  let shop: Shop;
  beforeAll(async () => {
    table = await engine.newTable();
    shop = openShop(bareStore(table));
  });

  const sell = async (memberId: string, amountFen: number, key = newKey()) => {
    const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen }];
    await shop.tell(key, { type: 'completed', buyer: { memberId }, lines, freightFen: 0 });
    return key;
  };
  const buyer = async () => {
    const memberId = await shop.bare.join();
    const [couponId = ''] = await giveCoupons(shop.bare.store, memberId, await publish(shop.bare.store));
    return { memberId, couponId };
  };

  test('Sixty-four parallel claims for a stock of one', async () => {
    const rig = dropRig(table);
    const drop = await rig.open(1);
    const members = rig.members(64);
    const codes = (await Promise.all(members.map((member) => rig.claim(member, drop)))).map(codeOf);
    expect(countOf(codes)).toEqual({ ok: 1, sold_out: 63 });
    expect(await rig.coupons(drop, members)).toHaveLength(1);
  });

  test('Per-user limit read, then inserted', async () => {
    const rig = dropRig(table);
    const drop = await rig.open(64);
    const [member = ''] = rig.members(1);
    const answers = await Promise.all(Array.from({ length: 32 }, () => rig.claim(member, drop)));
    expect(new Set(answers.map((answer) => valueIn(answer)).map((each) => JSON.stringify(each)))).toHaveProperty(
      'size',
      1,
    );
    expect(await rig.coupons(drop, [member])).toHaveLength(1);
  });

  test('Points spent twice below zero', async () => {
    const memberId = await shop.bare.join();
    await sell(memberId, 10_000);
    const spends = Array.from({ length: 8 }, () => {
      const number = newId('spend', now, randomBytes(12));
      return spendPoints(shop.request(), { memberId, number, points: 60, reason: 'tea' });
    });
    const locks = Array.from({ length: 8 }, () => shop.lock(memberId, newKey(), [], { points: 60 }));
    const answers = await Promise.all([...spends, ...locks]);
    expect(answers.filter((each) => each.ok)).toHaveLength(1);
    expect((await shop.books(memberId)).points).toBe(40);
  });

  test('Buy-earn-refund minting points', async () => {
    const memberId = await shop.bare.join();
    await sell(memberId, 100_00);
    for (let round = 0; round < 5; round += 1) {
      const key = newKey();
      const { payableFen } = valueIn(await shop.lock(memberId, key, [], { points: 'most' }));
      await shop.pay(key, memberId);
      expect(payableFen).toBeLessThan(6_000);
      for (const refund of ['a', 'b'])
        await shop.tell(key, { type: 'refunded', refund, lines: [{ line: refund === 'a' ? '1' : '2' }] });
      await shop.tell(key, { type: 'cancelled' });
    }
    expect((await shop.books(memberId)).points).toBe(100);
  });

  test('Coupon lost after cancel, or returned twice after cancel-reuse-reopen', async () => {
    const { memberId, couponId } = await buyer();
    const [first, second] = [newKey(), newKey()];
    const stateOf = async () => {
      const { state, use } = await shop.coupon(memberId, couponId);
      return { state, by: use?.order?.number };
    };
    valueIn(await shop.lock(memberId, first, [couponId]));
    await shop.pay(first, memberId);
    await shop.tell(first, { type: 'cancelled' }, later(minuteMs));
    expect(await stateOf()).toEqual({ state: 'issued', by: undefined });

    valueIn(await shop.lock(memberId, second, [couponId], {}, later(hourMs)));
    await shop.pay(second, memberId, later(hourMs));
    expect(await stateOf()).toEqual({ state: 'redeemed', by: second.number });

    // The first order again: told twice, reopened without the coupon, paid, and returned once more.
    await shop.tell(first, { type: 'cancelled' }, later(minuteMs));
    await shop.look(first, later(2 * hourMs));
    expect(await shop.lock(memberId, first, [couponId], { reopen: true }, later(2 * hourMs))).toMatchObject({
      problem: { code: 'coupon_used' },
    });
    valueIn(await shop.lock(memberId, first, [], { reopen: true }, later(2 * hourMs)));
    await shop.pay(first, memberId, later(2 * hourMs));
    await shop.tell(first, { type: 'refunded', refund: 'all' }, later(3 * hourMs));
    expect(await stateOf()).toEqual({ state: 'redeemed', by: second.number });

    await shop.tell(second, { type: 'cancelled' }, later(3 * hourMs));
    await shop.tell(second, { type: 'refunded', refund: 'all' }, later(3 * hourMs));
    expect(await stateOf()).toEqual({ state: 'issued', by: undefined });
  });

  test('0.01 left over', async () => {
    const { memberId, couponId } = await buyer();
    const key = newKey();
    const thirds = {
      lines: ['1', '2', '3'].map((line) => ({ line, sku: 'tea', quantity: 1, unitPriceFen: 3_333 })),
      freightFen: 0,
    };
    const held = valueIn(await shop.lock(memberId, key, [couponId], { cart: thirds }));
    expect(held.lines.reduce((sum, { payableFen }) => sum + payableFen, 0)).toBe(held.payableFen);
    await shop.pay(key, memberId);
    for (const line of ['3', '1', '2']) await shop.tell(key, { type: 'refunded', refund: line, lines: [{ line }] });
    const { account, points } = await shop.books(memberId);
    expect([points, account.sales]).toEqual([0, { orders: 1, paidFen: 8_999, refundedFen: 8_999 }]);
  });

  test('A coupon dead a day early in another zone', () => {
    const terms = { kind: 'dates', from: '2026-11-08', to: '2026-11-08' } as const;
    const coupon = couponWith(resolveValidity(terms, '2026-11-01T00:00:00.000Z', programme.zone));
    expect(stateAt(coupon, '2026-11-08T15:59:59.999Z')).toBe('issued');
    expect(stateAt(coupon, '2026-11-08T16:00:00.000Z')).toBe('expired');
  });

  test('Replay of an order event awarding again', async () => {
    const memberId = await shop.bare.join();
    const key = await sell(memberId, 10_000);
    await Promise.all(Array.from({ length: 16 }, () => sell(memberId, 10_000, key)));
    const { points, entries } = await shop.books(memberId);
    expect([points, entries.length]).toEqual([100, 1]);
  });
});
