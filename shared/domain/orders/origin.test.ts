import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { applyEvent } from './apply-event.ts';
import type { Order } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { laterOrigin, type ToldOrigin } from './origin.ts';

const order = { source: 'shop', number: '1' };
const [monday, tuesday] = ['2026-11-09T04:00:00.000Z', '2026-11-10T04:00:00.000Z'];
const told = (at: string, rest: Partial<ToldOrigin> = {}): ToldOrigin => ({ at, scene: 'live', ...rest });

describe('of two words about an origin', () => {
  it.each<[string, ToldOrigin, ToldOrigin]>([
    ['the later one', told(tuesday), told(monday, { live: 'export/a' })],
    ['at one moment, the one that tells more', told(monday, { promoter: 'sph1' }), told(monday)],
    ['at one moment, the scene that comes first', told(monday, { scene: 'article' }), told(monday, { scene: 'video' })],
  ])('counts %s', (_, counts, other) => {
    expect(laterOrigin(counts, other)).toBe(counts);
    expect(laterOrigin(other, counts)).toBe(counts);
  });
});

test('an order made with its origin knows it before it is paid; told again later it is the later one', () => {
  const created: OrderEvent = {
    ...order,
    type: 'created',
    at: monday,
    lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 3000 }],
    freightFen: 0,
    origin: { scene: 'live', live: 'export/a' },
  };
  const once = applyEvent(undefined, created);
  expect(once.origin).toEqual({ at: monday, scene: 'live', live: 'export/a' });
  const origin = { scene: 'live', live: 'export/a', promoter: 'sph1' } as const;
  const twice = applyEvent(once, { ...order, type: 'attributed', at: tuesday, origin });
  expect(twice.origin).toEqual({ at: tuesday, ...origin });
  // The first word, told again, neither counts nor contradicts.
  expect(applyEvent(twice, created)).toBe(twice);
});

const someEvent: fc.Arbitrary<OrderEvent> = fc.oneof(
  fc.record({
    type: fc.constant('attributed' as const),
    source: fc.constant('shop'),
    number: fc.constant('1'),
    at: fc.constantFrom(monday, tuesday),
    origin: fc.record({ scene: fc.constantFrom('live', 'other'), live: fc.constantFrom(undefined, 'export/a') }),
  }) as fc.Arbitrary<OrderEvent>,
  fc.constantFrom<OrderEvent>(
    { ...order, type: 'paid', at: monday },
    { ...order, type: 'received', at: tuesday },
    { ...order, type: 'refunded', refund: 'r', at: tuesday, amountFen: 100 },
  ),
);

test('every order of telling ends the same', () => {
  fc.assert(
    fc.property(
      fc
        .array(someEvent, { minLength: 1, maxLength: 8 })
        .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))),
      ([events, shuffled]) => {
        const after = (list: readonly OrderEvent[]) => {
          const { events: keys, ...rest } = list.reduce<Order | undefined>(applyEvent, undefined) as Order;
          return { ...rest, events: keys.toSorted() };
        };
        expect(after(shuffled)).toEqual(after(events));
      },
    ),
  );
});
