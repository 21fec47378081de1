import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { type RuleChanges, rulesWith } from '../testing/rules.ts';
import { settledState } from '../testing/settled.ts';
import { ShopModel } from '../testing/shop-model.ts';
import { afterDays, eventsOf, type Story } from '../testing/story.ts';
import { addMs, dayMs } from '../time.ts';
import type { OrderLine, Refund } from './order.ts';

// Long enough to shrink what fails to its smallest case, which is printed with its seed.
vi.setConfig({ testTimeout: 120_000 });

const member = 'mbr_a';
const zone = 'Asia/Shanghai';
const now = afterDays(30);

const someLines: fc.Arbitrary<OrderLine[]> = fc
  .array(
    fc.record({
      amountFen: fc.nat(9000),
      quantity: fc.nat(4),
      category: fc.constantFrom(undefined, 'cake', 'voucher'),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((lines) => lines.map((line, i) => ({ ...line, line: `${i}`, sku: `sku-${i}` })));

type Part = Omit<Refund, 'at'>;
const somePart = (lines: readonly OrderLine[]): fc.Arbitrary<Part> => {
  const line = fc.constantFrom(...lines.map((each) => each.line));
  const one = <T extends object>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<Part> =>
    fc.array(arbitrary, { minLength: 1, maxLength: 3 }).map((parts) => ({ lines: parts as [] }));
  return fc.oneof(
    one(fc.record({ line, quantity: fc.nat(4) })),
    one(fc.record({ line, amountFen: fc.nat(4000) })),
    one(fc.record({ line })),
    fc.nat(9000).map((amountFen): Part => ({ amountFen })),
  );
};

/** What finishes a refund of everything, each in its own way. */
const rests = (lines: readonly OrderLine[]): fc.Arbitrary<Part> =>
  fc.constantFrom<Part[]>(
    {},
    { lines: lines.map(({ line }) => ({ line })) },
    { lines: lines.map(({ line, quantity }) => ({ line, quantity: Math.max(1, quantity) })) },
  );

const someCase = someLines.chain((lines) =>
  fc.record({
    lines: fc.constant(lines),
    freightFen: fc.nat(800),
    received: fc.boolean(),
    spend: fc.option(fc.integer({ min: 1, max: 90 })),
    /** How much of what is left the member spends before the refunds, in percent. */
    gone: fc.constantFrom(0, 0, 50, 100),
    parts: fc
      .tuple(fc.array(somePart(lines), { maxLength: 4 }), rests(lines))
      .chain(([parts, rest]) => fc.shuffledSubarray([...parts, rest], { minLength: parts.length + 1 })),
    shortfall: fc.constantFrom('clamp' as const, 'negative' as const, 'debt' as const),
    after: fc.constantFrom('paid' as const, 'received' as const),
    cap: fc.constantFrom(null, 120),
  }),
);
type Case = typeof someCase extends fc.Arbitrary<infer T> ? T : never;

/** Plays the same beginning, then these refunds. */
const refunded = (given: Case, refunds: readonly Part[]): ShopModel => {
  const changes: RuleChanges = {
    points: { shortfall: given.shortfall, available: { after: given.after, days: 0 }, balanceCap: given.cap },
    earn: { categoryPercent: { cake: 130, voucher: 0 } },
    growth: { perOrder: 3 },
  };
  const shop = new ShopModel(rulesWith(changes), [member], afterDays(-100));
  for (const [days, points] of [
    [-95, 20],
    [-60, 15],
    [-30, 30],
  ] as const)
    shop.adjust(member, points, afterDays(days));
  const spend = given.spend === null ? undefined : shop.spend(member, given.spend, afterDays(-1));
  const story: Story = {
    ...given,
    member,
    day: 0,
    atOnce: false,
    receivedAfter: 2,
    cancelledAfter: null,
    refunds: refunds.map((refund, i) => ({ after: 5 + i, refund })),
  };
  const [created, paid, received, ...refundEvents] = eventsOf(story, 'order-1', spend);
  const begin = [created, paid, ...(given.received ? [received] : [])];
  for (const event of begin) if (event) shop.tell(event, afterDays(3));
  const held = Object.values(shop.account(member).lots).reduce((sum, each) => sum + each, 0);
  if (given.gone > 0 && held > 0) shop.spend(member, Math.ceil((held * given.gone) / 100), afterDays(4));
  refundEvents.forEach((event, i) => {
    shop.tell(event, afterDays(20 + i));
    shop.care(member, afterDays(20 + i));
  });
  return shop;
};

it('partial refunds, in any split and order, end where one full refund ends', () => {
  fc.assert(
    fc.property(someCase, (given) => {
      const [split, whole] = [given.parts, [{}]].map((refunds) => refunded(given, refunds));
      if (!split || !whole) throw new Error('two shops are played');
      const [ended, expected] = [split, whole].map((shop) => {
        const { lots, orders, ...rest } = settledState(shop, member, zone, now);
        const [order] = orders;
        return { lots, rest: { ...rest, ...order, events: undefined, contradictions: undefined } };
      });
      expect(ended?.rest).toEqual(expected?.rest);
      const growth = Object.values(split.account(member).growth);
      expect(growth.filter(({ value, orders }) => value !== 0 || orders !== 0)).toEqual([]);
      // Which month pays for points that are spent already may differ; while they are there, every lot ends the same.
      if (given.gone === 0) expect(ended?.lots).toEqual(expected?.lots);
    }),
    { numRuns: 1000 },
  );
});

it('a refund wholly undoes an order: without other orders the member has what they had before', () => {
  fc.assert(
    fc.property(someCase, (given) => {
      const shop = refunded({ ...given, gone: 0 }, given.parts);
      expect(shop.account(member).lots).toEqual({ '2026-10': 20, '2026-11': 15, '2026-12': 30 });
      expect(shop.account(member)).toMatchObject({ pending: 0, debt: 0 });
      const { paidFen, refundedFen } = shop.account(member).sales;
      expect(refundedFen).toBe(paidFen);
    }),
    { numRuns: 300 },
  );
});

it('every part takes its share and no more, whenever the next one comes', () => {
  fc.assert(
    fc.property(someCase, fc.nat(20), (given, days) => {
      const { parts } = given;
      const steps = parts.map((_, i) => refunded({ ...given, gone: 0 }, parts.slice(0, i + 1)));
      let before = { clawedBack: 0, returned: 0 };
      for (const shop of steps) {
        const [order] = shop.orders.values();
        const step = { clawedBack: order?.award?.clawedBack ?? 0, returned: order?.spend?.returned ?? 0 };
        expect(step.clawedBack).toBeGreaterThanOrEqual(before.clawedBack);
        expect(step.returned).toBeGreaterThanOrEqual(before.returned);
        const settled = order && shop.look(order, addMs(now, days * dayMs));
        expect(settled?.entries.filter((entry) => entry.kind === 'claw_back')).toEqual([]);
        before = step;
      }
    }),
    { numRuns: 100 },
  );
});
