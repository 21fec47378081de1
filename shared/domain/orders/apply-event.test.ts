import { describe, expect, it } from 'vitest';
import { applyEvent } from './apply-event.ts';
import { checkEvent } from './check-event.ts';
import type { Order } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { orderState } from './order-state.ts';

const order = { source: 'shop', number: '1' };
const [monday, tuesday] = ['2026-11-09T04:00:00.000Z', '2026-11-10T04:00:00.000Z'];
const body = {
  ...order,
  buyer: { memberId: 'mbr_1' },
  lines: [{ line: '1', sku: 'tea', quantity: 2, amountFen: 3000 }],
  freightFen: 500,
};
const created: OrderEvent = { ...body, type: 'created', at: monday };
const completed: OrderEvent = { ...body, type: 'completed', at: monday };
const paid: OrderEvent = { ...order, type: 'paid', at: monday };
const received: OrderEvent = { ...order, type: 'received', at: tuesday };
const cancelled: OrderEvent = { ...order, type: 'cancelled', at: tuesday };
const refunded = (refund: string, rest: { amountFen?: number; lines?: { line: string }[] } = {}): OrderEvent => ({
  ...order,
  type: 'refunded',
  refund,
  at: tuesday,
  ...rest,
});
const told = (...events: OrderEvent[]): Order => {
  const [first, ...rest] = events;
  if (!first) throw new Error('something must be told');
  return rest.reduce(applyEvent, applyEvent(undefined, first));
};

describe('the status of an order', () => {
  it.each<[string, OrderEvent[], string, number]>([
    ['only a payment so far', [paid], 'parked', 0],
    ['only a refund so far', [refunded('a')], 'parked', 0],
    ['created', [created], 'created', 0],
    ['paid', [created, paid], 'paid', 0],
    ['received', [created, paid, received], 'received', 0],
    ['received, told before it was paid', [created, received], 'received', 0],
    ['a sale at the till', [completed], 'received', 0],
    ['cancelled', [created, cancelled], 'cancelled', 0],
    ['cancelled after it was paid', [created, paid, cancelled], 'cancelled', 3500],
    ['some of it returned', [completed, refunded('a', { amountFen: 1000 })], 'received', 1000],
    [
      'all goods returned, and the freight with them',
      [completed, refunded('a', { amountFen: 3000 })],
      'refunded',
      3500,
    ],
    ['a refund before the payment', [created, refunded('a')], 'refunded', 0],
  ])('%s', (_, events, status, refundedFen) => {
    for (const each of [events, events.toReversed()]) {
      expect(orderState(told(...each))).toMatchObject({ status, refundedFen, contradictions: [] });
    }
  });
});

describe('telling the same again', () => {
  it.each([
    ['created', created],
    ['completed', completed],
    ['paid', paid],
    ['cancelled', cancelled],
    ['refunded', refunded('a', { lines: [{ line: '1' }] })],
  ])('%s', (_, event) => {
    const once = told(created, event);
    expect(applyEvent(once, event)).toBe(once);
    expect(applyEvent(once, structuredClone(event))).toBe(once);
  });

  it('with fields in another order, or left out instead of empty', () => {
    const once = told(created);
    const { source, number, ...rest } = created;
    expect(applyEvent(once, { ...rest, shop: undefined, number, source } as OrderEvent)).toBe(once);
  });
});

describe('telling something else than before: the first word stands, and it is said', () => {
  it.each<[string, OrderEvent, OrderEvent, string]>([
    ['another moment of payment', paid, { ...paid, at: tuesday }, `paid: was ${monday}, now told as ${tuesday}`],
    [
      'another moment of cancelling',
      cancelled,
      { ...cancelled, at: monday } as OrderEvent,
      `cancelled: was ${tuesday}, now told as ${monday}`,
    ],
    [
      'a payment other than that of the sale',
      completed,
      { ...paid, at: tuesday },
      `paid: was ${monday}, now told as ${tuesday}`,
    ],
    ['other lines', created, { ...created, lines: [] }, 'created: the order was told before with other content'],
    [
      'another buyer',
      created,
      { ...completed, buyer: { memberId: 'mbr_2' } },
      'completed: the order was told before with other content',
    ],
    [
      'a refund with another amount',
      refunded('a'),
      refunded('a', { amountFen: 5 }),
      'refunded/a: refund a was told before with other content',
    ],
  ])('%s', (_, first, second, words) => {
    const once = told(first);
    const twice = applyEvent(once, second);
    expect(twice).toEqual({ ...once, contradictions: [words] });
    expect(applyEvent(twice, second)).toBe(twice);
  });
});

it('began when the earlier of two events says, in whatever order they come', () => {
  const later: OrderEvent = { ...completed, at: tuesday };
  expect(told(created, later).createdAt).toBe(monday);
  expect(told(later, created).createdAt).toBe(monday);
});

describe('refunds that cannot be', () => {
  it.each<[string, OrderEvent[], string[]]>([
    [
      'more money than was paid',
      [refunded('a', { amountFen: 2000 }), refunded('b', { amountFen: 1001 })],
      ['refunds of 3001 fen told for goods of 3000 fen'],
    ],
    ['an amount beside lines counts once', [refunded('a', { amountFen: 3000, lines: [{ line: '1' }] })], []],
    [
      'a line nobody bought',
      [refunded('a', { lines: [{ line: '9' }] })],
      ['refund a names line 9, which the order does not have'],
    ],
  ])('%s', (_, refunds, words) => {
    expect(orderState(told(completed, ...refunds)).contradictions).toEqual(words);
  });

  it('are not judged before the order is known', () => {
    expect(orderState(told(refunded('a', { lines: [{ line: '9' }] }))).contradictions).toEqual([]);
  });
});

describe('an event that cannot be true', () => {
  const now = '2026-11-09T04:00:00.000Z';
  it.each<[string, OrderEvent, object | undefined]>([
    ['now', { ...paid, at: now }, undefined],
    ['a clock a day ahead', { ...paid, at: '2026-11-10T04:00:00.000Z' }, undefined],
    [
      'a millisecond more',
      { ...paid, at: '2026-11-10T04:00:00.001Z' },
      { field: 'at', why: 'lies more than a day ahead' },
    ],
    [
      'a line twice',
      { ...created, lines: [...body.lines, ...body.lines] },
      { field: 'lines', why: 'line 1 is there twice' },
    ],
  ])('%s', (_, event, wrong) => {
    expect(checkEvent(event, now)).toEqual(wrong);
  });
});
