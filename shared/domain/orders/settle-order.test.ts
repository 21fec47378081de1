import { beforeEach, describe, expect, it } from 'vitest';
import { available } from '../account/account.ts';
import { type RuleChanges, rulesWith, tier } from '../testing/rules.ts';
import { ShopModel } from '../testing/shop-model.ts';
import { addMs, dayMs, type Instant } from '../time.ts';
import type { OrderLine, Refund } from './order.ts';
import type { OrderEvent } from './order-event.ts';

const member = 'mbr_1';
const paidAt = '2026-11-08T04:00:00.000Z';
const zone = 'Asia/Shanghai';
const after = (days: number, ms = 0): Instant => addMs(paidAt, days * dayMs + ms);
const received = { after: 'received', days: 7 } as const;

let shop: ShopModel;
const open = (changes: RuleChanges = {}): void => {
  shop = new ShopModel(rulesWith(changes), [member], after(-300));
};
beforeEach(() => open());

type Sale = { number?: string; at?: Instant; spendNumber?: string; lines?: OrderLine[]; freightFen?: number };
const line = (name: string, amountFen: number, category?: string): OrderLine => ({
  line: name,
  sku: name,
  quantity: 1,
  amountFen,
  category,
});
const named = (number = '1') => ({ source: 'shop', number });
const begun = ({ number, at = paidAt, ...rest }: Sale) => ({
  ...named(number),
  at,
  buyer: { memberId: member },
  lines: [line('a', 10_000)],
  freightFen: 0,
  ...rest,
});
/** One hundred yuan at the till, unless told otherwise. */
const sell = (sale: Sale = {}, now = paidAt) => shop.tell({ ...begun(sale), type: 'completed' }, now);
const order = (sale: Sale = {}, now = paidAt) => {
  shop.tell({ ...begun(sale), type: 'created' }, now);
  return shop.tell({ ...named(sale.number), type: 'paid', at: sale.at ?? paidAt }, now);
};
const receive = (at: Instant, now = at) => shop.tell({ ...named(), type: 'received', at }, now);
const cancel = (at: Instant, now = at) => shop.tell({ ...named(), type: 'cancelled', at }, now);
const refund = (refundNumber: string, rest: Omit<Refund, 'at'> = {}, now = after(10), number?: string) =>
  shop.tell({ ...named(number), type: 'refunded', refund: refundNumber, at: now, ...rest } as OrderEvent, now);
const points = (now = after(10)) => {
  const account = shop.account(member);
  return { available: available(account, now, zone), pending: account.pending, debt: account.debt };
};
const award = () => [...shop.orders.values()][0]?.award;

describe('when points can be spent', () => {
  it('at once where the rules say so, in the lot of that month', () => {
    expect(sell().entries).toMatchObject([{ kind: 'earn', key: 'earn/order/shop/1', given: 100, pending: 0 }]);
    expect(shop.account(member)).toMatchObject({
      lots: { '2027-11': 100 },
      growth: { '2026-11': { value: 100, orders: 1 } },
      sales: { orders: 1, paidFen: 10_000, refundedFen: 0 },
    });
  });

  it('seven days after it was received, to the millisecond; until then neither points nor growth count', () => {
    open({ points: { available: received } });
    order();
    receive(after(2));
    expect(shop.account(member)).toMatchObject({ lots: {}, pending: 100, growth: {} });
    expect(shop.look(named(), after(9, -1)).entries).toEqual([]);
    expect(shop.look(named(), after(9)).entries).toMatchObject([
      { kind: 'activate', at: after(9), given: 100, pending: -100, lots: { '2027-11': 100 } },
    ]);
    expect(shop.account(member)).toMatchObject({ pending: 0, growth: { '2026-11': { value: 100, orders: 1 } } });
  });

  it('in the lot of the month they became available in, however late that is heard of', () => {
    open({ points: { available: received } });
    order({}, after(80));
    receive(after(30), after(80));
    expect(shop.account(member).lots).toEqual({ '2027-12': 100 });
  });

  it('lapse ninety days after payment when nobody says the order was received', () => {
    open({ points: { available: received } });
    order();
    expect(shop.look(named(), after(90, -1)).entries).toEqual([]);
    expect(shop.look(named(), after(90)).entries).toMatchObject([{ kind: 'lapse', at: after(90), pending: -100 }]);
    expect(points(after(90))).toEqual({ available: 0, pending: 0, debt: 0 });
    expect(award()).toMatchObject({ state: 'lapsed' });
  });

  it('come back when it was received in time and that is heard of late', () => {
    open({ points: { available: received } });
    order();
    shop.look(named(), after(90));
    expect(receive(after(5), after(100)).entries).toMatchObject([
      { kind: 'reinstate', at: after(12), given: 100, pending: 0 },
    ]);
    expect(points(after(100))).toEqual({ available: 100, pending: 0, debt: 0 });
  });

  it('come back when it was received at the very moment they lapsed', () => {
    open({ points: { available: received } });
    order();
    shop.look(named(), after(90));
    receive(after(90), after(97));
    expect(points(after(97))).toMatchObject({ available: 100 });
  });

  it('do not come back when it was received too late', () => {
    open({ points: { available: received } });
    order();
    shop.look(named(), after(90));
    expect(receive(after(90, 1), after(120)).entries).toEqual([]);
    expect(points(after(120))).toMatchObject({ available: 0 });
  });

  it('come back without what was refunded meanwhile', () => {
    open({ points: { available: received } });
    order();
    refund('a', { amountFen: 2000 }, after(20));
    shop.look(named(), after(90));
    refund('b', { amountFen: 3000 }, after(95));
    receive(after(5), after(100));
    expect(points(after(100))).toEqual({ available: 50, pending: 0, debt: 0 });
    refund('c', {}, after(101));
    expect(points(after(101))).toEqual({ available: 0, pending: 0, debt: 0 });
    expect(award()).toMatchObject({ points: 100, clawedBack: 100 });
  });
});

