import { addMs } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import type { Drop } from './drop-facts.ts';
import { dropHero } from './drop-hero.ts';
import { itemState } from './item-state.ts';
import { claimOf, dropWith, itemWith, openDropWith, ten } from './testing/drop-with.ts';

const before = addMs(ten, -3_600_000);
const after = addMs(ten, 5_000);
const wave = { name: '金卡先抢', opensAt: addMs(ten, -30_000), levelAtLeast: 2 };
const next = { dropId: 'drp_2', name: '会员日', opensForYouAt: '2026-12-08T02:00:00.000Z' };
const soldOut = { items: [itemWith({ left: 0 })] };

const heroOf = (drop: Drop, now: string) => {
  const item = drop.items[0] ?? itemWith();
  return dropHero(drop, item, itemState(drop, item, now), { now, today: '2026-11-22', zone: 'Asia/Shanghai' });
};

describe('what stands largest', () => {
  test.each<[string, Drop, string, object]>([
    ['waiting', dropWith(), before, { kind: 'countdown', label: '距开抢', until: ten, lines: ['每人限领 1 张'] }],
    [
      'waiting, early',
      dropWith({ you: { level: 2, orders: 0 }, waves: [wave], opensForYouAt: wave.opensAt }),
      before,
      { label: '距你的开抢时间', until: wave.opensAt, lines: ['你是金卡，提前 30 秒可抢', '每人限领 1 张'] },
    ],
    ['open', openDropWith(), after, { kind: 'left', left: '64', lines: ['每人限领 1 张', '今天 22:00 结束'] }],
    ['won', openDropWith({ claimed: [claimOf('croissant')] }), after, { word: '抢中啦', lines: ['已放进你的券包'] }],
    [
      'won, and one more to be had',
      openDropWith({ perMember: 2, claimed: [claimOf('croissant')] }),
      after,
      { kind: 'left', left: '64' },
    ],
    ['gone', openDropWith(soldOut), after, { word: '已抢光', lines: ['有人退回会重新放出，隔一会儿再来看看'] }],
    ['gone, and a next one', openDropWith({ ...soldOut, next }), after, { lines: ['下一场「会员日」，12月8日 10:00'] }],
    ['over', openDropWith({ stage: 'over' }), after, { word: '已结束', lines: [] }],
    ['paused', openDropWith({ stage: 'paused' }), after, { word: '暂停领取' }],
    [
      'for gold',
      openDropWith({ items: [itemWith({ audience: { levelAtLeast: 2, ordersBelow: null } })] }),
      after,
      { word: '金卡可领', lines: ['金卡及以上会员可领，再攒攒成长值就到了'] },
    ],
  ])('%s', (_, drop, now, expected) => expect(heroOf(drop, now)).toMatchObject(expected));
});
