import { recipesFor, withRecipe } from '@memberday/shared/domain/grants/recipes.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme, ShopDiscount, Tier } from '@memberday/shared/domain/programme/programme.ts';
import { memberDayOfMonth } from './calendar.ts';
import { referral } from './friends.ts';

/** What the upper tiers have off in the shop at WeChat, by the tier's name: percent, and orders a month. */
const shopDiscounts: Readonly<Record<string, Pick<ShopDiscount, 'percentOff' | 'quota'>>> = {
  金卡: { percentOff: 5, quota: 4 },
  黑金: { percentOff: 10, quota: null },
};

const withShopDiscount = (tier: Tier): Tier => {
  const discount = shopDiscounts[tier.name];
  return discount
    ? { ...tier, benefits: [...tier.benefits, { kind: 'shop_discount', period: 'month', ...discount }] }
    : tier;
};

/** Half Day's own programme: tiers as everybody starts with and a little more, days and shops as this chain likes them. */
const own: Programme = {
  ...defaultProgramme,
  name: '半日会员',
  referral,
  tiers: { ...defaultProgramme.tiers, levels: defaultProgramme.tiers.levels.map(withShopDiscount) },
  earn: {
    ...defaultProgramme.earn,
    dayFactors: [
      { name: '会员日', percent: 200, monthDays: [memberDayOfMonth], weekdays: [], dates: [] },
      { name: '周二尝新', percent: 120, monthDays: [], weekdays: [2], dates: [] },
    ],
    categoryPercent: { 周边: 50 },
    shopPercent: { yulin: 120 },
  },
};

/** The ready-made coupons a new shop takes over. */
export const recipes = recipesFor(own);

export const rules: Programme = recipes.reduce(withRecipe, own);