describe('nothing happens', () => {
  it.each<[string, () => unknown]>([
    ['before the order is known', () => shop.tell({ ...named(), type: 'paid', at: paidAt }, paidAt)],
    ['before it is paid', () => shop.tell({ ...begun({}), type: 'created' }, paidAt)],
    [
      'when a refund comes before the payment',
      () => {
        shop.tell({ ...begun({}), type: 'created' }, paidAt);
        refund('a');
      },
    ],
    [
      'when it is cancelled unpaid',
      () => {
        shop.tell({ ...begun({}), type: 'created' }, paidAt);
        cancel(after(1));
      },
    ],
  ])('%s', (_, act) => {
    act();
    expect(shop.ledgers.get(member)).toEqual([]);
  });
});

describe('a refund takes back', () => {
  it('from pending points first', () => {
    open({ points: { available: received } });
    shop.adjust(member, 50, paidAt);
    order();
    expect(refund('a', { amountFen: 2500 }).entries).toMatchObject([
      { kind: 'claw_back', key: 'claw_back/order/shop/1/refund%2Fa', asked: 25, given: 25, pending: -25, lots: {} },
    ]);
    expect(points()).toEqual({ available: 50, pending: 75, debt: 0 });
  });

  it('from the lot they went to, then from the lot that lapses soonest, never-expiring last', () => {
    shop.adjust(member, 30, after(-60));
    shop.adjust(member, 20, after(-30));
    sell();
    shop.adjust(member, 40, after(30));
    shop.spend(member, 110, after(1));
    expect(shop.account(member).lots).toEqual({ '2027-11': 40, '2027-12': 40 });
    refund('a', {}, after(31));
    expect(shop.account(member).lots).toEqual({});
    expect(shop.account(member).debt).toBe(20);
  });

  it.each([
    ['clamp', { available: 0, pending: 0, debt: 0 }, 20],
    ['debt', { available: 0, pending: 0, debt: 80 }, 100],
    ['negative', { available: 0, pending: 0, debt: 80 }, 100],
  ] as const)('what is not there as the policy says: %s', (shortfall, left, given) => {
    open({ points: { shortfall } });
    sell();
    shop.spend(member, 80, after(1));
    expect(refund('a').entries).toMatchObject([{ asked: 100, given, debt: left.debt }]);
    expect(points()).toEqual(left);
    expect(award()?.clawedBack).toBe(given);
  });

  it('a debt that the next credit pays first', () => {
    sell();
    shop.spend(member, 100, after(1));
    refund('a', { amountFen: 6000 });
    expect(points()).toEqual({ available: 0, pending: 0, debt: 60 });
    sell({ number: '2', at: after(11) }, after(11));
    expect(points(after(11))).toEqual({ available: 40, pending: 0, debt: 0 });
  });

  it('what clamping left, when a later refund of the order finds it', () => {
    open({ points: { shortfall: 'clamp' } });
    sell();
    shop.spend(member, 100, after(1));
    refund('a', { amountFen: 6000 });
    shop.adjust(member, 200, after(11));
    refund('b', { amountFen: 4000 }, after(12));
    expect(points(after(12))).toEqual({ available: 100, pending: 0, debt: 0 });
  });

  it('nothing for points that lapsed with their lot, whether or not the night has written them off', () => {
    for (const care of [true, false]) {
      open({ points: { validityMonths: 1 } });
      sell();
      shop.adjust(member, 70, after(60));
      if (care) shop.care(member, after(60));
      refund('a', {}, after(60));
      expect(points(after(60))).toEqual({ available: 70, pending: 0, debt: 0 });
    }
  });

  it("a line's own points, and its share of growth; the freight and the order's bonus with the last of it", () => {
    open({ earn: { categoryPercent: { card: 0, cake: 200 } }, growth: { perOrder: 5 } });
    sell({ lines: [line('a', 3000), line('b', 5000, 'card'), line('c', 2000, 'cake')], freightFen: 800 });
    expect(award()).toMatchObject({ points: 70, byLine: [30, 0, 40] });
    refund('a', { lines: [{ line: 'b' }] });
    expect(points().available).toBe(70);
    refund('b', { lines: [{ line: 'c' }] });
    expect(points().available).toBe(30);
    expect(shop.account(member)).toMatchObject({
      growth: { '2026-11': { value: 35, orders: 1 } },
      sales: { refundedFen: 7000 },
    });
    refund('c', { lines: [{ line: 'a' }] });
    expect(shop.account(member)).toMatchObject({
      lots: {},
      growth: { '2026-11': { value: 0, orders: 0 } },
      sales: { orders: 1, paidFen: 10_800, refundedFen: 10_800 },
    });
  });

  it('all that is left when the order is cancelled, once', () => {
    sell();
    refund('a', { amountFen: 5000 });
    expect(cancel(after(11)).entries).toMatchObject([
      { kind: 'claw_back', key: 'claw_back/order/shop/1/cancel', given: 50 },
    ]);
    expect(refund('b', {}, after(12)).entries).toMatchObject([{ asked: 0, given: 0, lots: {} }]);
    expect(points(after(12)).available).toBe(0);
  });

  it('its share of a capped earning, line by line', () => {
    open({ limits: [{ action: 'earn', metric: 'points', period: 'day', entity: 'member', limit: 40, breach: 'cap' }] });
    expect(sell({ lines: [line('a', 6000), line('b', 4000)] }).entries).toMatchObject([{ asked: 100, given: 40 }]);
    expect(award()).toMatchObject({ points: 40, byLine: [24, 16] });
    refund('a', { lines: [{ line: 'a' }] });
    expect(points().available).toBe(16);
  });
});

