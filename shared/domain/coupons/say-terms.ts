import { sayOffer } from './offers/offer.ts';
import type { CouponTemplate, CouponValidity, UseHours } from './template.ts';

/** A coupon's title as a shop writes it: "满 50 减 10", "8 折，最高减 ¥20", "包邮". */
export const sayTitle = ({ offer, atLeastFen }: Pick<CouponTemplate, 'offer' | 'atLeastFen'>): string =>
  sayOffer(offer, atLeastFen);

/**
 * The small print in short lines, only what restricts: where, for what, when, beside what. Shops, channels and categories are told by the
 * names they have in the template.
 */
export const sayTerms = (template: CouponTemplate): string[] => [
  ...sayPlaces(template),
  ...sayGoods(template),
  sayValidity(template.validity),
  ...sayHours(template.hours),
  ...sayStacking(template),
  ...(template.audience.ordersBelow === null ? [] : [sayNewcomers(template.audience.ordersBelow)]),
  ...(template.transferable ? ['可转赠给朋友'] : []),
  sayReturn(template),
];

const sayPlaces = ({ scope: { shops, exceptShops, channels } }: CouponTemplate): string[] => [
  ...(shops.length > 0 ? [`限${list(shops)}使用`] : []),
  ...(exceptShops.length > 0 ? [`${list(exceptShops)}不可用`] : []),
  ...(channels.length > 0 ? [`限${list(channels)}下单`] : []),
];

const sayGoods = ({ scope, offer }: CouponTemplate): string[] => {
  const { categories, skus, exceptCategories, exceptSkus } = scope;
  const named = [...categories, ...(skus.length > 0 ? ['指定商品'] : [])];
  const out = [...exceptCategories, ...(exceptSkus.length > 0 ? ['部分商品'] : [])];
  return [
    ...(named.length > 0 ? [offer.kind === 'gift' ? `购买${list(named)}可兑换` : `限${list(named)}`] : []),
    ...(out.length > 0 ? [`${list(out)}除外`] : []),
  ];
};

const sayValidity = (validity: CouponValidity): string => {
  if (validity.kind === 'dates') return `${validity.from} 至 ${validity.to} 有效`;
  const { startsAfterDays, days } = validity;
  if (startsAfterDays === 0) return days === 1 ? '领取当天有效' : `领取后 ${days} 天内有效`;
  return startsAfterDays === 1 ? `领取次日起 ${days} 天内有效` : `领取 ${startsAfterDays} 天后生效，${days} 天内有效`;
};

const weekdayNames = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

const sayHours = (hours: readonly UseHours[]): string[] =>
  hours.map(({ weekdays, from, to }) => {
    const days = weekdays.length === 0 ? '每天' : list([...weekdays].sort().map((day) => weekdayNames[day - 1] ?? ''));
    return from === '00:00' && to === '24:00' ? `${days}可用` : `${days} ${from}–${to} 可用`;
  });

const sayStacking = ({ stacking, perOrder }: CouponTemplate): string[] => {
  switch (stacking.kind) {
    case 'exclusive':
      return ['不与其他优惠券同享'];
    case 'one_of_class':
      return ['同类券每单限用一张'];
    case 'combinable':
      return [`可与其他优惠券同享，每单限用 ${perOrder} 张`];
  }
};

const sayNewcomers = (ordersBelow: number): string => (ordersBelow === 1 ? '限首单使用' : `限前 ${ordersBelow} 单使用`);

const sayReturn = ({ returns: { when, extendDays } }: CouponTemplate): string => {
  if (when === 'never') return '用后退款不退券';
  const back = when === 'full_cancel' ? '整单取消或全额退款，券退回' : '商品全部退完，券退回';
  return extendDays > 0 ? `${back}；已过期的再延 ${extendDays} 天` : back;
};

const list = (names: readonly string[]): string => names.join('、');
