import { problem } from '@memberday/shared/domain/problem.ts';
import { describe, expect, test } from 'vitest';
import type { Slot } from './home-facts.ts';
import { itemTile, slotView } from './slot-view.ts';

const here = { now: '2026-11-21T04:00:00.000Z', today: '2026-11-21', zone: 'Asia/Shanghai' };
const item = { kind: 'item', itemId: 'tumbler', name: '随行杯', picture: 'tumbler', points: 1200, cashFen: 0 } as const;

describe('what is put before a member', () => {
  test.each<[string, Slot, string, string]>([
    [
      'a coupon that lapses',
      {
        kind: 'coupon',
        couponId: 'c',
        name: '暖饮券',
        title: '满 30 减 5',
        reason: { kind: 'lapses', at: '2026-11-21T16:00:00.000Z' },
      },
      '满 30 减 5',
      '今天 24:00 过期，别忘了用',
    ],
    [
      'a drop that opens',
      { kind: 'drop', dropId: 'd', name: '抢可颂', reason: { kind: 'opens', at: '2026-11-22T02:00:00.000Z' } },
      '',
      '明天 10:00 开抢',
    ],
    [
      'a door of one’s own',
      { kind: 'drop', dropId: 'd', name: '抢可颂', reason: { kind: 'opens_early', at: '2026-11-22T01:50:00.000Z' } },
      '',
      '金卡先进场，明天 09:50 开抢',
    ],
    [
      'points that lapse',
      { ...item, reason: { kind: 'uses_lapsing', points: 86, lastDay: '2026-11-30' } },
      '1,200 分',
      '86 分11月30日过期，正好用上',
    ],
    [
      'what they can have',
      { ...item, reason: { kind: 'affordable', left: 2303 } },
      '1,200 分',
      '积分够了，换完还剩 2,303',
    ],
    ['with nothing left', { ...item, reason: { kind: 'affordable', left: 0 } }, '1,200 分', '积分刚刚好'],
    [
      'what they nearly can, with money beside',
      { ...item, cashFen: 990, reason: { kind: 'nearly', short: 150 } },
      '1,200 分 + ¥9.9',
      '再攒 150 分就能换',
    ],
    ['what the shop puts first', { ...item, reason: { kind: 'picked' } }, '1,200 分', '店里挑的'],
  ])('%s', (_, slot, price, reason) => expect(slotView(slot, '金卡', here)).toMatchObject({ price, reason }));

  test('leads to it, and is said in one breath', () => {
    const view = slotView({ ...item, reason: { kind: 'picked' } }, '金卡', here);
    expect(view.leadsTo).toEqual({ page: 'mallItem', itemId: 'tumbler' });
    expect(view.label).toBe('随行杯，1,200 分，店里挑的');
  });
});

test('an item of the mall says what the points say about it', () => {
  const shelved = {
    itemId: 'bun',
    version: 1,
    name: '海盐卷',
    note: '',
    picture: 'bun',
    points: 90,
    cashFen: 0,
    festival: null,
    kind: 'goods' as const,
    levelAtLeast: null,
    opensAt: null,
    closesAt: null,
    stock: { released: 10, left: 3 },
    perMember: null,
    why: null,
  };
  expect(itemTile(shelved).reason).toBe('现在就能换');
  const why = problem('points_short', { asked: 90, available: 60, shortBy: 30 });
  expect(itemTile({ ...shelved, why }).reason).toBe('再攒 30 分就能换');
});