describe('points that paid part of an order', () => {
  const paid = (spent: number, lines?: OrderLine[]) => {
    shop.adjust(member, 60, after(-60));
    shop.adjust(member, 60, after(-30));
    const spendNumber = shop.spend(member, spent, after(-1));
    if (spendNumber === undefined) throw new Error('not spent');
    sell({ spendNumber, ...(lines && { lines }) });
  };
  it('come back with the share of money returned, to the lots they came from', () => {
    paid(90);
    refund('a', { amountFen: 3333 });
    expect(shop.account(member).lots).toEqual({ '2027-10': 59, '2027-11': 67 });
    refund('b');
    expect(shop.account(member).lots).toEqual({ '2027-09': 60, '2027-10': 60 });
  });

  it('pay what the refund takes back, before anything is owed', () => {
    paid(120);
    shop.spend(member, 100, after(1));
    const { entries } = refund('a');
    expect(entries.map((entry) => [entry.kind, entry.given])).toEqual([
      ['give_back', 120],
      ['claw_back', 100],
    ]);
    expect(points()).toEqual({ available: 20, pending: 0, debt: 0 });
  });

  it('come back by pieces where they paid all of it', () => {
    paid(90, [line('a', 0), line('b', 0)]);
    refund('a', { lines: [{ line: 'a', quantity: 1 }] });
    expect(points().available).toBe(75);
    refund('b', { lines: [{ line: 'b' }] });
    expect(points().available).toBe(120);
  });

  it('come back when the order is cancelled before it was paid, and not again when the payment is heard of', () => {
    shop.adjust(member, 60, after(-1));
    const spendNumber = shop.spend(member, 50, after(-1)) ?? '';
    shop.tell({ ...begun({ spendNumber }), type: 'created' }, paidAt);
    expect(cancel(after(1)).entries).toMatchObject([{ kind: 'give_back', given: 50 }]);
    shop.tell({ ...named(), type: 'paid', at: paidAt }, after(2));
    expect(points(after(2))).toEqual({ available: 60, pending: 0, debt: 0 });
  });

  it('are reinstated when their lot has lapsed', () => {
    open({ points: { validityMonths: 3, reinstateDays: 30 } });
    paid(90);
    expect(refund('a', {}, after(120)).entries).toMatchObject([
      { kind: 'reinstate', given: 90, lots: { '2027-04': 90 } },
      {},
    ]);
  });

  it('lapse with their lot where the programme does not reinstate', () => {
    open({ points: { validityMonths: 3, reinstateDays: 0 } });
    paid(90);
    expect(refund('a', {}, after(120)).entries).toMatchObject([
      { kind: 'give_back', asked: 90, given: 0, lots: {} },
      {},
    ]);
  });
});

