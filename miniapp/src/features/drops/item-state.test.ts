import { addMs } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import type { Drop } from './drop-facts.ts';
import { type ItemState, itemState, type ToldSoldOut } from './item-state.ts';
import { claimOf, dropWith, itemWith, openDropWith, ten } from './testing/drop-with.ts';

const before = addMs(ten, -600_000);
const after = addMs(ten, 5_000);
const goldWave = { name: '金卡先抢', opensAt: addMs(ten, -30_000), levelAtLeast: 2 };
const gold = { you: { level: 2, orders: 4 }, waves: [goldWave], opensForYouAt: goldWave.opensAt };
const forGold = { audience: { levelAtLeast: 2, ordersBelow: null } };
const forNewcomers = { audience: { levelAtLeast: null, ordersBelow: 1 } };

const stateOf = (drop: Drop, now = after, told: ToldSoldOut = {}): ItemState =>
  itemState(drop, drop.items[0] ?? itemWith(), now, told);

describe('a coupon of a drop, to this member, now', () => {
  test.each<[string, Drop, string, Partial<ItemState>]>([
    ['before the door', dropWith(), before, { step: 'waiting', opensAt: ten }],
    ['at the door, whatever the last answer said', dropWith(), ten, { step: 'open', nth: 1 }],
    ['the door of a gold member', dropWith(gold), before, { step: 'waiting', opensAt: goldWave.opensAt }],
    ['a gold member, early', dropWith(gold), goldWave.opensAt, { step: 'open', nth: 1 }],
    [
      'others wait meanwhile',
      dropWith({ waves: [goldWave], stage: 'early' }),
      goldWave.opensAt,
      { step: 'waiting', opensAt: ten },
    ],
    [
      'the early ones took all',
      dropWith({ waves: [goldWave], stage: 'early', items: [itemWith({ left: 0 })] }),
      goldWave.opensAt,
      { step: 'sold_out' },
    ],
    ['nothing left', openDropWith({ items: [itemWith({ left: 0 })] }), after, { step: 'sold_out' }],
    [
      'no bar says zero before the door opens',
      dropWith({ items: [itemWith({ left: 0 })] }),
      before,
      { step: 'waiting', opensAt: ten },
    ],
    ['paused', openDropWith({ stage: 'paused' }), after, { step: 'paused' }],
    ['its template is paused', openDropWith({ items: [itemWith({ issuing: 'paused' })] }), after, { step: 'paused' }],
    ['its template has ended', openDropWith({ items: [itemWith({ issuing: 'ended' })] }), after, { step: 'over' }],
    ['ended by hand', openDropWith({ stage: 'over' }), after, { step: 'over' }],
    ['the time is over', openDropWith(), '2026-11-22T14:00:00.000Z', { step: 'over' }],
    [
      'claimed',
      openDropWith({ claimed: [claimOf('croissant')] }),
      after,
      { step: 'claimed', usable: true, again: null },
    ],
    [
      'claimed and used',
      openDropWith({ claimed: [claimOf('croissant', 1, 'redeemed')] }),
      after,
      { step: 'claimed', usable: false },
    ],
    [
      'claimed, and one more to be had',
      openDropWith({ perMember: 2, claimed: [claimOf('croissant')] }),
      after,
      { step: 'claimed', count: 1, again: 2 },
    ],
    [
      'claimed, also when all is over',
      openDropWith({ stage: 'over', claimed: [claimOf('croissant')] }),
      after,
      { step: 'claimed', usable: true, again: null },
    ],
    [
      'the used one does not hide the one that is left',
      openDropWith({ perMember: 2, claimed: [claimOf('croissant', 1, 'redeemed'), claimOf('croissant', 2)] }),
      after,
      { step: 'claimed', couponId: 'cpn_2', usable: true, count: 2 },
    ],
  ])('%s', (_, drop, now, expected) => expect(stateOf(drop, now)).toMatchObject(expected));

  test.each<[string, Drop, string, string]>([
    ['a tier too low, said before it opens', dropWith({ items: [itemWith(forGold)] }), before, 'tier_too_low'],
    ['a tier too low', openDropWith({ items: [itemWith(forGold)] }), after, 'tier_too_low'],
    ['not a newcomer', openDropWith({ items: [itemWith(forNewcomers)] }), after, 'not_for_you'],
    [
      'all of the member’s are another coupon of the drop',
      openDropWith({ items: [itemWith(), itemWith({ templateId: 'tea' })], claimed: [claimOf('tea')] }),
      after,
      'limit_reached',
    ],
  ])('%s', (_, drop, now, code) => {
    expect(stateOf(drop, now)).toMatchObject({ step: 'excluded', problem: { code } });
  });

  test('a tier too low is told which one it takes', () => {
    expect(stateOf(openDropWith({ items: [itemWith(forGold)] }))).toMatchObject({
      problem: { facts: { needs: '金卡', level: 2 } },
    });
  });

  test('what a press was told outlives a bar that is older, and no longer', () => {
    const told = { croissant: after };
    expect(stateOf(openDropWith(), after, told)).toEqual({ step: 'sold_out' });
    const later = openDropWith({ now: addMs(after, 5_000) });
    expect(stateOf(later, later.now, told)).toMatchObject({ step: 'open' });
  });
});
