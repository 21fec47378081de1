import { describe, expect, test } from 'vitest';
import type { PointsByMonth } from './ledger-entry.ts';
import { monthView } from './month-view.ts';

const nothing: PointsByMonth = {
  now: '2026-11-21T04:00:00.000Z',
  available: 0,
  debt: 0,
  booked: 0,
  lots: [],
  pending: { points: 0, orders: [] },
};
const lot = (month: string, points: number) => ({ month, points, lastDay: month === 'never' ? null : `${month}-28` });
const view = (change: Partial<PointsByMonth>) => monthView({ ...nothing, ...change }, '2026-11-21', 'Asia/Shanghai');

describe('points by month', () => {
  test('an empty purse says nothing but its zero', () => {
    expect(view({})).toEqual({ available: '0', debt: null, bars: null, soonest: null, later: null, pending: null });
  });

  test('one lot needs no bars: the sentence says it', () => {
    expect(view({ available: 86, lots: [lot('2026-12', 86)] })).toMatchObject({
      bars: null,
      soonest: '最近一批 86 分，12月28日 24:00 过期',
    });
  });

  test('the next month to lapse is the one to look at; the year is said where it begins', () => {
    const { bars, later } = view({
      lots: [lot('2026-11', 20), lot('2027-01', 100), lot('2027-02', 5), lot('never', 7)],
    });
    expect(bars).toEqual({
      months: [
        { label: '11月', value: 20, look: 'soon' },
        { label: '27年1月', value: 100 },
        { label: '2月', value: 5 },
      ],
      label: '积分按过期月份：11月 20 分，27年1月 100 分，2月 5 分',
    });
    expect(later).toBe('7 分长期有效');
  });

  test('months that do not fit are said in words: one large bar would make all others flat', () => {
    const lots = ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06'];
    const { bars, later } = view({ lots: lots.map((each) => lot(each, 10)) });
    expect(bars?.months.map(({ label }) => label)).toEqual(['11月', '12月', '27年1月', '2月', '3月', '4月']);
    expect(later).toBe('之后还有 20 分');
  });

  test('points that never lapse say so', () =>
    expect(view({ lots: [lot('never', 7)] }).soonest).toBe('积分长期有效，慢慢攒'));

  test('what is owed is said', () => expect(view({ debt: 1_200 }).debt).toBe('欠 1,200 分，下次到账先补上'));
});

describe('pending points', () => {
  const order = { source: 'shop', number: '1', shop: 'anfu', points: 36, lapsesAt: '2027-02-19T04:00:00.000Z' };

  test.each([
    ['with a day', '2026-11-28T04:00:00.000Z', '11月28日到账'],
    ['tomorrow, by the shop’s clock', '2026-11-21T16:30:00.000Z', '明天到账'],
    ['without one', null, '确认收货后到账，2027年2月19日前有效'],
  ])('%s', (_, availableAt, line) => {
    const { pending } = view({ pending: { points: 36, orders: [{ ...order, availableAt }] } });
    expect(pending).toEqual({
      total: '共 36 分',
      rows: [{ key: 'shop/1', title: '安福路店的订单', line, value: '36' }],
    });
  });

  test('of orders too old to be listed are said as one', () => {
    const { pending } = view({ pending: { points: 50, orders: [{ ...order, shop: null, availableAt: null }] } });
    expect(pending?.rows.map(({ title, value }) => [title, value])).toEqual([
      ['线上订单', '36'],
      ['更早的订单', '14'],
    ]);
  });
});
