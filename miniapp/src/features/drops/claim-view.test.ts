import { addMs } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { claimSections } from './claim-view.ts';
import type { Drop } from './drop-facts.ts';
import { claimOf, dropWith, itemWith, openDropWith, ten } from './testing/drop-with.ts';

const before = addMs(ten, -3_600_000);
const after = addMs(ten, 5_000);
const at = (now: string) => ({ now, today: '2026-11-22', zone: 'Asia/Shanghai' });
const ticketOf = (drop: Drop, now: string) => claimSections([drop], at(now))[0]?.tickets[0];

describe('a ticket of the claim centre', () => {
  test.each<[string, Drop, string, object]>([
    [
      'to be had',
      openDropWith(),
      after,
      {
        look: 'live',
        action: { label: '领取', press: { does: 'claim', nth: 1 } },
        bar: { words: '约剩 64 / 100 张' },
        validity: '领后 7 天有效',
      },
    ],
    [
      'behind a queue',
      openDropWith({ mode: 'queue' }),
      after,
      { action: { label: '立即抢', press: { does: 'enter' } } },
    ],
    [
      'had',
      openDropWith({ claimed: [claimOf('croissant')] }),
      after,
      {
        tag: '已领',
        action: { label: '去用', quiet: true, press: { does: 'use', couponId: 'cpn_1' } },
        bar: undefined,
      },
    ],
    [
      'had and used',
      openDropWith({ claimed: [claimOf('croissant', 1, 'redeemed')] }),
      after,
      { look: 'used', stamp: '已用', action: undefined },
    ],
    [
      'to come',
      dropWith(),
      before,
      {
        look: 'soon',
        validity: '10:00 开抢',
        action: { label: '提醒我', press: { does: 'remind' } },
        condition: '凭券兑换 · 共 100 张',
        bar: undefined,
      },
    ],
    ['reminded', dropWith({ reminded: true }), before, { look: 'soon', tag: '会提醒你', action: undefined }],
    ['about to come', dropWith(), addMs(ten, -60_000), { action: { label: '进场', press: { does: 'enter' } } }],
    [
      'gone',
      openDropWith({ items: [itemWith({ left: 0 })] }),
      after,
      { look: 'expired', stamp: '已抢光', action: undefined, bar: { left: 0, words: '100 张已抢光' } },
    ],
    ['paused', openDropWith({ stage: 'paused' }), after, { look: 'locked', stamp: '暂停领取', action: undefined }],
    ['over', openDropWith({ stage: 'over' }), after, { look: 'expired', stamp: '已结束', bar: undefined }],
    [
      'for gold',
      openDropWith({ items: [itemWith({ audience: { levelAtLeast: 2, ordersBelow: null } })] }),
      after,
      { look: 'locked', stamp: '金卡可领', why: '金卡及以上会员可领，再攒攒成长值就到了', bar: undefined },
    ],
    [
      'for newcomers',
      openDropWith({ items: [itemWith({ audience: { levelAtLeast: null, ordersBelow: 1 } })] }),
      after,
      { stamp: '新客专享', why: '第一次下单的新朋友才能领' },
    ],
  ])('%s', (_, drop, now, expected) => expect(ticketOf(drop, now)).toMatchObject(expected));

  test('is said in one breath', () => {
    expect(ticketOf(openDropWith(), after)?.label).toBe('可颂兑换券，兑换券，领取');
  });
});

describe('the claim centre', () => {
  test('what can be had first, then what comes, then what is gone', () => {
    const named = (name: string, drop: Drop): Drop => ({ ...drop, dropId: name, name });
    const drops = [
      named('gone', openDropWith({ items: [itemWith({ left: 0 })] })),
      named('had', openDropWith({ claimed: [claimOf('croissant')] })),
      named('tomorrow', dropWith({ opensAt: addMs(ten, 86_400_000), opensForYouAt: addMs(ten, 86_400_000) })),
      named('tonight', dropWith({ opensAt: addMs(ten, 3_600_000), opensForYouAt: addMs(ten, 3_600_000) })),
      named('now', openDropWith()),
    ];
    expect(claimSections(drops, at(after)).map(({ name }) => name)).toEqual([
      'now',
      'tonight',
      'tomorrow',
      'had',
      'gone',
    ]);
  });

  test('who waits is told when, and who comes in earlier', () => {
    const wave = { name: '金卡先抢', opensAt: addMs(ten, -600_000), levelAtLeast: 2 };
    expect(claimSections([dropWith({ waves: [wave] })], at(before))[0]).toMatchObject({
      countdown: { label: '距开抢', until: ten },
      lines: ['金卡会员先进场', '金卡及以上提前 10 分钟开抢'],
    });
    expect(claimSections([openDropWith()], at(after))[0]).toMatchObject({ countdown: null });
  });
});
