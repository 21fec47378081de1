import { describe, expect, test } from 'vitest';
import type { Home } from './home-facts.ts';
import { homeView } from './home-view.ts';

const here = { now: '2026-11-21T04:00:00.000Z', today: '2026-11-21', zone: 'Asia/Shanghai' };

const homeWith = (changes: Partial<Home> = {}): Home => ({
  now: here.now,
  card: {
    memberId: 'mbr_1',
    nickname: '林晓棠',
    avatarUrl: null,
    hasPhone: true,
    closesAt: null,
    points: { available: 120, pending: 0, debt: 0, expiringNext: null },
    tier: { level: 0, name: '普通', growth: 0, orders: 0, until: null, next: null, keep: null },
  },
  tierPercent: 100,
  coupons: { usable: 0, soonest: [] },
  flow: [],
  drops: [],
  memberDay: null,
  live: null,
  slots: { personal: false, list: [] },
  notices: { unread: 0, newest: null },
  invites: false,
  ...changes,
});

describe('the first screen', () => {
  test('of somebody who has nothing yet is a card and no empty shelves', () => {
    expect(homeView(homeWith(), here)).toMatchObject({
      card: { name: '林晓棠', points: '120' },
      news: null,
      memberDay: null,
      live: null,
      drops: [],
      tickets: [],
      slots: { list: [] },
      flow: [],
    });
  });

  test('says whose choice stands before them', () => {
    expect(homeView(homeWith(), here).slots).toMatchObject({ title: '通用推荐', line: '没用到你的个人信息' });
    expect(homeView(homeWith({ slots: { personal: true, list: [] } }), here).slots).toMatchObject({
      title: '为你推荐',
      line: null,
    });
  });

  test('shows the newest notice while there are unread ones', () => {
    const newest = { kind: 'points_expiring', at: here.now, points: 86, lastDay: '2026-11-30' } as const;
    expect(homeView(homeWith({ notices: { unread: 3, newest } }), here).news).toEqual({
      line: '86 分，11月30日 24:00 过期',
      unread: '3 条新消息',
      label: '86 分，11月30日 24:00 过期，3 条新消息，看消息',
    });
    expect(homeView(homeWith({ notices: { unread: 10, newest } }), here).news?.unread).toBe('9+ 条新消息');
    expect(homeView(homeWith({ notices: { unread: 0, newest } }), here).news).toBeNull();
  });

  test('a tier’s own rate comes on top of the day’s', () => {
    const memberDay = {
      name: '会员日',
      percent: 200,
      firstDay: '2026-12-08',
      lastDay: '2026-12-08',
      from: '2026-12-07T16:00:00.000Z',
      until: '2026-12-08T16:00:00.000Z',
      line: '',
      hours: null,
      shops: [],
      tier: null,
      prices: 0,
    };
    expect(homeView(homeWith({ memberDay }), here).memberDay?.withTier).toBeNull();
    expect(homeView(homeWith({ memberDay, tierPercent: 150 }), here).memberDay?.withTier).toBe(
      '加上普通 1.5 倍，一共 3 倍',
    );
  });
});
