import { describe, expect, test } from 'vitest';
import type { Home } from '../home/home-facts.ts';
import { meView } from './me-view.ts';

const here = { now: '2026-11-22T02:00:00.000Z', today: '2026-11-22', zone: 'Asia/Shanghai' };
const home = (card: Partial<Home['card']> = {}, usable = 0, unread = 0) =>
  ({
    card: {
      nickname: '欧阳小林',
      avatarUrl: null,
      closesAt: null,
      points: { available: 12_800, pending: 0, debt: 0, expiringNext: null },
      tier: { level: 2, name: '金卡', growth: 2_400 },
      ...card,
    },
    coupons: { usable, soonest: [] },
    notices: { unread, newest: null },
  }) as unknown as Home;

describe("one's own page", () => {
  test('shows who it is and what they have', () =>
    expect(meView(home({}, 3, 12), here)).toMatchObject({
      name: '欧阳小林',
      initial: '欧',
      tier: '金卡',
      points: '12,800',
      coupons: '3',
      growth: '2,400',
      usable: '3 张可用',
      unread: '9+ 条未读',
      closing: null,
    }));

  test('says nothing of what there is none of', () =>
    expect(meView(home(), here)).toMatchObject({ usable: undefined, unread: undefined }));

  test('has a name for who gave none', () => expect(meView(home({ nickname: null }), here).initial).toBe('半'));

  test('warns of an account that closes', () =>
    expect(meView(home({ closesAt: '2026-12-07T02:30:00.000Z' }), here).closing).toContain('12月7日 10:30'));
});
