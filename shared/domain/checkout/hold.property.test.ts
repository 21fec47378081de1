import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { proveAccount } from '../account/proof.ts';
import type { CouponTemplate } from '../coupons/template.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import { templateWith } from '../testing/coupons.ts';
import { rulesWith } from '../testing/rules.ts';
import { ShopModel } from '../testing/shop-model.ts';
import { addMs, hourMs, type Instant, minuteMs } from '../time.ts';
import type { Cart } from './cart.ts';
import type { LockRequest } from './hold-lock.ts';

// Long enough to shrink what fails to its smallest case, which is printed with its seed.
vi.setConfig({ testTimeout: 120_000 });

const member = 'mbr_a';
const start: Instant = '2026-11-02T02:00:00.000Z';
const rules = rulesWith({
  points: { checkout: { pointsPerYuan: 10, capPercent: 50 }, available: { after: 'paid', days: 0 } },
});

const budgetOf = (fen: number): CouponTemplate['limits'] => [
  { action: 'use', metric: 'amount', period: 'none', entity: 'campaign', limit: fen, breach: 'reject' },
];

const templates: readonly CouponTemplate[] = [
  templateWith({ name: 'full', limits: budgetOf(2_500), returns: { when: 'full_cancel', extendDays: 0 } }),
  templateWith({
    name: 'parts',
    offer: { kind: 'percent_off', percentOff: 13, mostFen: null },
    limits: budgetOf(3_000),
    returns: { when: 'all_returned', extendDays: 7 },
  }),
  templateWith({
    name: 'never',
    offer: { kind: 'amount_off', offFen: 333, times: 1 },
    returns: { when: 'never', extendDays: 0 },
  }),
];
/** Two coupons of each template; one of the second lapses on the first day. */
const coupons = templates.flatMap((_, t) => [0, 1].map((n) => ({ couponId: `cpn_${t}${n}`, templateId: `tpl_${t}` })));

type Step =
  | {
      readonly do: 'lock';
      readonly order: number;
      readonly coupons: readonly number[] | 'best';
      readonly points: number | 'most';
      readonly minutes: number;
      readonly lines: number;
      readonly reopen: boolean;
    }
  | { readonly do: 'release'; readonly order: number }
  | { readonly do: 'look'; readonly order: number }
  | { readonly do: 'create' | 'pay' | 'receive' | 'cancel' | 'refund_rest'; readonly order: number }
  | { readonly do: 'refund'; readonly order: number; readonly line: number; readonly refund: number }
  | { readonly do: 'again'; readonly nth: number }
  | { readonly do: 'wait'; readonly minutes: number };

const order = fc.nat(2);
const someStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('lock' as const),
      order,
      coupons: fc.oneof(fc.constant('best' as const), fc.uniqueArray(fc.nat(coupons.length - 1), { maxLength: 3 })),
      points: fc.oneof(fc.constant('most' as const), fc.constantFrom(0, 7, 40)),
      minutes: fc.constantFrom(10, 30, 600),
      lines: fc.integer({ min: 1, max: 3 }),
      reopen: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'create' as const,
        'pay' as const,
        'pay' as const,
        'receive' as const,
        'cancel' as const,
        'refund_rest' as const,
      ),
      order,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('refund' as const), order, line: fc.nat(2), refund: fc.nat(3) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), nth: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 15, 60, 1500) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('look' as const), order }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), order }) },
);

const cartOf = (lines: number): Cart => ({
  lines: Array.from({ length: lines }, (_, i) => ({
    line: `${i}`,
    sku: `sku-${i}`,
    quantity: i + 1,
    unitPriceFen: 777 + 100 * i,
  })),
  freightFen: 300,
});

/** A shop that goes through steps, and the clock on its wall. */
class Play {
  readonly shop = new ShopModel(rules, [member], start);
  now = start;
  readonly #told: OrderEvent[] = [];

  constructor() {
    this.shop.adjust(member, 300, start);
    for (const { couponId, templateId } of coupons) {
      const template = templates[Number(templateId.slice(-1))];
      if (!template) throw new Error('no template');
      const validUntil = couponId === 'cpn_11' ? addMs(start, 5 * hourMs) : '2026-11-30T16:00:00.000Z';
      this.shop.give(
        { couponId, templateId, memberId: member, validFrom: '2026-11-01T00:00:00.000Z', validUntil },
        template,
      );
    }
  }

