import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, dayMs, hourMs, instantOf } from '@memberday/shared/domain/time.ts';
import { joinAs } from '../../support/join-as.ts';
import { publishTemplate } from '../../support/publish-template.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

const now = () => instantOf(Date.now());

/**
 * A week of coupons. `coupons-regular` has one of each fate: free, offered, used, given, not usable at this hour; `coupons-lucky` and
 * `coupons-patient` get some while one looks; `coupons-none` loses a drop or two, and `coupons-empty` has not tried.
 */
export const tellCoupons = async (platform: TestPlatform) => {
  const staff = platform.staffClient();
  const afterClaim = { kind: 'after_claim', startsAfterDays: 0, days: 15 } as const;
  const forAll = { validity: afterClaim, stacking: { kind: 'exclusive' } } as const;
  await publishTemplate(platform, 'week-tea', {
    ...forAll,
    name: '暖饮券',
    note: '茶和咖啡都能用',
    atLeastFen: 3000,
    offer: { kind: 'amount_off', offFen: 500, times: 1 },
  });
  await publishTemplate(platform, 'week-bread', {
    ...forAll,
    name: '下午茶烘焙 8 折',
    offer: { kind: 'percent_off', percentOff: 20, mostFen: 1000 },
  });
  await publishTemplate(platform, 'week-croissant', {
    ...forAll,
    name: '可颂兑换券',
    note: '任点一杯茶饮，凭券换一只可颂',
    offer: { kind: 'gift', skus: ['croissant'], quantity: 1 },
  });
  await publishTemplate(platform, 'week-gold', {
    ...forAll,
    name: '金卡礼盒券',
    atLeastFen: 10_000,
    offer: { kind: 'amount_off', offFen: 3000, times: 1 },
    audience: { levelAtLeast: 2, ordersBelow: null },
  });
  await publishTemplate(platform, 'week-give', { ...forAll, name: '分朋友一杯', atLeastFen: 2000, transferable: true });
  await publishTemplate(platform, 'week-night', {
    ...forAll,
    name: '子时券',
    hours: [{ weekdays: [], from: '00:00', to: '00:01' }],
  });

  const announce = async (name: string, items: { templateId: string; stock: number }[], changes: object = {}) => {
    const drop = {
      dropId: newId('drop', now(), randomBytes(12)),
      name,
      announcedAt: addMs(now(), -dayMs),
      opensAt: addMs(now(), -hourMs),
      closesAt: addMs(now(), dayMs),
      items,
      ...changes,
    };
    return valueIn(await staff.createDrop(drop)).dropId;
  };
  const open = await announce(
    '秋日领券',
    [
      { templateId: 'week-tea', stock: 800 },
      { templateId: 'week-bread', stock: 500 },
      { templateId: 'week-gold', stock: 50 },
    ],
    { note: '每人可领两张，想要哪张挑哪张', perMember: 2 },
  );
  const opensAt = addMs(now(), 20 * hourMs);
  const soon = await announce('明天抢可颂', [{ templateId: 'week-croissant', stock: 100 }], {
    note: '三家店一起开',
    opensAt,
    closesAt: addMs(opensAt, dayMs),
    waves: [{ name: '银卡先抢', opensAt: addMs(opensAt, -10 * 60_000), levelAtLeast: 1 }],
  });
  const gone = await announce('周末闪抢', [{ templateId: 'week-croissant', stock: 1 }], { note: '只有一张，先到先得' });
  const paused = await announce('周日满减', [{ templateId: 'week-tea', stock: 30 }]);
  const queued = await announce('会员日大抢', [{ templateId: 'week-tea', stock: 300 }], { mode: 'queue' });
  valueIn(await staff.pauseDrop({ dropId: paused }));

  const member = async (openid: string, nickname: string) => {
    await joinAs(platform, openid, nickname);
    return platform.signIn({ openid });
  };
  const regular = await member('coupons-regular', '林晓棠');
  const friend = await member('coupons-friend', '沈知远');
  await member('coupons-lucky', '唐悦');
  await member('coupons-patient', '周以安');
  await member('coupons-none', '叶蓁');
  await member('coupons-empty', '陈果');
  valueIn(await regular.claimCoupon({ dropId: open, templateId: 'week-tea' }));
  valueIn(await friend.claimCoupon({ dropId: gone, templateId: 'week-croissant' }));

  const codesFor = async (templateId: string): Promise<string[]> => {
    const { nextNumber: number } = valueIn(await staff.listCodeBatches({}));
    const validUntil = addMs(now(), 30 * dayMs);
    valueIn(await staff.createCodeBatch({ number, partner: '城市书店', templateId, count: 10, validUntil }));
    return valueIn(await staff.exportCodes({ number })).codes;
  };
  const giveCodes = await codesFor('week-give');
  const nightCodes = await codesFor('week-night');
  const exchange = async (code = '') => valueIn(await regular.exchangeCode({ code })).coupon.couponId;
  const free = await exchange(giveCodes[0]);
  const offered = await exchange(giveCodes[1]);
  const used = await exchange(giveCodes[2]);
  const given = await exchange(giveCodes[3]);
  const night = await exchange(nightCodes[0]);
  const { gift } = valueIn(await regular.offerCoupon({ couponId: offered }));
  const { gift: taken } = valueIn(await regular.offerCoupon({ couponId: given }));
  valueIn(await friend.acceptCoupon({ gift: taken }));
  const { code } = valueIn(await regular.showCouponCode({ couponId: used }));
  const number = newId('redemption', now(), randomBytes(12));
  const cart = { lines: [{ line: '1', sku: 'latte', quantity: 1, unitPriceFen: 3500 }] };
  valueIn(await staff.redeemAtTill({ number, code, shop: '上海·安福路', device: 'till-1', cart }));
  await platform.idle();

  return { open, soon, gone, paused, queued, free, offered, used, night, gift, taken, code: giveCodes[4] ?? '' };
};

export type CouponsTold = Awaited<ReturnType<typeof tellCoupons>>;
