import { expect, test } from 'vitest';
import { ambassadorRow, monthRows, type Review, reviewView } from './review-view.ts';

const here = { now: '2026-11-22T04:00:00.000Z', today: '2026-11-22', zone: 'Asia/Shanghai' };
const review: Review = {
  memberId: 'mbr_a',
  friendId: 'mbr_b',
  inviterName: '沈**',
  friendName: null,
  joinedAt: '2026-11-11T04:00:00.000Z',
  since: '2026-11-19T04:00:00.000Z',
  signals: ['shared_phone', 'many_joins'],
  orderFen: 2650,
  group: null,
  shop: null,
  inviter: { joined: 3, rewarded: 0, sameDay: 3 },
};

test('what somebody needs to know to say yes or no', () =>
  expect(reviewView(review, here)).toEqual({
    title: '沈** 请来了 没写昵称',
    signals: ['一部手机来了多位', '一天来得太多'],
    lines: ['11月11日 12:00加入 · 首单留下 ¥26.5', '请来过 3 位，得奖 0 位，加入当天有 3 位'],
  }));

test('one friend a day is not worth a word', () =>
  expect(reviewView({ ...review, inviter: { joined: 1, rewarded: 0, sameDay: 1 } }, here).lines[1]).toBe(
    '请来过 1 位，得奖 0 位',
  ));

test('the month’s budget, of what there is one', () =>
  expect(
    monthRows({
      month: '2026-11',
      used: { points: 400, coupons: 0, fen: 0 },
      most: { points: 30_000, coupons: 0, fen: 0 },
    }),
  ).toEqual([{ key: 'points', title: '2026年11月奖励 · 积分', value: '400 / 30,000' }]));

test('an ambassador in a row', () =>
  expect(
    ambassadorRow({
      memberId: 'm',
      name: '林**',
      level: 1,
      levelName: '新芽',
      joined: 5,
      rewarded: 2,
      rewardedThisMonth: 1,
    }),
  ).toEqual({ key: 'm', title: '林**', line: '新芽 · 请来 5 位', value: '得奖 2，本月 1' }));
