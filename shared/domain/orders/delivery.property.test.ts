import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { templateWith } from '../testing/coupons.ts';
import { type RuleChanges, rulesWith } from '../testing/rules.ts';
import { settledState } from '../testing/settled.ts';
import { ShopModel } from '../testing/shop-model.ts';
import { afterDays, eventsOf, type Story } from '../testing/story.ts';
import type { OrderLine, Refund } from './order.ts';
import type { OrderEvent } from './order-event.ts';

// Long enough to shrink what fails to its smallest case, which is printed with its seed.
vi.setConfig({ testTimeout: 120_000 });

const [member, duplicate] = ['mbr_a', 'mbr_b'];
const zone = 'Asia/Shanghai';
/** After every timer has run out: all that can become available or lapse has. */
const end = 150;

const someLines: fc.Arbitrary<OrderLine[]> = fc
  .array(fc.record({ amountFen: fc.nat(9000), quantity: fc.nat(3) }), { minLength: 1, maxLength: 3 })
  .map((lines) => lines.map((line, i) => ({ ...line, line: `${i}`, sku: `sku-${i}` })));

const line = fc.constantFrom('0', '1', '2');
const someRefund: fc.Arbitrary<Omit<Refund, 'at'>> = fc.oneof(
  fc.record({ lines: fc.array(fc.record({ line, quantity: fc.nat(3) }), { minLength: 1, maxLength: 2 }) }),
  fc.record({ lines: fc.array(fc.record({ line, amountFen: fc.nat(3000) }), { minLength: 1, maxLength: 2 }) }),
  fc.record({ amountFen: fc.nat(6000) }),
  fc.constant({}),
);

const someStory: fc.Arbitrary<Story> = fc.record({
  member: fc.constantFrom(member, duplicate),
  lines: someLines,
  freightFen: fc.nat(500),
  day: fc.nat(60),
  atOnce: fc.boolean(),
  // Pending points lapse after twenty days here.
  receivedAfter: fc.nat(35),
  cancelledAfter: fc.option(fc.nat(50), { freq: 3 }),
  refunds: fc.array(fc.record({ after: fc.nat(60), refund: someRefund }), { maxLength: 3 }),
  spend: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 2 }),
  hold: fc.option(
    fc.record({
      returns: fc.record({
        when: fc.constantFrom('full_cancel' as const, 'all_returned' as const, 'never' as const),
        extendDays: fc.constant(0),
      }),
      points: fc.nat(20),
    }),
    { freq: 2 },
  ),
});

const someRules: fc.Arbitrary<RuleChanges> = fc
  .record({
    available: fc.record({ after: fc.constantFrom('paid' as const, 'received' as const), days: fc.constantFrom(0, 7) }),
    pendingLapsesAfterDays: fc.constant(20),
    shortfall: fc.constantFrom('clamp' as const, 'negative' as const, 'debt' as const),
    validityMonths: fc.constantFrom(12, null),
    checkout: fc.constant({ pointsPerYuan: 10, capPercent: 100 }),
  })
  .map((points) => ({ points, growth: { perOrder: 3 } }));

/** A time at which each event is told: some day, and some again on other days. */
type Delivery = { readonly event: number; readonly day: number };

const someDeliveries = (count: number): fc.Arbitrary<Delivery[]> => {
  const events = Array.from({ length: count }, (_, i) => i);
  const again = fc.array(fc.nat(Math.max(0, count - 1)), { maxLength: count * 2 });
  return again
    .chain((repeats) => fc.shuffledSubarray([...events, ...repeats], { minLength: count + repeats.length }))
    .chain((order) =>
      fc
        .array(fc.integer({ min: 0, max: end - 1 }), { minLength: order.length, maxLength: order.length })
        .map((days) => days.toSorted((a, b) => a - b).map((day, i) => ({ day, event: order[i] ?? 0 }))),
    );
};

/** How a delivery is played: with or without timers in between, the duplicate folded in before the n-th event or at the end. */
type Way = { readonly looks: boolean; readonly mergedBefore: number };

const played = (
  rules: RuleChanges,
  stories: readonly Story[],
  deliveries: readonly Delivery[],
  { looks, mergedBefore }: Way,
): ShopModel => {
  const shop = new ShopModel(rulesWith(rules), [member, duplicate], afterDays(-100));
  const start = [
    [-95, 40],
    [-60, 35],
    [-30, 70],
  ] as const;
  for (const [days, points] of start) {
    shop.adjust(member, points, afterDays(days));
    shop.adjust(duplicate, points, afterDays(days));
  }
  const events: OrderEvent[] = stories.flatMap((story, i) => {
    const spend = story.spend === null ? undefined : shop.spend(story.member, story.spend, afterDays(-2));
    if (spend === undefined) holdFor(shop, story, `order-${i}`);
    return eventsOf(story, `order-${i}`, spend);
  });
  const all = (day: number) => {
    for (const order of [...shop.orders.values()]) shop.look(order, afterDays(day));
  };
  deliveries.forEach(({ event, day }, i) => {
    if (i === mergedBefore) shop.merge(member, duplicate, afterDays(day));
    const told = events[event];
    if (told) shop.tell(told, afterDays(day));
    if (looks) all(day);
  });
  shop.merge(member, duplicate, afterDays(end));
  all(end);
  return shop;
};

/** A lock that outlasts the story: which event comes first must not matter, when the time runs out does. */
const holdFor = (shop: ShopModel, { hold, member: memberId }: Story, number: string): void => {
  if (!hold) return;
  const template = templateWith({ returns: hold.returns });
  const alive = { validFrom: afterDays(-100), validUntil: afterDays(1000) };
  shop.give({ couponId: `cpn_${number}`, templateId: `tpl_${number}`, memberId, ...alive }, template);
  const wish = { coupons: [`cpn_${number}`], points: hold.points };
  const cart = { lines: [{ line: '0', sku: 'sku-0', quantity: 1, unitPriceFen: 5_000 }], freightFen: 0 };
  const request = { cart, wish, cartHash: number, until: afterDays(900), reopen: false };
  shop.lock({ source: 'shop', number }, memberId, request, afterDays(-1));
};

const inOrder = (count: number): Delivery[] => Array.from({ length: count }, (_, i) => ({ event: i, day: 110 }));
const countOf = (stories: readonly Story[]): number =>
  stories.reduce((sum, story, i) => sum + eventsOf(story, `order-${i}`).length, 0);

const someCase = (orders: { minLength: number; maxLength: number }) =>
  fc.record({ rules: someRules, stories: fc.array(someStory, orders) }).chain((given) =>
    fc.record({
      ...{ rules: fc.constant(given.rules), stories: fc.constant(given.stories) },
      deliveries: someDeliveries(countOf(given.stories)),
      way: fc.record({ looks: fc.boolean(), mergedBefore: fc.nat(20) }),
    }),
  );

it.each([
  ['the events of one order', { minLength: 1, maxLength: 1 }, 600],
  ['the events of several orders', { minLength: 2, maxLength: 4 }, 400],
])(
  '%s end the same in whatever order and however often they are told, whenever duplicates are merged',
  (_, orders, numRuns) => {
    fc.assert(
      fc.property(someCase(orders), ({ rules, stories, deliveries, way }) => {
        const told = played(rules, stories, deliveries, way);
        const ordered = { looks: false, mergedBefore: -1 };
        const expected = played(rules, stories, inOrder(countOf(stories)), ordered);
        const [one, other] = [told, expected].map((shop) => settledState(shop, member, zone, afterDays(end)));
        expect(one).toEqual(other);
      }),
      { numRuns },
    );
  },
);
