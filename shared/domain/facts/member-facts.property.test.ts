import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyFacts } from './empty-facts.ts';
import { latestHappenings } from './fold-happenings.ts';
import { foldPurchase, foldPurchases } from './fold-purchase.ts';
import { happeningKinds, type MemberFacts, mostPurchases, type Purchase } from './member-facts.ts';
import { packFacts } from './pack-facts.ts';
import type { OrderFact } from './purchase-of-order.ts';
import { unpackFacts, viewFacts } from './view-facts.ts';

const day = fc.integer({ min: 14_000, max: 20_800 });
const fen = fc.oneof(fc.integer({ min: 0, max: 90_000 }), fc.constantFrom(0, 1, 2 ** 45));
const word = fc.oneof(
  fc.constantFrom('茶', '抹茶粉 🍵', 'sku-1', 'marketing/sms', '', '4500', 'cpn_01k9zzzzzz0000abcdefgh', '007'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const purchase = (order: fc.Arbitrary<string>): fc.Arbitrary<Purchase> =>
  fc.record({
    order,
    on: day,
    amountFen: fen,
    discountFen: fen,
    channel: maybe(word),
    shop: maybe(word),
    live: maybe(word),
    lines: fc.array(
      fc.record({ sku: word, category: maybe(word), quantity: fc.integer({ min: -3, max: 300 }), amountFen: fen }),
      { maxLength: 4 },
    ),
  });

const number = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 31n }).map((each) => `till#${each}`),
  fc.uuid().map((each) => `erp#${each}`),
  fc.constantFrom('no source', '#', 'a#b#c', 'till#012'),
);

const anyFacts: fc.Arbitrary<MemberFacts> = fc
  .record({
    memberId: fc.constant('mbr_1'),
    version: fc.nat(),
    joinedOn: day,
    source: fc.record({ kind: word, ref: maybe(word) }),
    tier: fc.record({ level: fc.nat(9), since: day }),
    growth: fc.array(
      fc.record({ month: fc.integer({ min: 24_000, max: 24_400 }), value: fc.integer(), orders: fc.integer() }),
      { maxLength: 14 },
    ),
    points: fc.record({ available: fc.integer(), pending: fc.integer(), lapseOn: maybe(day) }),
    purchases: fc.array(purchase(number), { maxLength: 90 }),
    coupons: fc.record({ held: fc.nat(), used: fc.nat(), lapsed: fc.nat(), lastUsedOn: maybe(day) }),
    happenings: fc.array(fc.record({ kind: fc.constantFrom(...happeningKinds), on: day, ref: word }), {
      maxLength: 60,
    }),
    groups: fc.array(word),
    consents: fc.array(word),
    personalised: fc.boolean(),
    tags: fc.array(
      fc.record({ tag: word, source: fc.constantFrom('hand', 'rule', 'import'), on: day, until: maybe(day) }),
    ),
    lastSeenOn: maybe(day),
  })
  .map(({ purchases, ...facts }) => ({
    ...foldPurchases({ ...facts, purchases: [], earlier: emptyFacts('', 0).earlier }, purchases),
    growth: [...facts.growth].sort((a, b) => a.month - b.month),
    happenings: latestHappenings(facts.happenings),
  }));

test('what is packed is read again, whole or section by section', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const packed = packFacts(facts);
      expect(unpackFacts(packed, facts)).toEqual(facts);
      const view = viewFacts(packed, facts);
      expect(view.tags).toEqual(facts.tags);
      expect(view.purchases.map(({ order }) => order)).toEqual(facts.purchases.map(({ order }) => order));
      expect(view.purchases.flatMap(({ lines }) => lines)).toEqual(facts.purchases.flatMap(({ lines }) => lines));
      expect(view.lastSeenOn).toEqual(facts.lastSeenOn);
    }),
    { numRuns: 60 },
  );
});

/** An order as it stands at one time: not paid yet, paid, in part come back, or gone. */
const state = fc.record({
  number: fc.nat(130),
  fen: fc.integer({ min: 1, max: 9 }),
  lines: fc.constantFrom(1, 1, 1, 60, 400),
  what: fc.constantFrom('paid', 'paid', 'paid', 'unpaid', 'gone'),
});
const factOf = ({ number, fen: amountFen, lines, what }: typeof state extends fc.Arbitrary<infer T> ? T : never) => {
  // Several orders of a day, and days that do not follow the numbers.
  const on = 20_000 + ((number * 37) % 50);
  const bought: Purchase = {
    ...{ order: `till#${number}`, on, amountFen, discountFen: 0, channel: undefined, shop: undefined, live: undefined },
    lines: Array.from({ length: lines }, (_, i) => ({ sku: `s${i}`, category: undefined, quantity: 1, amountFen })),
  };
  const fact: OrderFact = {
    order: bought.order,
    on: what === 'unpaid' ? undefined : on,
    purchase: what === 'paid' ? bought : undefined,
  };
  return fact;
};

test('orders folded one by one, in whatever order and however often, are the orders folded at once', () => {
  let rebuilt = 0;
  let folded = 0;
  fc.assert(
    fc.property(fc.array(state, { minLength: 1, maxLength: 160, size: 'max' }), (states) => {
      let facts = emptyFacts('mbr_1', 20_000);
      const truth = new Map<string, OrderFact>();
      const all = () => [...truth.values()].flatMap(({ purchase: paid }) => paid ?? []);
      for (const fact of states.map(factOf)) {
        // Once paid, an order does not become unpaid again.
        if (fact.on === undefined && truth.has(fact.order)) continue;
        if (fact.on !== undefined) truth.set(fact.order, fact);
        const next = foldPurchase(facts, fact);
        if (next === 'rebuild') rebuilt += 1;
        else folded += 1;
        facts = next === 'rebuild' ? foldPurchases(facts, all()) : next;
      }
      expect(facts).toEqual(foldPurchases(emptyFacts('mbr_1', 20_000), all()));
      expect(facts.purchases.length + facts.earlier.orders).toBe(all().length);
      expect(facts.purchases.length).toBeLessThanOrEqual(mostPurchases);
    }),
    { numRuns: 60 },
  );
  expect(Math.min(rebuilt, folded)).toBeGreaterThan(100);
});