describe('tiers', () => {
  const silver = 50_000;
  it('rise at once with the order that reaches the threshold, and earn by the tier from the next one on', () => {
    open({ tiers: { levels: [tier('basic', 0), tier('silver', 500, { pointsPercent: 200 })] } });
    const { entries, moves } = sell({ lines: [line('a', silver)] });
    expect(entries).toMatchObject([{ given: 500 }]);
    expect(moves).toMatchObject([
      { from: 0, to: 1, at: paidAt, reason: 'threshold_reached', evidence: { value: 500 } },
    ]);
    expect(sell({ number: '2' }).entries).toMatchObject([{ given: 200 }]);
  });

  it('one fen less does not reach it', () => {
    expect(sell({ lines: [line('a', silver - 1)] }).moves).toEqual([]);
  });

  it('pending growth lifts nobody', () => {
    open({ points: { available: received } });
    expect(order({ lines: [line('a', silver)] }).moves).toEqual([]);
    receive(after(1));
    expect(shop.look(named(), after(8)).moves).toMatchObject([{ to: 1, at: after(8) }]);
  });

  it('an old order looked at again brings no tier back whose period is over', () => {
    sell({ lines: [line('a', silver)] });
    shop.care(member, after(500));
    expect(shop.account(member).tier.level).toBe(0);
    expect(shop.look(named(), after(501)).moves).toEqual([]);
    expect(refund('a', { amountFen: 100 }, after(502)).moves).toEqual([]);
    expect(shop.account(member).tier.level).toBe(0);
  });

  it('reached by number of orders fall with an order, whatever it was worth', () => {
    open({
      growth: { milligrowthPerYuan: 0 },
      tiers: { levels: [tier('basic', 0), tier('silver', 500, { ordersAtLeast: 2 })] },
    });
    sell();
    expect(sell({ number: '2' }).moves).toMatchObject([{ to: 1, evidence: { value: 0, orders: 2 } }]);
    refund('a', {}, after(2), '2');
    expect(shop.care(member, after(2)).moves).toMatchObject([{ from: 1, to: 0, reason: 'refund_reversed' }]);
  });

  it('a period that ended before the purchase is ended before it earns', () => {
    open({ tiers: { levels: [tier('basic', 0), tier('silver', 500, { pointsPercent: 200 })], graceDays: 0 } });
    sell({ lines: [line('a', silver)] });
    const late = after(400);
    const { entries, moves } = sell({ number: '2', at: late }, late);
    expect(moves).toMatchObject([{ from: 1, to: 0, reason: 'period_ended' }]);
    expect(entries).toMatchObject([{ given: 100 }]);
  });
});

describe('many at once', () => {
  it('more refunds than fit one write are settled in turns', () => {
    sell({ lines: [line('a', 10_000)] });
    shop.orders.set('shop#1', {
      ...(shop.orders.get('shop#1') as NonNullable<ReturnType<typeof shop.orders.get>>),
      refunds: Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`r${i}`, { at: after(1), amountFen: 100 }])),
    });
    const counts = [1, 2, 3, 4].map(() => shop.look(named(), after(2)).entries.length);
    expect(counts).toEqual([30, 30, 10, 0]);
    expect(points(after(2)).available).toBe(30);
  });

  it('a member with very many lapsed lots gets them written off by the next order', () => {
    open({ points: { validityMonths: 1 } });
    for (let month = 0; month < 30; month += 1) sell({ number: `${month}`, at: after(-31 * month) }, paidAt);
    const { lots } = shop.account(member);
    expect(Object.keys(lots).length).toBeLessThanOrEqual(27);
    expect(points(paidAt).available).toBe(200);
  });
});
