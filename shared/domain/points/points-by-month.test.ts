import { describe, expect, it } from 'vitest';
import { type Account, emptyAccount } from '../account/account.ts';
import { type Award, newOrder, type Order } from '../orders/order.ts';
import { rulesWith } from '../testing/rules.ts';
import { pointsByMonth } from './points-by-month.ts';

const now = '2026-11-08T04:00:00.000Z';
const { programme } = rulesWith({ points: { available: { after: 'received', days: 7 }, pendingLapsesAfterDays: 60 } });
const account = (fields: Partial<Account>): Account => ({ ...emptyAccount('mbr_1', now), ...fields });
const read = (fields: Partial<Account>, orders: readonly Order[] = []) =>
  pointsByMonth(account(fields), orders, programme, now);

const pendingAward: Award = {
  state: 'pending',
  points: 36,
  byLine: [36],
  clawedBack: 0,
  pending: 36,
  growth: 0,
  growthOrders: 0,
  refundedFen: 0,
  refunds: [],
  cancelled: false,
};
const order = (change: Partial<Order> = {}): Order => ({
  ...newOrder('shop', '1'),
  createdAt: '2026-11-01T04:00:00.000Z',
  paidAt: '2026-11-01T04:00:00.000Z',
  award: pendingAward,
  ...change,
});

describe('points by month', () => {
  it('are the live lots, soonest first, with their last days; lapsed ones are booked still, and not shown', () => {
    expect(read({ lots: { never: 7, '2027-02': 100, '2026-11': 20, '2026-10': 5 } })).toEqual({
      available: 127,
      debt: 0,
      booked: 132,
      lots: [
        { month: '2026-11', points: 20, lastDay: '2026-11-30' },
        { month: '2027-02', points: 100, lastDay: '2027-02-28' },
        { month: 'never', points: 7, lastDay: null },
      ],
      pending: { points: 0, orders: [] },
    });
  });

  it('say what is owed beside an empty balance', () => {
    expect(read({ debt: 30 })).toMatchObject({ available: 0, debt: 30, booked: 0, lots: [] });
  });
});

describe('pending points', () => {
  const pendingOf = (change: Partial<Order>) => read({ pending: 36 }, [order(change)]).pending.orders;

  it.each([
    ['of an order that is not received: when, nobody knows', {}, null],
    [
      'of one that was received: seven days later',
      { receivedAt: '2026-11-03T04:00:00.000Z' },
      '2026-11-10T04:00:00.000Z',
    ],
    ['of one that was received when they had lapsed', { receivedAt: '2027-02-01T00:00:00.000Z' }, null],
  ])('%s', (_, change, availableAt) => {
    expect(pendingOf({ shop: 'anfu', ...change })).toEqual([
      { source: 'shop', number: '1', shop: 'anfu', points: 36, availableAt, lapsesAt: '2026-12-31T04:00:00.000Z' },
    ]);
  });

  it.each([
    ['is not paid', { paidAt: undefined, award: undefined }],
    ['has given its points', { award: { ...pendingAward, state: 'active', pending: 0 } }],
    ['has lost them', { award: { ...pendingAward, state: 'lapsed', pending: 0 } }],
    ['came back as a whole', { award: { ...pendingAward, pending: 0, clawedBack: 36 } }],
  ] as const)('are none of an order that %s', (_, change) => expect(pendingOf(change)).toEqual([]));
});