  take(step: Step): void {
    this.now = addMs(this.now, 1000);
    if (step.do === 'wait') this.now = addMs(this.now, step.minutes * minuteMs);
    else if (step.do === 'again') {
      const event = this.#told[step.nth];
      if (event) this.shop.tell(event, this.now);
    } else if (step.do === 'lock') this.#lock(step);
    else if (step.do === 'release') this.shop.giveUp(this.#key(step), this.now);
    else if (step.do === 'look') this.shop.look(this.#key(step), this.now);
    else this.#tell(this.#event(step));
  }

  #key({ order: n }: { order: number }) {
    return { source: 'shop', number: `${n}` };
  }

  #lock(step: Extract<Step, { do: 'lock' }>): void {
    const wished = step.coupons === 'best' ? 'best' : step.coupons.map((i) => coupons[i]?.couponId ?? '');
    const request: LockRequest = {
      cart: cartOf(step.lines),
      wish: { coupons: wished, points: step.points },
      cartHash: JSON.stringify([step.lines, wished, step.points]),
      until: addMs(this.now, step.minutes * minuteMs),
      reopen: step.reopen,
    };
    this.shop.lock(this.#key(step), member, request, this.now);
  }

  #event(step: Exclude<Step, { do: 'lock' | 'wait' | 'again' | 'look' | 'release' }>): OrderEvent {
    const key = { ...this.#key(step), at: this.now };
    switch (step.do) {
      case 'create': {
        const hold = this.shop.orders.get(`shop#${step.order}`)?.hold;
        const lines = (hold?.lines ?? []).map((line) => ({ ...line, amountFen: line.payableFen }));
        const body = lines.length > 0 ? lines : [{ line: '0', sku: 'sku-0', quantity: 1, amountFen: 777 }];
        return {
          ...key,
          type: 'created',
          buyer: { memberId: member },
          lines: body,
          freightFen: hold?.freightFen ?? 300,
        };
      }
      case 'pay':
        return { ...key, type: 'paid' };
      case 'receive':
        return { ...key, type: 'received' };
      case 'cancel':
        return { ...key, type: 'cancelled' };
      case 'refund_rest':
        return { ...key, type: 'refunded', refund: 'rest' };
      case 'refund':
        return { ...key, type: 'refunded', refund: `r${step.refund}`, lines: [{ line: `${step.line}`, quantity: 1 }] };
    }
  }

  #tell(event: OrderEvent): void {
    this.#told.push(event);
    this.shop.tell(event, this.now);
  }
}

/** What must hold at every moment. */
const inspect = ({ shop }: Play): void => {
  const held = [...shop.orders.values()].flatMap(({ source, number, hold }) =>
    (hold?.coupons ?? []).map((coupon) => ({ order: { source, number }, ...coupon })),
  );
  // An order that was sold again names what it holds now. A coupon its first sale used up, by its own policy for good, stays used.
  const usedBefore = [...shop.coupons.values()].filter(({ couponId, state, use }) => {
    const by = use?.order && shop.orders.get(`${use.order.source}#${use.order.number}`);
    return (
      state === 'redeemed' && by?.reopened !== undefined && !by.hold?.coupons.some((each) => each.couponId === couponId)
    );
  });
  for (const coupon of shop.coupons.values()) {
    if (usedBefore.includes(coupon)) continue;
    const of = held.filter(({ couponId }) => couponId === coupon.couponId);
    const redeemed = of.filter(({ state }) => state === 'redeemed');
    const locked = of.filter(({ state, order: by }) => state === 'locked' && coupon.lock?.order.number === by.number);
    expect(redeemed.map((each) => each.order)).toEqual(coupon.state === 'redeemed' ? [coupon.use?.order] : []);
    expect(redeemed.map((each) => each.discountFen)).toEqual(
      coupon.state === 'redeemed' ? [coupon.use?.discountFen] : [],
    );
    expect(locked.map((each) => each.order)).toEqual(coupon.state === 'locked' ? [coupon.lock?.order] : []);
  }
  for (const { hold } of shop.orders.values()) {
    if (!hold) continue;
    const goods = hold.lines.reduce((sum, { payableFen }) => sum + payableFen, 0);
    if (hold.lines.length > 0) expect(goods + hold.freightFen).toBe(hold.payableFen);
    expect(hold.payableFen).toBeGreaterThanOrEqual(0);
  }
  for (const [t, template] of templates.entries()) {
    if (template.limits.length === 0) continue;
    const reserved = held.filter(({ templateId }) => templateId === `tpl_${t}`);
    const used = shop.budgets.get(`tpl_${t}/use/amount/none/ever`) ?? 0;
    const before = usedBefore.filter(({ templateId }) => templateId === `tpl_${t}`);
    expect(used).toBe(
      reserved.reduce((sum, { reservedFen }) => sum + reservedFen, 0) +
        before.reduce((sum, { use }) => sum + (use?.discountFen ?? 0), 0),
    );
    for (const each of reserved) {
      if (each.state === 'redeemed') expect(each.reservedFen).toBe(each.discountFen);
      if (each.state !== 'redeemed' && each.state !== 'locked') expect(each.reservedFen).toBe(0);
    }
  }
  const account = shop.account(member);
  expect(proveAccount(account, shop.ledgers.get(member) ?? [])).toEqual([]);
  for (const points of Object.values(account.lots)) expect(points).toBeGreaterThanOrEqual(0);
};

