import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { termsWith } from '@memberday/shared/domain/testing/mall.ts';
import { addMs, dayMs, instantOf } from '@memberday/shared/domain/time.ts';
import { joinAs } from '../../support/join-as.ts';
import { publishTemplate } from '../../support/publish-template.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/** Exchanges of the member who has some, by what became of them. */
export type MallTold = {
  readonly waiting: string;
  readonly fetched: string;
  readonly back: string;
  readonly coupon: string;
};

const freshId = (kind: 'adjustment' | 'exchange'): string => newId(kind, instantOf(Date.now()), randomBytes(12));

/** A shelf with one thing of every kind; a member with points, one without, and one who has exchanged some. */
export const tellMall = async (platform: TestPlatform): Promise<MallTold> => {
  const staff = platform.staffClient();
  const shelve = async (itemId: string, stock: number | null, terms: Parameters<typeof termsWith>[0]) => {
    const draft = structuredClone(termsWith(terms)) as Parameters<typeof staff.publishMallItem>[0]['terms'];
    valueIn(await staff.publishMallItem({ itemId, after: 0, stock, terms: draft }));
  };
  const memberWith = async (openid: string, points: number) => {
    const memberId = await joinAs(platform, openid);
    const gift = { memberId, adjustmentId: freshId('adjustment'), points, reason: '开业礼' };
    if (points > 0) valueIn(await staff.adjustPoints(gift));
    return platform.signIn({ openid });
  };
  await publishTemplate(platform, 'mall-warm', { name: '暖饮券', note: '茶饮通用' });
  const gives = { kind: 'coupon', templateId: 'mall-warm', returnDays: 7 } as const;
  await shelve('mall-roll', 200, { name: '海盐卷', note: '当天现烤，到店取一只', picture: 'bun', points: 90 });
  await shelve('mall-warm', null, { name: '暖饮券', note: '换了就在券包里', picture: 'coupon', points: 80, gives });
  await shelve('mall-tumbler', 40, {
    name: '粗陶随行杯',
    note: '积分加一点钱就能带走',
    picture: 'tumbler',
    points: 600,
    cashFen: 3_900,
  });
  await shelve('mall-soap', 1, { name: '茶渣香皂', picture: 'basket', points: 40 });
  await shelve('mall-tasting', 12, { name: '老白茶品鉴席', picture: 'lantern', points: 50, levelAtLeast: 2 });
  const opensAt = addMs(instantOf(Date.now()), 2 * dayMs);
  await shelve('mall-cake', 30, {
    name: '巴斯克一整只',
    note: '积分兑换节上架，六寸',
    picture: 'cake',
    points: 460,
    opensAt,
  });

  await memberWith('mall-saver', 564);
  await memberWith('mall-empty', 0);
  const phone = await memberWith('mall-guest', 900);
  const exchange = async (itemId: string, points: number, shop: string | null) => {
    const exchangeId = freshId('exchange');
    return valueIn(await phone.exchangeItem({ exchangeId, itemId, points, shop })).exchange;
  };
  const fetched = await exchange('mall-soap', 40, 'anfu');
  valueIn(await staff.handOverExchange({ code: fetched.pickUp?.code ?? '', shop: 'anfu', cashFen: 0 }));
  const back = await exchange('mall-roll', 90, 'yulin');
  valueIn(await phone.cancelMyExchange(back));
  const coupon = await exchange('mall-warm', 80, null);
  const waiting = await exchange('mall-roll', 90, 'anfu');
  return {
    waiting: waiting.exchangeId,
    fetched: fetched.exchangeId,
    back: back.exchangeId,
    coupon: coupon.exchangeId,
  };
};
