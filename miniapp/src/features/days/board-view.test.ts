import { describe, expect, test } from 'vitest';
import { boardCharts, boardDrops, boardNumbers, reviewDays } from './board-view.ts';
import type { Board } from './day-facts.ts';

const zone = 'Asia/Shanghai';
const now = '2026-12-08T04:00:00.000Z';
const drop: Board['drops'][number] = {
  dropId: 'drp_1',
  name: '会员券',
  opensAt: '2026-12-08T02:00:00.000Z',
  closesAt: '2026-12-08T14:00:00.000Z',
  state: 'planned',
  stage: 'open',
  templateId: 'tea',
  released: 1_200,
  remaining: 80,
  claimed: 1_120,
  perSecond: 0.2,
  emptyAt: '2026-12-08T04:06:40.000Z',
};
const minute = (i: number, changes: Partial<Board['minutes'][number]> = {}) => ({
  at: `2026-12-08T03:${String(i).padStart(2, '0')}:00.000Z`,
  visits: 0,
  joins: 0,
  claims: 0,
  orders: 0,
  fen: 0,
  ...changes,
});

test('the numbers of the day, money in yuan', () => {
  const today = { visitors: 1_200, joins: 30, claims: 80, checkIns: 5, orders: 12, fen: 123_450, redeemed: 9 };
  expect(boardNumbers({ today }).map(({ name, value }) => `${name} ${value}`)).toEqual([
    '来的人 1,200',
    '入会 30',
    '抢到券 80',
    '签到 5',
    '下单 12',
    '成交 ¥1234.5',
    '核销 9',
  ]);
});

test('a bar is its part of the highest, and none is lost beside a high one', () => {
  const minutes = [minute(0, { claims: 400 }), minute(1, { claims: 1 }), minute(2)];
  const [claims, joins] = boardCharts({ minutes });
  expect(claims).toMatchObject({ sum: '401', label: '每分钟抢券，一小时共 401，一分钟最多 400' });
  expect(claims?.bars.map(({ height }) => height)).toEqual([100, 8, 0]);
  expect(joins?.bars.map(({ height }) => height)).toEqual([0, 0, 0]);
});

describe('a drop on the board', () => {
  test.each<[string, Partial<typeof drop>, string, string | null]>([
    ['says when it will be empty', {}, '照这个速度，今天 12:06 抢完', 'pause'],
    ['says that nobody is there', { emptyAt: null }, '这一分钟没有人抢', 'pause'],
    ['is gone', { remaining: 0, stage: 'sold_out' }, '抢完了', 'pause'],
    ['waits for its door', { stage: 'announced' }, '今天 10:00 开抢', 'pause'],
    ['is paused', { stage: 'paused', state: 'paused', emptyAt: null }, '这一分钟没有人抢', 'resume'],
    ['is over', { stage: 'over', state: 'ended' }, '今天 22:00 停抢', null],
  ])('%s', (_, changes, forecast, can) => {
    expect(boardDrops({ drops: [{ ...drop, ...changes }], now }, zone)[0]).toMatchObject({ forecast, can });
  });
});

test('a review stands beside an ordinary day, the latest first', () => {
  const numbers = (day: string, orders: number) => ({
    day,
    visitors: 0,
    joins: 0,
    claims: 0,
    checkIns: 0,
    orders,
    fen: 0,
    refundFen: 0,
    redeemed: 0,
  });
  const [latest, earlier] = reviewDays(
    {
      days: [
        { numbers: numbers('2026-11-08', 4), usual: null, against: [] },
        { numbers: numbers('2026-12-08', 30), usual: numbers('2026-12-08', 12), against: ['2026-12-01'] },
      ],
    },
    '2026-12-08',
  );
  expect(latest?.rows.find(({ name }) => name === '下单')).toEqual({
    name: '下单',
    value: '30',
    usual: '平常 12',
    tone: 'good',
  });
  expect(latest?.title).toBe('今天');
  expect(earlier?.against).toBe('还没有可比的日子');
});