/** Sequences that went wrong once. */
const lockOf = (order: number, lines: number, reopen: boolean): Step => ({
  do: 'lock',
  order,
  coupons: 'best',
  points: 'most',
  minutes: 10,
  lines,
  reopen,
});
const paidBeforeItsLinesWereTold: Step[] = [
  { do: 'create', order: 1 },
  { do: 'cancel', order: 1 },
  lockOf(1, 2, true),
  { do: 'pay', order: 1 },
  { do: 'create', order: 1 },
];
const soldAgainWithFewerCoupons: Step[] = [
  lockOf(2, 2, false),
  { do: 'pay', order: 2 },
  { do: 'create', order: 2 },
  { do: 'cancel', order: 2 },
  lockOf(2, 1, true),
];

it('any sequence of locks, payments, releases, refunds, cancellations, re-openings and repeats leaves coupons, budgets and points right at every step', () => {
  fc.assert(
    fc.property(fc.array(someStep, { minLength: 1, maxLength: 40 }), (steps) => {
      const play = new Play();
      for (const step of steps) {
        play.take(step);
        inspect(play);
      }
    }),
    { numRuns: 1000, examples: [[paidBeforeItsLinesWereTold], [soldAgainWithFewerCoupons]] },
  );
});

it('looking again at any time changes nothing that the facts have not called for already', () => {
  fc.assert(
    fc.property(fc.array(someStep, { minLength: 1, maxLength: 20 }), (steps) => {
      const play = new Play();
      for (const step of steps) play.take(step);
      for (const n of [0, 1, 2]) play.take({ do: 'look', order: n });
      const before = [...play.shop.coupons.values(), ...play.shop.budgets.entries(), ...play.shop.orders.values()];
      for (const known of play.shop.orders.values()) {
        const posted = play.shop.look(known, addMs(play.now, 1));
        expect(posted.entries).toEqual([]);
      }
      expect([...play.shop.coupons.values(), ...play.shop.budgets.entries(), ...play.shop.orders.values()]).toEqual(
        before,
      );
    }),
    { numRuns: 300 },
  );
});

it('when everything is cancelled, all that comes back by its policy is back, once, and with it every budget and point', () => {
  fc.assert(
    fc.property(fc.array(someStep, { minLength: 1, maxLength: 20 }), (steps) => {
      const play = new Play();
      for (const step of steps) play.take(step);
      for (const n of [0, 1, 2, 0, 1, 2]) play.take({ do: 'create', order: n });
      for (const n of [0, 1, 2]) play.take({ do: 'cancel', order: n });
      play.take({ do: 'wait', minutes: 1500 });
      for (const n of [0, 1, 2]) play.take({ do: 'look', order: n });
      inspect(play);
      for (const { couponId, templateId, state } of play.shop.coupons.values()) {
        const comesBack = templateId !== 'tpl_2';
        if (comesBack) expect([couponId, ['issued', 'expired'].includes(state)]).toEqual([couponId, true]);
      }
      expect([...play.shop.budgets.values()].every((used) => used === 0)).toBe(true);
      const spent = [...play.shop.orders.values()].map((each) =>
        each.spend ? each.spend.points - each.spend.returned : 0,
      );
      expect(spent.every((left) => left === 0)).toBe(true);
    }),
    { numRuns: 400 },
  );
});
