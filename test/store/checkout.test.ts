import { quoteCart } from '@memberday/functions/checkout/quote-cart.ts';
import { mergeMembers } from '@memberday/functions/members/merge-members.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { redeemCheckout } from '@memberday/functions/orders/redeem-checkout.ts';
import { releaseCheckout } from '@memberday/functions/orders/release-checkout.ts';
import { sendDue } from '@memberday/functions/work/send-due.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { dayMs, hourMs, minuteMs } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { injectFaults, randomFaults, stormSeeds } from '../support/faults.ts';
import { budget, giveCoupons, publish } from '../support/give-coupons.ts';
import { insist } from '../support/insist.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore, engineNames } from './bare-store.ts';
import { cart, type Key, later, newKey, now, openShop, programme, type Shop } from './checkout-rig.ts';

describe.each(engineNames)('a checkout on %s', (engineName) => {
  const engine = useEngine(engineName);
  let shop: Shop;
  beforeAll(async () => {
    shop = openShop(bareStore(await engine.newTable()));
  });
  /** A member with one coupon of a template. */
  const buyer = async (template: Parameters<typeof publish>[1] = {}) => {
    const templateId = await publish(shop.bare.store, template);
    const memberId = await shop.bare.join();
    const [couponId = ''] = await giveCoupons(shop.bare.store, memberId, templateId);
    return { memberId, templateId, couponId };
  };

  test('a locked coupon is redeemed in the write that posts the points, and the lines carry every fen', async () => {
    const { memberId, couponId } = await buyer();
    const key = newKey();
    const held = valueIn(await shop.lock(memberId, key, 'best', { expectedPayableFen: 5_000 }));
    expect(held).toMatchObject({ state: 'locked', payableFen: 5_000, until: later(30 * minuteMs) });
    expect(held.lines.map(({ payableFen }) => payableFen)).toEqual([4_167, 833]);
    expect(await shop.coupon(memberId, couponId)).toMatchObject({
      state: 'locked',
      lock: { order: key, discountFen: 1_000 },
    });
    await shop.pay(key, memberId);
    expect(await shop.coupon(memberId, couponId)).toMatchObject({
      state: 'redeemed',
      use: { at: now, discountFen: 1_000, order: key },
    });
    expect(await shop.order(key)).toMatchObject({
      hold: { state: 'redeemed' },
      award: { points: 50 },
      contradictions: [],
    });
    expect((await shop.books(memberId)).points).toBe(50);
  });

  test('of sixty-four parallel orders on one coupon one wins, and sixty-three are told which order has it', async () => {
    const { memberId, couponId } = await buyer();
    const orders = Array.from({ length: 64 }, newKey);
    const answers = await Promise.all(orders.map((key) => shop.lock(memberId, key, [couponId])));
    const won = orders.filter((_, i) => answers[i]?.ok);
    expect(won).toHaveLength(1);
    const until = later(30 * minuteMs);
    for (const answer of answers.filter((each) => !each.ok)) {
      expect(answer).toMatchObject({ problem: { code: 'coupon_locked', facts: { order: won[0]?.number, until } } });
    }
    expect(await shop.coupon(memberId, couponId)).toMatchObject({ state: 'locked', lock: { order: won[0] } });
  });

  test('sixty-four parallel locks on a budget for ten hold exactly ten, and the others hear that it is spent', async () => {
    const limits = [budget(10_000)];
    const templateId = await publish(shop.bare.store, { limits });
    const members = await Promise.all(Array.from({ length: 64 }, () => shop.bare.join()));
    const ids = await Promise.all(members.map((each) => giveCoupons(shop.bare.store, each, templateId)));
    const answers = await Promise.all(members.map((each, i) => shop.lock(each, newKey(), ids[i] ?? [])));
    expect(answers.filter((each) => each.ok)).toHaveLength(10);
    for (const answer of answers.filter((each) => !each.ok)) {
      expect(answer).toMatchObject({ problem: { code: 'budget_spent', facts: { period: 'none' } } });
    }
    expect(await shop.used(templateId, limits)).toBe(10_000);
    const lateComer = valueIn(
      await quoteCart(shop.request(), { buyer: { memberId: members[63] ?? '' }, cart, coupons: 'best', points: 0 }),
    );
    const place = answers[63]?.ok
      ? { kind: 'out', problem: { code: 'coupon_locked' } }
      : { kind: 'out', problem: { code: 'budget_spent' } };
    expect(lateComer.coupons[0]?.place).toMatchObject(place);
  });

  test('a large budget over many shards is used up to the fen', async () => {
    const limits = [budget(16_000_000, 'day')];
    const templateId = await publish(shop.bare.store, {
      limits,
      offer: { kind: 'amount_off', offFen: 700_000, times: 1 },
    });
    const members = await Promise.all(Array.from({ length: 26 }, () => shop.bare.join()));
    const ids = await Promise.all(members.map((each) => giveCoupons(shop.bare.store, each, templateId)));
    const dear = { ...cart, lines: [{ line: '1', sku: 'gold', quantity: 1, unitPriceFen: 1_000_000 }] };
    const answers = await Promise.all(
      members.map((each, i) => shop.lock(each, newKey(), ids[i] ?? [], { cart: dear })),
    );
    // Sixteen million less the last seven hundred thousand that do not fit.
    expect(answers.filter((each) => each.ok)).toHaveLength(22);
    expect(await shop.used(templateId, limits)).toBe(15_400_000);
    expect(await shop.used(templateId, limits, later(dayMs))).toBe(0);
  });

  test('a raised budget reaches further at once, a lowered one forgets nothing that was spent', async () => {
    const { memberId, couponId, templateId } = await buyer({ limits: [budget(900)] });
    expect(await shop.lock(memberId, newKey(), [couponId])).toMatchObject({ problem: { code: 'budget_spent' } });
    await publish(shop.bare.store, { limits: [budget(1_500)] }, now, templateId);
    valueIn(await shop.lock(memberId, newKey(), [couponId]));
    await publish(shop.bare.store, { limits: [budget(400)] }, now, templateId);
    const other = await shop.bare.join();
    const [second = ''] = await giveCoupons(shop.bare.store, other, templateId);
    expect(await shop.lock(other, newKey(), [second])).toMatchObject({ problem: { code: 'budget_spent' } });
    expect(await shop.used(templateId, [budget(400)])).toBe(1_000);
  });

  test('a limit of one use each holds against two orders at once with two coupons', async () => {
    const limits = [
      { action: 'use', metric: 'count', period: 'none', entity: 'member', limit: 1, breach: 'reject' } as const,
    ];
    const templateId = await publish(shop.bare.store, { limits });
    const memberId = await shop.bare.join();
    const ids = await giveCoupons(shop.bare.store, memberId, templateId, { count: 8 });
    const answers = await Promise.all(ids.map((id) => shop.lock(memberId, newKey(), [id])));
    expect(answers.filter((each) => each.ok)).toHaveLength(1);
    for (const answer of answers.filter((each) => !each.ok)) {
      expect(answer).toMatchObject({ problem: { code: 'limit_reached', facts: { action: 'use', limit: 1 } } });
    }
  });

  test('told at once, an order is redeemed in the answer, and the same told again by either way changes nothing', async () => {
    const { memberId, couponId } = await buyer();
    const key = newKey();
    const held = valueIn(await shop.lock(memberId, key, [couponId]));
    const lines = held.lines.map(({ line, sku, quantity, payableFen }) => ({
      line,
      sku,
      quantity,
      amountFen: payableFen,
    }));
    const event = { type: 'completed', ...key, at: now, buyer: { memberId }, lines, freightFen: 0 } as const;
    const first = valueIn(await redeemCheckout(shop.request(), { event }));
    expect(first).toMatchObject({
      status: 'received',
      pointsGiven: 50,
      contradictions: [],
      checkout: { state: 'redeemed', coupons: [{ couponId, discountFen: 1_000, state: 'redeemed' }] },
    });
    expect(valueIn(await redeemCheckout(shop.request(), { event }))).toEqual(first);
    await shop.tell(key, event);
    expect((await shop.books(memberId)).entries).toHaveLength(1);
    const other = await redeemCheckout(shop.request(), { event: { ...event, at: later(10 * dayMs) } });
    expect(other).toMatchObject({ ok: false, problem: { code: 'invalid_value', facts: { field: 'at' } } });
  });

  test('the same order and cart again prolongs and answers the same; another cart holds that one instead', async () => {
    const templateId = await publish(shop.bare.store);
    const memberId = await shop.bare.join();
    const [a = '', b = ''] = await giveCoupons(shop.bare.store, memberId, templateId, { count: 2 });
    const key = newKey();
    const first = valueIn(await shop.lock(memberId, key, [a]));
    const again = valueIn(await shop.lock(memberId, key, [a], { minutes: 30 }, later(5 * minuteMs)));
    expect(again).toEqual({ ...first, until: later(35 * minuteMs) });
    expect((await shop.coupon(memberId, a)).lock?.until).toBe(later(35 * minuteMs));
    const other = valueIn(await shop.lock(memberId, key, [b], {}, later(6 * minuteMs)));
    expect(other.coupons.map(({ couponId }) => couponId)).toEqual([b]);
    expect((await shop.coupon(memberId, a)).state).toBe('issued');
    expect((await shop.coupon(memberId, b)).state).toBe('locked');
    expect(await shop.lock(memberId, key, [b], { expectedPayableFen: 1 })).toMatchObject({
      problem: { code: 'quote_changed', facts: { payableFen: 5_000 } },
    });
  });

  test('a lock ends by the clock, by release and by cancellation, and is none for others from its deadline on', async () => {
    const { memberId, couponId } = await buyer();
    const [first, second, third] = [newKey(), newKey(), newKey()];
    valueIn(await shop.lock(memberId, first, [couponId]));
    const over = later(30 * minuteMs);
    // The job is late: the row still says locked.
    valueIn(await shop.lock(memberId, second, [couponId], {}, over));
    const work = shop.bare.context({ programme, now: later(61 * minuteMs) });
    await sendDue(work);
    for (const each of work.sent) if (each.kind === 'settle-order') await shop.look(each, later(61 * minuteMs));
    expect((await shop.order(first)).hold).toMatchObject({ state: 'released', coupons: [{ state: 'released' }] });
    expect((await shop.order(second)).hold).toMatchObject({ state: 'released' });
    expect((await shop.coupon(memberId, couponId)).state).toBe('issued');

    valueIn(await shop.lock(memberId, third, [couponId]));
    expect(valueIn(await releaseCheckout(shop.request(), third)).state).toBe('released');
    expect(valueIn(await releaseCheckout(shop.request(), third)).state).toBe('released');
    expect((await shop.coupon(memberId, couponId)).state).toBe('issued');

    const cancelled = newKey();
    valueIn(await shop.lock(memberId, cancelled, [couponId]));
    await shop.tell(cancelled, { type: 'cancelled' });
    expect((await shop.coupon(memberId, couponId)).state).toBe('issued');
    expect(await shop.lock(memberId, cancelled, [couponId])).toMatchObject({ problem: { code: 'hold_over' } });
    expect(await releaseCheckout(shop.request(), newKey())).toMatchObject({ problem: { code: 'not_found' } });
  });

  test('paid after the deadline: a free coupon is redeemed all the same, a taken one is lost and said', async () => {
    const { memberId, couponId } = await buyer();
    const [late, other] = [newKey(), newKey()];
    valueIn(await shop.lock(memberId, late, [couponId]));
    await shop.look(late, later(hourMs));
    await shop.pay(late, memberId, later(2 * hourMs));
    expect(await shop.coupon(memberId, couponId)).toMatchObject({ state: 'redeemed', use: { order: late } });
    expect(await releaseCheckout(shop.request(), late)).toMatchObject({
      problem: { code: 'hold_over', facts: { state: 'redeemed' } },
    });

    const { memberId: her, couponId: hers } = await buyer();
    const first = newKey();
    valueIn(await shop.lock(her, first, [hers]));
    valueIn(await shop.lock(her, other, [hers], {}, later(hourMs)));
    await shop.pay(other, her, later(hourMs));
    await shop.pay(first, her, later(hourMs));
    expect(await shop.coupon(her, hers)).toMatchObject({ state: 'redeemed', use: { order: other } });
    const { hold, contradictions } = await shop.order(first);
    expect(hold).toMatchObject({ state: 'redeemed', coupons: [{ state: 'lost', reservedFen: 0 }] });
    expect(contradictions).toEqual([
      `coupon ${hers} was no longer there when the order was paid: order shop ${other.number} has it`,
    ]);
  });

  test.each([
    ['full_cancel', 'issued', 'redeemed'],
    ['all_returned', 'issued', 'issued'],
    ['never', 'redeemed', 'redeemed'],
  ] as const)('what a refund gives back follows the policy %s', async (when, wholeEnds, partsEnd) => {
    const limits = [budget(50_000)];
    const [whole, parts] = [
      await buyer({ returns: { when, extendDays: 0 }, limits }),
      await buyer({ returns: { when, extendDays: 0 }, limits }),
    ];
    for (const [{ memberId, couponId, templateId }, refunds, ends] of [
      [whole, [{ refund: 'all' }], wholeEnds],
      [
        parts,
        [
          { refund: '1', lines: [{ line: '1' }] },
          { refund: '2', lines: [{ line: '2' }] },
        ],
        partsEnd,
      ],
    ] as const) {
      const key = newKey();
      valueIn(await shop.lock(memberId, key, [couponId]));
      await shop.pay(key, memberId);
      expect(await shop.used(templateId, limits)).toBe(1_000);
      for (const refund of [...refunds, ...refunds]) await shop.tell(key, { type: 'refunded', ...refund });
      expect((await shop.coupon(memberId, couponId)).state).toBe(ends);
      expect(await shop.used(templateId, limits)).toBe(ends === 'issued' ? 0 : 1_000);
      expect((await shop.books(memberId)).points).toBe(0);
    }
  });

  test('a coupon that lapsed meanwhile comes back with the days of its policy, to the end of the last one', async () => {
    const validity = { kind: 'after_claim', startsAfterDays: 0, days: 7 } as const;
    for (const [extendDays, ends] of [
      [3, { state: 'issued', validUntil: '2026-07-03T16:00:00.000Z' }],
      [0, { state: 'expired' }],
    ] as const) {
      const { memberId, couponId } = await buyer({ validity, returns: { when: 'full_cancel', extendDays } });
      const key = newKey();
      valueIn(await shop.lock(memberId, key, [couponId]));
      await shop.pay(key, memberId);
      await shop.tell(key, { type: 'cancelled' }, later(10 * dayMs));
      expect(await shop.coupon(memberId, couponId)).toMatchObject(ends);
    }
  });

  test('a budget keeps what a coupon really took: the worst case goes back, and so does a line that was dropped', async () => {
    const limits = [budget(50_000)];
    const templateId = await publish(shop.bare.store, {
      limits,
      offer: { kind: 'percent_off', percentOff: 10, mostFen: null },
    });
    const memberId = await shop.bare.join();
    const [couponId = ''] = await giveCoupons(shop.bare.store, memberId, templateId);
    const flat = await giveCoupons(shop.bare.store, memberId, await publish(shop.bare.store));
    const key = newKey();
    // Alone it would take 600 of 6000; after ten off it takes 500 of 5000.
    valueIn(await shop.lock(memberId, key, [couponId, ...flat], { expectedPayableFen: 4_500 }));
    expect(await shop.used(templateId, limits)).toBe(600);
    const { hold } = await shop.order(key);
    const [line] = hold?.lines ?? [];
    if (!line) throw new Error('no line');
    const lines = [{ line: line.line, sku: line.sku, quantity: line.quantity, amountFen: line.payableFen }];
    await shop.tell(key, { type: 'completed', buyer: { memberId }, lines, freightFen: 0 });
    const discount = (await shop.coupon(memberId, couponId)).use?.discountFen;
    expect(discount).toBe(hold?.coupons.find((each) => each.couponId === couponId)?.byLine[0]);
    expect(await shop.used(templateId, limits)).toBe(discount);
  });

  test('points pay part of an order: taken at the lock, back with it, and shared out by refunds', async () => {
    const memberId = await shop.bare.join();
    const sale = newKey();
    await shop.tell(sale, {
      type: 'completed',
      buyer: { memberId },
      lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 30_000 }],
      freightFen: 0,
    });
    const key = newKey();
    const held = valueIn(await shop.lock(memberId, key, [], { points: 'most' }));
    expect(held).toMatchObject({ payableFen: 3_000, points: { points: 300, worthFen: 3_000 } });
    expect((await shop.books(memberId)).points).toBe(0);
    await shop.look(key, later(hourMs));
    expect((await shop.books(memberId)).points).toBe(300);

    valueIn(await shop.lock(memberId, key, [], { points: 200 }));
    await shop.pay(key, memberId);
    expect((await shop.books(memberId)).points).toBe(100 + 40);
    await shop.tell(key, { type: 'refunded', refund: 'half', amountFen: 2_000 });
    expect((await shop.books(memberId)).points).toBe(100 + 100 + 20);
    await shop.tell(key, { type: 'refunded', refund: 'rest' });
    expect((await shop.books(memberId)).points).toBe(300);
  });

  test('points that had gone back are taken again when the payment is heard of late', async () => {
    const memberId = await shop.bare.join();
    await shop.tell(newKey(), {
      type: 'completed',
      buyer: { memberId },
      lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 10_000 }],
      freightFen: 0,
    });
    const [late, other] = [newKey(), newKey()];
    valueIn(await shop.lock(memberId, late, [], { points: 100 }));
    await shop.look(late, later(hourMs));
    valueIn(await shop.lock(memberId, other, [], { points: 60 }, later(hourMs)));
    await shop.pay(late, memberId, later(hourMs));
    expect((await shop.order(late)).spend?.points).toBe(40);
    expect((await shop.order(late)).contradictions).toEqual([
      '60 of 100 points were no longer there when the order was paid',
    ]);
    // What the late order earned: 5000 fen.
    expect((await shop.books(memberId)).points).toBe(50);
  });

  test('coupons of one who was folded into another are quoted, locked and redeemed where they lie', async () => {
    const { memberId: duplicate, couponId } = await buyer();
    const survivor = await shop.bare.join();
    valueIn(await mergeMembers(shop.request(), { memberId: survivor, duplicateId: duplicate, reason: 'same' }));
    const key = newKey();
    const held = valueIn(await shop.lock(duplicate, key, 'best'));
    expect(held).toMatchObject({ memberId: survivor, coupons: [{ couponId }] });
    await shop.pay(key, survivor);
    expect(await shop.coupon(duplicate, couponId)).toMatchObject({ state: 'redeemed', use: { order: key } });
  });

  test('an order that was returned as a whole is sold again under its number when the lock says so', async () => {
    const { memberId, couponId } = await buyer();
    const key = newKey();
    valueIn(await shop.lock(memberId, key, [couponId]));
    await shop.pay(key, memberId);
    await shop.tell(key, { type: 'cancelled' }, later(minuteMs));
    expect((await shop.books(memberId)).points).toBe(0);
    expect(await shop.lock(memberId, key, [couponId], {}, later(hourMs))).toMatchObject({
      problem: { code: 'hold_over', facts: { state: 'rolled_back' } },
    });
    valueIn(await shop.lock(memberId, key, [couponId], { reopen: true }, later(hourMs)));
    await shop.tell(key, { type: 'cancelled' }, later(minuteMs));
    expect((await shop.coupon(memberId, couponId)).state).toBe('locked');
    await shop.pay(key, memberId, later(hourMs));
    expect(await shop.coupon(memberId, couponId)).toMatchObject({ state: 'redeemed', use: { order: key } });
    expect((await shop.books(memberId)).points).toBe(50);
    await shop.tell(key, { type: 'refunded', refund: 'all' }, later(2 * hourMs));
    expect((await shop.coupon(memberId, couponId)).state).toBe('issued');
    expect((await shop.books(memberId)).points).toBe(0);
  });

  test('many orders of one member in one batch are paid and returned together', async () => {
    const limits = [budget(100_000)];
    const templateId = await publish(shop.bare.store, { limits });
    const memberId = await shop.bare.join();
    const ids = await giveCoupons(shop.bare.store, memberId, templateId, { count: 8 });
    const orders = ids.map(newKey);
    for (const [i, key] of orders.entries()) valueIn(await shop.lock(memberId, key, [ids[i] ?? '']));
    const told = (event: object) =>
      applyOrders(
        shop.bare.context({ programme, now }),
        orders.map((key) => ({ ...key, events: [{ ...key, at: now, ...event } as OrderEvent] })),
      );
    const lines = [
      { line: '1', sku: 'tea', quantity: 2, amountFen: 4_167 },
      { line: '2', sku: 'cake', quantity: 1, amountFen: 833 },
    ];
    await told({ type: 'completed', buyer: { memberId }, lines, freightFen: 0 });
    expect(await shop.used(templateId, limits)).toBe(8_000);
    expect((await shop.books(memberId)).points).toBe(400);
    await told({ type: 'refunded', refund: 'all' });
    expect(await shop.used(templateId, limits)).toBe(0);
    for (const id of ids) expect((await shop.coupon(memberId, id)).state).toBe('issued');
  });
});

