import { describe, expect, test } from 'vitest';
import {
  type MatchShown,
  type MergeItem,
  matchCard,
  mergeCard,
  sayParted,
  sideRows,
  togetherLines,
} from './match-view.ts';

const here = { now: '2026-11-22T02:00:00.000Z', today: '2026-11-22', zone: 'Asia/Shanghai' };
const at = '2026-11-21T02:00:00.000Z';
const side = {
  ...{ memberId: 'mbr_a', state: 'active' as const, joinedAt: at, points: 1200, pending: 0, debt: 0 },
  ...{ tier: { level: 1, name: '银卡' }, growth: 600, orders: 12, paidFen: 90_000, coupons: 2 },
};
const shown: MatchShown = {
  match: {
    ...{ one: 'mbr_a', other: 'mbr_b', state: 'waiting', confidence: 90, foundAt: at, laterUntil: null },
    signs: [{ sign: 'same_record', source: 'erp', at }],
  },
  sides: [side, { ...side, memberId: 'mbr_b', points: 30, orders: 1 }],
  fields: [
    { field: 'nickname', one: '何**', other: '何*', same: false },
    { field: 'city', one: '杭州', other: null, same: false },
    { field: 'birthday', one: '1990-**-**', other: '1990-**-**', same: true },
  ],
  together: {
    ...{ points: 1230, pending: 0, debt: 0, tier: { level: 1, name: '银卡' }, growth: 620, orders: 13, coupons: 3 },
    ...{ fieldsTaken: [], identities: 3 },
  },
};
const merge: MergeItem = {
  ...{ mergeId: 'mrg_1', survivorId: 'mbr_a', duplicateId: 'mbr_b', names: ['何**', null], at, by: 'rules' },
  ...{
    reason: 'same_wechat',
    points: 30,
    growth: 20,
    orders: 1,
    partableUntil: '2026-12-21T02:00:00.000Z',
    parted: null,
  },
};

test('a match says who, how sure and why, each sign once', () => {
  const signs = ['erp', 'till'].map((source) => ({ sign: 'same_record' as const, source, at }));
  expect(matchCard({ ...shown.match, signs, names: ['何**', null] }, here)).toEqual({
    ...{ title: '何** 和 没写昵称', sure: '把握 90%', signs: ['来源说是同一人'], found: '昨天 10:00发现' },
  });
});

describe('side by side', () => {
  test('says what is alike and what is not, and nothing of what only one has said', () => {
    const rows = new Map(sideRows(shown, here).map((row) => [row.key, row]));
    expect(rows.get('nickname')?.alike).toBe(false);
    expect(rows.get('birthday')?.alike).toBe(true);
    expect(rows.get('city')).toMatchObject({ one: '杭州', other: '没有', alike: null });
    expect(rows.get('points')).toMatchObject({ one: '1,200', other: '30', alike: null });
  });

  test('says what a merge would come to, or that there is none any more', () => {
    expect(togetherLines(shown)).toEqual(['1,230 积分，银卡，13 笔订单，3 张可用券']);
    const owing = { ...shown, together: shown.together && { ...shown.together, debt: 40 } };
    expect(togetherLines(owing)[1]).toContain('40');
    expect(togetherLines({ ...shown, together: null })).toEqual(['其中一位已经合并或注销了，不用再处理']);
  });
});

describe('a merge', () => {
  test.each<[string, Partial<MergeItem>, string, boolean]>([
    ['can be undone', {}, '可撤销', true],
    ['for thirty days', { partableUntil: here.now }, '已过 30 天', false],
    ['once', { parted: { at, by: 'stf_1', reason: '弄错了' } }, '已撤销', false],
  ])('%s', (_, changes, state, canPart) => {
    expect(mergeCard({ ...merge, ...changes }, here)).toMatchObject({ state, canPart, title: '没写昵称 并入 何**' });
  });

  test('undone says what went back, and what is owed', () => {
    expect(sayParted({ pointsBack: 100, survivorOwes: 0 })).toBe('撤销好了，还回 100 积分');
    expect(sayParted({ pointsBack: 100, survivorOwes: 50 })).toContain('欠 50');
  });
});
