import { describe, expect, test } from 'vitest';
import type { Home } from '../home/home-facts.ts';
import { meView } from './me-view.ts';

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
    invites: true,
  }) as unknown as Home;

describe("one's own page", () => {
  test('shows who it is and what they have', () =>
    expect(meView(home({}, 3, 12))).toMatchObject({
      name: '欧阳小林',
      initial: '欧',
      tier: '金卡',
      points: '12,800',
      coupons: '3',
      growth: '2,400',
      usable: '3 张可用',
      unread: '9+ 条未读',
    }));

  test('says nothing of what there is none of', () =>
    expect(meView(home())).toMatchObject({ usable: undefined, unread: undefined }));

  test('has a name for who gave none', () => expect(meView(home({ nickname: null })).initial).toBe('半'));
});
