import { describe, expect, test } from 'vitest';
import type { Drop } from '../drops/drop-facts.ts';
import { claimOf, dropWith, itemWith, openDropWith, ten } from '../drops/testing/drop-with.ts';
import { type DropLine, dropLine } from './drop-line.ts';

const at = (now: string) => ({ now, today: now.slice(0, 10), zone: 'Asia/Shanghai' });
const nine = at('2026-11-22T01:00:00.000Z');
const afterTen = at('2026-11-22T02:00:05.000Z');
const gold = { you: { level: 2, orders: 9 }, opensForYouAt: '2026-11-22T01:50:00.000Z' };
const cake = itemWith({ templateId: 'cake', name: '蛋糕券', title: '满 50 减 10', stock: 50, left: 6 });

describe('a drop as a line', () => {
  test.each<[string, Drop, ReturnType<typeof at>, DropLine['standing']]>([
    [
      'soon: a countdown to the member’s door',
      dropWith(),
      nine,
      { kind: 'countdown', label: '距开抢', until: ten, words: '10:00 开抢' },
    ],
    [
      'in days: a date says more',
      dropWith({ opensAt: '2026-11-25T02:00:00.000Z', opensForYouAt: '2026-11-25T02:00:00.000Z' }),
      nine,
      { kind: 'waits', words: '11月25日 10:00 开抢' },
    ],
    [
      'open: what is left, over all it holds',
      openDropWith({ items: [itemWith(), cake] }),
      afterTen,
      { kind: 'stock', left: 70, stock: 150, words: '约剩 70' },
    ],
    [
      'one of two gone: the other still counts',
      openDropWith({ items: [itemWith({ left: 0 }), cake] }),
      afterTen,
      { kind: 'stock', left: 6, stock: 150, words: '约剩 6' },
    ],
    ['all gone', openDropWith({ items: [itemWith({ left: 0 })] }), afterTen, { kind: 'said', words: '已抢光' }],
    ['had', openDropWith({ claimed: [claimOf('croissant')] }), afterTen, { kind: 'said', words: '已在券包里' }],
    [
      'had and used',
      openDropWith({ claimed: [claimOf('croissant', 1, 'redeemed')] }),
      afterTen,
      { kind: 'said', words: '已用' },
    ],
    ['paused', openDropWith({ stage: 'paused' }), afterTen, { kind: 'said', words: '暂停领取' }],
    [
      'not for this tier: which one it is for',
      openDropWith({ items: [itemWith({ audience: { levelAtLeast: 2, ordersBelow: null } })] }),
      afterTen,
      { kind: 'said', words: '金卡及以上会员可领，再攒攒成长值就到了' },
    ],
  ])('%s', (_, drop, here, standing) => expect(dropLine(drop, here).standing).toEqual(standing));

  test.each<[string, Drop, string | null]>([
    ['the same door as everybody', dropWith(), null],
    ['a door of one’s own', dropWith(gold), '金卡提前 10 分钟'],
    ['something had', openDropWith({ claimed: [claimOf('croissant')] }), '已领'],
  ])('tag: %s', (_, drop, tag) => expect(dropLine(drop, nine).tag).toBe(tag));

  test.each<[string, Drop, ReturnType<typeof at>, DropLine['reminder']]>([
    ['an hour before: may be had', dropWith(), nine, 'may'],
    ['asked for: is set', dropWith({ reminded: true }), nine, 'set'],
    ['three minutes before: would come too late', dropWith(), at('2026-11-22T01:57:00.000Z'), null],
    ['open: of no use', openDropWith(), afterTen, null],
  ])('reminder %s', (_, drop, here, reminder) => expect(dropLine(drop, here).reminder).toBe(reminder));

  test('says what it gives, and all of it in one breath', () => {
    expect(dropLine(openDropWith({ items: [cake, itemWith()] }), afterTen)).toMatchObject({
      gives: '满 50 减 10 等 2 种',
      label: '明早十点抢可颂，满 50 减 10 等 2 种，约剩 70',
    });
  });
});
