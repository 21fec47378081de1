import { describe, expect, test } from 'vitest';
import { type InboxNotice, inboxView, newestToMark } from './inbox-view.ts';

const here = { now: '2026-11-22T02:00:00.000Z', today: '2026-11-22', zone: 'Asia/Shanghai' };
const dated = { at: '2026-11-21T16:00:00.000Z', toldAt: '2026-11-21T18:00:00.000Z', unread: true };
const coupon = (couponId: string, name: string) => ({ couponId, name, validUntil: '2026-11-24T16:00:00.000Z' });
const one: InboxNotice = { ...dated, kind: 'coupons_expiring', coupons: [coupon('cpn_1', '周末券')], more: 0 };
const many: InboxNotice = {
  ...dated,
  kind: 'coupons_expiring',
  coupons: [coupon('cpn_1', '周末券'), coupon('cpn_2', '茶券')],
  more: 3,
};
const points: InboxNotice = { ...dated, kind: 'points_expiring', points: 1280, lastDay: '2026-11-30' };
const drop: InboxNotice = {
  ...dated,
  at: '2026-11-20T01:55:00.000Z',
  unread: false,
  kind: 'drop_opening',
  dropId: 'drp_1',
  name: '周年抢券',
  opensAt: '2026-11-20T02:00:00.000Z',
};
const reward: InboxNotice = {
  ...dated,
  kind: 'reward_given',
  because: 'referral',
  brought: { kind: 'points', points: 1200 },
};
const coupons: InboxNotice = { ...reward, because: 'goodwill', brought: { kind: 'coupon', name: '茶券', count: 2 } };
const lapsed: InboxNotice = { ...dated, kind: 'exchange_lapsed', exchangeId: 'exc_1', name: '帆布袋', points: 700 };

describe('a notice in the inbox', () => {
  test.each<[string, InboxNotice, string, object]>([
    ['one coupon leads to it', one, '「周末券」11月24日 24:00 过期', { to: 'coupon', couponId: 'cpn_1' }],
    ['several lead to the wallet', many, '「周末券」等 5 张券快过期了', { to: 'wallet' }],
    ['points lead to the mall', points, '1,280 分，11月30日 24:00 过期', { to: 'mall' }],
    ['a drop leads to it', drop, '「周年抢券」11月20日 10:00 开抢', { to: 'drop', dropId: 'drp_1' }],
    ['points for a friend lead to the points', reward, '1,200 积分，已经放进你的会员卡', { to: 'ledger' }],
    ['coupons from a clerk lead to the wallet', coupons, '「茶券」2 张，已经放进你的会员卡', { to: 'wallet' }],
    [
      'what was not fetched leads to it',
      lapsed,
      '「帆布袋」过了取货时间，退回 700 积分',
      { to: 'exchange', exchangeId: 'exc_1' },
    ],
  ])('%s', (_, notice, line, way) => {
    const [first] = inboxView([notice], here);
    expect(first?.notices[0]).toMatchObject({ line, way, unread: notice.unread });
  });

  test('lies under its day, as the shop counts days', () =>
    expect(inboxView([one, points, drop], here).map(({ day, notices }) => [day, notices.length])).toEqual([
      ['今天', 2],
      ['11月20日', 1],
    ]));

  test('has a name of its own in its list', () => {
    const keys = inboxView([one, many, points, drop], here).flatMap(({ notices }) => notices.map(({ key }) => key));
    expect(new Set(keys).size).toBe(3);
  });
});

test('what was shown is marked up to the newest telling, and not at all where nothing is new', () => {
  const later = { ...points, toldAt: '2026-11-22T01:00:00.000Z' };
  expect(newestToMark([one, later, drop])).toBe('2026-11-22T01:00:00.000Z');
  expect(newestToMark([drop])).toBeUndefined();
  expect(newestToMark([])).toBeUndefined();
});
