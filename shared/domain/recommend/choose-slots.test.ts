import { describe, expect, test } from 'vitest';
import { addMs, dayMs, hourMs, minuteMs } from '../time.ts';
import { chooseSlots, type Slot, type SlotMatter } from './choose-slots.ts';

const now = '2026-11-21T04:00:00.000Z';
const soon = (ms: number) => addMs(now, ms);

const coupon = (couponId: string, lapsesIn: number, startsIn = -dayMs) => ({
  couponId,
  name: couponId,
  title: '满 30 减 5',
  validFrom: soon(startsIn),
  validUntil: soon(lapsesIn),
});
const drop = (dropId: string, opensIn: number, earlier = 0) => ({
  dropId,
  name: dropId,
  opensAt: soon(opensIn),
  opensForYouAt: soon(opensIn - earlier),
});
const item = (itemId: string, points: number, gone = false) => ({
  itemId,
  name: itemId,
  picture: 'tea',
  points,
  cashFen: 0,
  gone,
});
const matter = (changes: Partial<SlotMatter>): SlotMatter => ({
  coupons: [],
  drops: [],
  items: [],
  points: { available: 0, expiringNext: null },
  ...changes,
});

const idOf = (slot: Slot): string =>
  slot.kind === 'coupon' ? slot.couponId : slot.kind === 'drop' ? slot.dropId : slot.itemId;
const chosen = (changes: Partial<SlotMatter>, personal = true) =>
  chooseSlots(matter(changes), personal, now).map((slot) => [idOf(slot), slot.reason]);
const holding = (available: number, lapsing?: { points: number; lastDay: string }) => ({
  available,
  expiringNext: lapsing ?? null,
});

describe('what is put before a member', () => {
  test.each<[string, Partial<SlotMatter>, [string, Slot['reason']][]]>([
    ['nothing at hand, nothing shown', {}, []],
    [
      'of coupons the one that lapses first, if it is soon',
      { coupons: [coupon('later', 2 * dayMs), coupon('first', hourMs), coupon('next week', 8 * dayMs)] },
      [['first', { kind: 'lapses', at: soon(hourMs) }]],
    ],
    ['one that lapses in a week is no news', { coupons: [coupon('week', 7 * dayMs)] }, []],
    ['nor is one that cannot be used yet', { coupons: [coupon('tomorrow', 2 * dayMs, dayMs)] }, []],
    [
      'of drops the one that opens next, within a day',
      { drops: [drop('open', -hourMs), drop('tonight', 8 * hourMs), drop('monday', 40 * hourMs)] },
      [['tonight', { kind: 'opens', at: soon(8 * hourMs) }]],
    ],
    [
      'by the door of this member',
      { drops: [drop('gold', 24 * hourMs + 10 * minuteMs, 30 * minuteMs)] },
      [['gold', { kind: 'opens_early', at: soon(24 * hourMs - 20 * minuteMs) }]],
    ],
    [
      'the dearest item that points pay, and the nearest they nearly pay',
      { items: [item('bun', 60), item('cup', 300), item('bag', 500), item('pot', 900)], points: holding(350) },
      [
        ['cup', { kind: 'affordable', left: 50 }],
        ['bag', { kind: 'nearly', short: 150 }],
      ],
    ],
    [
      'seven tenths is near',
      { items: [item('bag', 500)], points: holding(350) },
      [['bag', { kind: 'nearly', short: 150 }]],
    ],
    ['less is far', { items: [item('bag', 500)], points: holding(349) }, []],
    ['what is gone is not shown', { items: [item('cup', 300, true)], points: holding(350) }, []],
    [
      'points about to lapse go into the dearest item they pay alone',
      {
        items: [item('bun', 60), item('tart', 80), item('cup', 300)],
        points: holding(350, { points: 86, lastDay: '2026-11-30' }),
      },
      [
        ['tart', { kind: 'uses_lapsing', points: 86, lastDay: '2026-11-30' }],
        ['cup', { kind: 'affordable', left: 50 }],
      ],
    ],
    [
      'or into the cheapest that takes them all',
      { items: [item('tart', 80), item('cup', 300)], points: holding(350, { points: 20, lastDay: '2026-11-30' }) },
      [
        ['tart', { kind: 'uses_lapsing', points: 20, lastDay: '2026-11-30' }],
        ['cup', { kind: 'affordable', left: 50 }],
      ],
    ],
    [
      'points that lapse in spring can wait',
      { items: [item('tart', 80)], points: holding(90, { points: 90, lastDay: '2027-03-31' }) },
      [['tart', { kind: 'affordable', left: 10 }]],
    ],
    [
      'four at most, what ends soonest first',
      {
        coupons: [coupon('first', hourMs)],
        drops: [drop('tonight', 8 * hourMs)],
        items: [item('bun', 60), item('cup', 300), item('bag', 400)],
        points: holding(350, { points: 60, lastDay: '2026-11-30' }),
      },
      [
        ['first', { kind: 'lapses', at: soon(hourMs) }],
        ['tonight', { kind: 'opens', at: soon(8 * hourMs) }],
        ['bun', { kind: 'uses_lapsing', points: 60, lastDay: '2026-11-30' }],
        ['cup', { kind: 'affordable', left: 50 }],
      ],
    ],
  ])('%s', (_, changes, expected) => {
    expect(chosen(changes)).toEqual(expected);
  });

  test('without consent whoever comes sees the same: the public door, and what the shop puts first', () => {
    const shop = {
      drops: [drop('gold', 2 * hourMs, hourMs)],
      items: [item('pot', 900), item('none', 10, true), item('bun', 60)],
    };
    const one = chosen({ ...shop, coupons: [coupon('mine', hourMs)], points: holding(5000) }, false);
    expect(one).toEqual([
      ['gold', { kind: 'opens', at: soon(2 * hourMs) }],
      ['pot', { kind: 'picked' }],
      ['bun', { kind: 'picked' }],
    ]);
    expect(chosen({ ...shop, points: holding(0) }, false)).toEqual(one);
  });
});
