import { describe, expect, test } from 'vitest';
import type { Here } from '../clock/here.ts';
import { itemState } from './item-state.ts';
import type { Item, Mall } from './mall-facts.ts';
import { nearest, opensNext, purseView, sayPrice, shelfTiles } from './shelf-view.ts';

const here: Here = { now: '2026-11-22T02:00:00.000Z', today: '2026-11-22', zone: 'Asia/Shanghai' };
const item = (changes: Partial<Item> = {}): Item => ({
  itemId: 'bag',
  version: 1,
  name: '帆布袋',
  note: '',
  picture: 'bag',
  points: 700,
  cashFen: 0,
  festival: null,
  kind: 'goods',
  levelAtLeast: null,
  opensAt: null,
  closesAt: null,
  stock: { released: 100, left: 60 },
  perMember: null,
  why: null,
  ...changes,
});
const why = (code: string, facts: Record<string, unknown> = {}): Partial<Item> => ({ why: { code, facts } });

test('a festival price stands beside the ordinary one', () => {
  const festival = { name: '积分兑换节', usualPoints: 700, usualCashFen: 0, until: '2026-11-22T16:00:00.000Z' };
  const [tile] = shelfTiles({ items: [item({ points: 420, festival })] }, 'all', here);
  expect(tile).toMatchObject({ points: '420', usual: '700', label: '帆布袋，420 积分，平时 700 积分，换' });
});

describe('the one button of an item', () => {
  test.each<[string, Partial<Item>, string, string]>([
    ['can be pressed', {}, '换', 'can'],
    [
      'says how much is missing',
      why('points_short', { asked: 1, available: 1, shortBy: 1_036 }),
      '还差 1,036 分',
      'near',
    ],
    ['says that it is gone', why('sold_out', { what: 'bag' }), '已换完', 'gone'],
    ['says for whom it is', why('tier_too_low', { needs: '金卡', level: 2 }), '金卡可换', 'gone'],
    ['says when it opens', why('not_yet_open', { opensAt: '2026-11-24T02:00:00.000Z' }), '11月24日 10:00 开换', 'soon'],
    [
      'says that one has had theirs',
      why('limit_reached', { limit: 1, used: 1, period: 'month', action: '' }),
      '本月已换满',
      'gone',
    ],
    ['says that it is over', why('claim_over', { endedAt: '' }), '已结束', 'gone'],
    ['says that it was taken down', why('item_off_shelf'), '已下架', 'gone'],
    ['counts a reason of tomorrow as gone', why('of_tomorrow'), '已换完', 'gone'],
  ])('%s', (_, changes, label, look) => {
    const state = itemState(item(changes), here);
    expect(state).toMatchObject({ label, look, can: look === 'can' });
    expect(state.line === null).toBe(look === 'can');
  });
});

describe('the shelf', () => {
  const items = [
    item({ itemId: 'a' }),
    item({ itemId: 'b', name: '随行杯', ...why('points_short', { shortBy: 36 }) }),
    item({ itemId: 'c', ...why('not_yet_open', { opensAt: '2026-11-25T02:00:00.000Z' }) }),
    item({ itemId: 'd', ...why('not_yet_open', { opensAt: '2026-11-24T02:00:00.000Z' }) }),
  ];

  test('shows all, or only what can be had', () => {
    expect(shelfTiles({ items }, 'all', here).map(({ itemId }) => itemId)).toEqual(['a', 'b', 'c', 'd']);
    expect(shelfTiles({ items }, 'affordable', here).map(({ itemId }) => itemId)).toEqual(['a']);
  });

  test.each<[string, Partial<Item>, string | null]>([
    ['plenty', {}, null],
    ['the last ten', { stock: { released: 20, left: 10 } }, '约剩 10 件'],
    ['the last fifth', { stock: { released: 100, left: 20 } }, '约剩 20 件'],
    ['more than a fifth', { stock: { released: 100, left: 21 } }, null],
    ['without bound', { stock: null }, null],
    ['gone', { stock: { released: 9, left: 0 }, ...why('sold_out') }, null],
  ])('says what is left where it is few: %s', (_, changes, left) => {
    expect(shelfTiles({ items: [item(changes)] }, 'all', here)[0]?.left).toBe(left);
  });

  test('looks ahead to what opens next, and names what is nearest', () => {
    expect(opensNext({ items })?.item.itemId).toBe('d');
    expect(opensNext({ items: [item()] })).toBeNull();
    expect(nearest({ items })).toContain('离「随行杯」只差 36 分');
    expect(nearest({ items: [] })).not.toContain('差');
  });

  test('says a price with its cash', () => {
    expect(sayPrice({ points: 1_300, cashFen: 3_900 })).toEqual({
      points: '1,300',
      cash: '¥39',
      whole: '1,300 积分 + ¥39',
    });
    expect(sayPrice({ points: 90, cashFen: 0 }).whole).toBe('90 积分');
  });
});

describe('the purse', () => {
  const purse = (points: Partial<Mall['points']>, waiting = 0) =>
    purseView({ points: { available: 1_235, pending: 0, debt: 0, expiringNext: null, ...points }, waiting }, here);

  test.each<[string, Partial<Mall['points']>, string | null]>([
    ['nothing to say', {}, null],
    [
      'what lapses this month',
      { expiringNext: { points: 40, lastDay: '2026-11-30' } },
      '其中 40 分11月30日过期，不如换点什么',
    ],
    ['not what lapses later', { expiringNext: { points: 40, lastDay: '2026-12-31' } }, null],
    ['what is on the way', { pending: 80 }, '还有 80 分在路上'],
    ['a debt before all else', { pending: 80, debt: 950 }, '欠 950 分，补上以后才能换'],
  ])('%s', (_, points, line) => expect(purse(points).line).toBe(line));

  test('says what waits', () => {
    expect(purse({}, 2)).toMatchObject({ available: '1,235', waiting: '2 件待取' });
    expect(purse({}).waiting).toBeNull();
  });
});
