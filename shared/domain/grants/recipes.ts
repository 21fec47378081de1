import { anything, type CouponTemplate } from '../coupons/template.ts';
import type { Benefit, CouponCount, CouponGrant, Programme } from '../programme/programme.ts';

/** Coupons that are ready to be published, with the rules that give them. A shop changes the sums afterwards as it likes. */
export type Recipe = {
  readonly recipeId: string;
  readonly name: string;
  /** What it does for the shop. */
  readonly about: string;
  readonly templates: readonly { readonly templateId: string; readonly template: CouponTemplate }[];
  readonly grants: readonly CouponGrant[];
  /** For this tier and every one above it. */
  readonly benefits: readonly { readonly fromLevel: number; readonly benefit: CouponBenefit }[];
};

type CouponBenefit = Extract<Benefit, { readonly coupons: unknown }>;

/** Every recipe as it fits a programme: its tiers, by their names. */
export const recipesFor = (programme: Pick<Programme, 'tiers'>): Recipe[] => [
  firstPurchase,
  birthday,
  ...tierRecipes(programme.tiers.levels.map(({ name }) => name)),
  comeAgain,
];

/**
 * The programme with what a recipe gives added, where it does not give it already. What a shop has changed about it since stays as it is.
 * @returns the same programme when there is nothing to add
 */
export const withRecipe = (programme: Programme, recipe: Recipe): Programme => {
  const grants = recipe.grants.filter(
    (grant) => !programme.grants.some((there) => isAlike(there, grant) && givesAll(there.coupons, grant.coupons)),
  );
  const levels = programme.tiers.levels.map((tier, level) => {
    const benefits = recipe.benefits
      .filter(({ fromLevel }) => level >= fromLevel)
      .reduce((held, { benefit }) => withBenefit(held, benefit), tier.benefits);
    return benefits === tier.benefits ? tier : { ...tier, benefits };
  });
  const isSame = grants.length === 0 && levels.every((tier, level) => tier === programme.tiers.levels[level]);
  if (isSame) return programme;
  return { ...programme, grants: [...programme.grants, ...grants], tiers: { ...programme.tiers, levels } };
};

const isAlike = (one: CouponGrant, other: CouponGrant): boolean =>
  one.on === other.on && (one.on !== 'tier_up' || other.on !== 'tier_up' || one.level === other.level);

const givesAll = (there: readonly CouponCount[], wanted: readonly CouponCount[]): boolean =>
  wanted.every(({ templateId }) => there.some((each) => each.templateId === templateId));

/** A tier has one benefit of a kind, so more coupons go into the one that is there. */
const withBenefit = (benefits: readonly Benefit[], added: CouponBenefit): readonly Benefit[] => {
  const there = benefits.find((each): each is CouponBenefit => each.kind === added.kind);
  if (!there) return [...benefits, added];
  if (givesAll(there.coupons, added.coupons)) return benefits;
  const missing = added.coupons.filter((each) => !givesAll(there.coupons, [each]));
  return benefits.map((each) => (each === there ? { ...there, coupons: [...there.coupons, ...missing] } : each));
};

/** 满减, alone of its kind in an order, usable everywhere, back when the whole order is cancelled. */
export const shopCoupon = {
  scope: anything,
  hours: [],
  stacking: { kind: 'one_of_class', class: '店铺券' },
  perOrder: 1,
  returns: { when: 'full_cancel', extendDays: 7 },
  audience: { levelAtLeast: null, ordersBelow: null },
  transferable: false,
  total: null,
  limits: [],
} satisfies Partial<CouponTemplate>;

const off = (offFen: number): CouponTemplate['offer'] => ({ kind: 'amount_off', offFen, times: 1 });
const daysFromNow = (days: number): CouponTemplate['validity'] => ({ kind: 'after_claim', startsAfterDays: 0, days });
const one = (templateId: string): CouponCount[] => [{ templateId, count: 1 }];

const firstPurchase: Recipe = {
  recipeId: 'first-purchase',
  name: '新人首单礼',
  about: '新会员一加入就收到一张首单券，两周内用，只认第一单。',
  templates: [
    {
      templateId: 'first-purchase',
      template: {
        ...shopCoupon,
        name: '新人首单券',
        note: '第一单可用，14 天内有效',
        offer: off(1_000),
        atLeastFen: 3_000,
        validity: daysFromNow(14),
        audience: { levelAtLeast: null, ordersBelow: 1 },
      },
    },
  ],
  grants: [{ on: 'join', coupons: one('first-purchase') }],
  benefits: [],
};

const birthday: Recipe = {
  recipeId: 'birthday',
  name: '生日礼',
  about: '生日当天自动送到，30 天内随时来用，每年一次。',
  templates: [
    {
      templateId: 'birthday',
      template: {
        ...shopCoupon,
        name: '生日快乐券',
        note: '生日起 30 天内有效',
        offer: off(2_000),
        atLeastFen: 5_000,
        validity: daysFromNow(30),
      },
    },
  ],
  grants: [],
  benefits: [{ fromLevel: 0, benefit: { kind: 'birthday_coupons', coupons: one('birthday') } }],
};

const comeAgain: Recipe = {
  recipeId: 'come-again',
  name: '下次再来',
  about: '一单满 60 元、积分到账后送一张回头券，整单退款时没用的券会收回。',
  templates: [
    {
      templateId: 'come-again',
      template: {
        ...shopCoupon,
        name: '回头券',
        note: '14 天内再来一单可用',
        offer: off(500),
        atLeastFen: 4_000,
        validity: daysFromNow(14),
      },
    },
  ],
  grants: [{ on: 'order', atLeastFen: 6_000, coupons: one('come-again') }],
  benefits: [],
};

/** A chain with a single tier has nobody to set apart. */
const tierRecipes = (names: readonly string[]): Recipe[] => {
  const top = names.length - 1;
  const level = Math.min(2, top);
  return top < 1 ? [] : [exclusive(level, names[level] ?? ''), tierUp(top)];
};

const exclusive = (level: number, name: string): Recipe => ({
  recipeId: 'tier-exclusive',
  name: '老客专享',
  about: `${name}及以上会员每月一张专享折扣券，降级后不能再用。`,
  templates: [
    {
      templateId: 'tier-exclusive',
      template: {
        ...shopCoupon,
        name: '会员专享 85 折券',
        note: `${name}及以上会员可用，30 天内有效`,
        offer: { kind: 'percent_off', percentOff: 15, mostFen: 3_000 },
        atLeastFen: 0,
        validity: daysFromNow(30),
        audience: { levelAtLeast: level, ordersBelow: null },
      },
    },
  ],
  grants: [],
  benefits: [{ fromLevel: level, benefit: { kind: 'monthly_coupons', coupons: one('tier-exclusive') } }],
});

const tierUp = (top: number): Recipe => ({
  recipeId: 'tier-up',
  name: '升级礼',
  about: '会员每升一级送一张券；一次升两级，两张都有。',
  templates: [
    {
      templateId: 'tier-up',
      template: {
        ...shopCoupon,
        name: '升级礼券',
        note: '升级起 30 天内有效',
        offer: off(1_500),
        atLeastFen: 5_000,
        validity: daysFromNow(30),
      },
    },
  ],
  grants: Array.from({ length: top }, (_, i) => ({ on: 'tier_up', level: i + 1, coupons: one('tier-up') })),
  benefits: [],
});