describe('a checkout under faults that no local engine shows', () => {
  const engine = useEngine('dynoxide');
  test.each(stormSeeds)(
    'on a quarter of all calls nothing is held twice and nothing is lost (seed %i)',
    async (seed) => {
      const table = await engine.newTable();
      const shop = openShop(bareStore(table));
      const limits = [budget(6_000)];
      const templateId = await publish(shop.bare.store, { limits });
      const members = await Promise.all(Array.from({ length: 12 }, () => shop.bare.join()));
      const ids = await Promise.all(members.map((each) => giveCoupons(shop.bare.store, each, templateId)));
      const orders = members.map(newKey);
      const log = injectFaults(table.wire, randomFaults(seed, 0.25));
      const answers = await Promise.all(
        members.map((each, i) => insist(() => shop.lock(each, orders[i] as Key, ids[i] ?? []))),
      );
      const held = members.flatMap((memberId, i) => (answers[i]?.ok ? [{ memberId, key: orders[i] as Key }] : []));
      expect(held).toHaveLength(6);
      await Promise.all(held.map(({ key, memberId }) => insist(() => shop.pay(key, memberId))));
      await Promise.all(held.slice(0, 3).map(({ key }) => insist(() => shop.tell(key, { type: 'cancelled' }))));
      expect(await insist(() => shop.used(templateId, limits))).toBe(3_000);
      for (const [i, { memberId }] of held.entries()) {
        const [coupon] = await insist(() => shop.bare.store.coupons.listOfMember(memberId, { strong: true }));
        expect(coupon?.state).toBe(i < 3 ? 'issued' : 'redeemed');
        expect((await insist(() => shop.books(memberId))).points).toBe(i < 3 ? 0 : 50);
      }
      expect(log.length).toBeGreaterThan(20);
    },
  );
});
