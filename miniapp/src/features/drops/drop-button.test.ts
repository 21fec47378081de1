import { addMs } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { type DropPress, dropButton, type Pressed, sayDoors } from './drop-button.ts';
import type { Drop } from './drop-facts.ts';
import { itemState } from './item-state.ts';
import { claimOf, dropWith, itemWith, openDropWith, ten } from './testing/drop-with.ts';

const before = addMs(ten, -3_600_000);
const after = addMs(ten, 5_000);
const wave = { name: '金卡先抢', opensAt: addMs(ten, -30_000), levelAtLeast: 2 };
const gold = { you: { level: 2, orders: 4 }, waves: [wave], opensForYouAt: wave.opensAt };
const next = { dropId: 'drp_2', name: '会员日', opensForYouAt: '2026-12-08T02:00:00.000Z' };
const soldOut = { items: [itemWith({ left: 0 })] };

const buttonOf = (drop: Drop, now: string, pressed: Pressed = null) =>
  dropButton(drop, itemState(drop, drop.items[0] ?? itemWith(), now), pressed, {
    now,
    today: '2026-11-22',
    zone: 'Asia/Shanghai',
  });

describe('the one button', () => {
  test.each<[string, Drop, string, Pressed, string, DropPress | null]>([
    ['waiting', dropWith(), before, null, '10:00 开抢 · 提醒我', { does: 'remind' }],
    ['reminded', dropWith({ reminded: true }), before, null, '10:00 开抢 · 会提醒你', null],
    ['at the door', dropWith(), addMs(ten, -1_000), null, '10:00 开抢', null],
    ['early', dropWith(gold), addMs(ten, -60_000), null, '09:59:30 可抢 · 提前 30 秒', null],
    ['open', openDropWith(), after, null, '立即抢', { does: 'claim', nth: 1 }],
    ['pressed', openDropWith(), after, { step: 'asking' }, '正在抢', null],
    ['no answer', openDropWith(), after, { step: 'retrying', tries: 1 }, '信号不好，接着抢', null],
    ['in line', openDropWith(), after, { step: 'queued', waitedMs: 0 }, '排队中', null],
    ['given up', openDropWith(), after, { step: 'unanswered' }, '再抢一次', { does: 'claim', nth: 1 }],
    [
      'won',
      openDropWith({ claimed: [claimOf('croissant')] }),
      after,
      { step: 'won' },
      '抢中啦 · 去用',
      { does: 'use', couponId: 'cpn_1' },
    ],
    [
      'come back',
      openDropWith({ claimed: [claimOf('croissant')] }),
      after,
      null,
      '已抢到 · 去用',
      { does: 'use', couponId: 'cpn_1' },
    ],
    ['used', openDropWith({ claimed: [claimOf('croissant', 1, 'redeemed')] }), after, null, '已经用过了', null],
    [
      'one more',
      openDropWith({ perMember: 2, claimed: [claimOf('croissant')] }),
      after,
      null,
      '再抢一张',
      { does: 'claim', nth: 2 },
    ],
    ['sold out', openDropWith(soldOut), after, null, '已抢光', null],
    [
      'sold out, and a next one',
      openDropWith({ ...soldOut, next }),
      after,
      null,
      '已抢光，下次12月8日 10:00',
      { does: 'next', dropId: 'drp_2' },
    ],
    ['paused', openDropWith({ stage: 'paused' }), after, null, '暂停一下，马上回来', null],
    ['over', openDropWith({ stage: 'over' }), after, null, '已结束', null],
    [
      'for gold',
      openDropWith({ items: [itemWith({ audience: { levelAtLeast: 2, ordersBelow: null } })] }),
      after,
      null,
      '金卡可抢',
      null,
    ],
  ])('%s', (_, drop, now, pressed, label, press) => {
    expect(buttonOf(drop, now, pressed)).toMatchObject({ label, press });
  });

  test('is busy only while something is under way', () => {
    expect(buttonOf(openDropWith(), after, { step: 'asking' }).busy).toBe(true);
    expect(buttonOf(openDropWith(), after, { step: 'unanswered' }).busy).toBe(false);
  });
});

describe('who comes in earlier', () => {
  test.each([
    ['nobody', dropWith(), []],
    ['this member', dropWith(gold), ['你是金卡，提前 30 秒可抢']],
    ['others', dropWith({ waves: [wave] }), ['金卡及以上提前 30 秒开抢']],
  ])('%s', (_, drop, said) => expect(sayDoors(drop)).toEqual(said));
});
