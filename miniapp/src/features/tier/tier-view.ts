import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getMyTier } from '@memberday/shared/contract/tiers.ts';
import { type Day, dayOf, type Zone } from '@memberday/shared/domain/time.ts';
import type { IconName } from '../../ui/icon-names.ts';
import { sayDay } from '../../words/dates.ts';
import { sayFold, sayNumber } from '../../words/numbers.ts';
import { words } from '../../words/words.ts';
import { keepWords, nextTierWords, shareOf } from '../card/card-view.ts';

export type MyTier = Output<typeof getMyTier>;
type Tier = MyTier['tiers'][number];
type Benefit = Tier['benefits'][number];

/** A tier's card among the others. */
export type TierCard = {
  readonly level: number;
  readonly name: string;
  readonly state: 'past' | 'present' | 'ahead';
  /** What it takes (2,000 成长值，或 48 单); of the present one, since when it is held. */
  readonly asks: string;
  /** Where one stands towards it, in one line. */
  readonly line: string;
  /** Until when it is held, or what it takes to keep it; only of the present one. */
  readonly keep: string | null;
  /** The ring: how far one is towards the tier after the present one; full for what was reached. */
  readonly share: number;
};

export type BenefitRow = {
  readonly key: string;
  readonly icon: IconName;
  readonly title: string;
  readonly line: string;
  /** How much of it is used, or how often it may be. */
  readonly value: string;
};

export type MoveRow = { readonly key: string; readonly title: string; readonly line: string; readonly day: string };

const say = words.tier;

export const tierCards = ({ tiers, progress, since }: MyTier, today: Day, zone: Zone): TierCard[] =>
  tiers.map((tier, level) => ({
    level,
    name: tier.name,
    asks: level === progress.level ? say.since(sayDay(dayOf(since, zone), today)) : asksOf(tier, level),
    ...standingOf(level, tier, progress, today),
  }));

const standingOf = (
  level: number,
  tier: Tier,
  progress: MyTier['progress'],
  today: Day,
): Pick<TierCard, 'state' | 'line' | 'keep' | 'share'> => {
  if (level < progress.level) return { state: 'past', line: say.reached, keep: null, share: 1 };
  if (level > progress.level) {
    const growth = sayNumber(Math.max(0, tier.growthAtLeast - progress.growth));
    const orders = tier.ordersAtLeast === null ? null : Math.max(0, tier.ordersAtLeast - progress.orders);
    const line = orders === null ? say.shortGrowth(growth) : say.shortEither(growth, sayNumber(orders));
    const share = tier.growthAtLeast === 0 ? 0 : Math.min(0.99, Math.max(0, progress.growth / tier.growthAtLeast));
    return { state: 'ahead', line, keep: null, share };
  }
  const forever = progress.until === null && level > 0 ? say.forever : null;
  return {
    state: 'present',
    line: nextTierWords(progress),
    keep: keepWords(progress, today) ?? forever,
    share: shareOf(progress),
  };
};

const asksOf = ({ growthAtLeast, ordersAtLeast }: Tier, level: number): string => {
  if (level === 0) return say.start;
  const growth = sayNumber(growthAtLeast);
  return ordersAtLeast === null ? say.byGrowth(growth) : say.byEither(growth, sayNumber(ordersAtLeast));
};

/** What a tier brings; of the present one with what is used of it. */
export const benefitRows = (mine: MyTier, level: number): BenefitRow[] => {
  const tier = mine.tiers[level];
  if (!tier) return [];
  const used = new Map(
    level === mine.progress.level ? mine.benefits.map((each) => [each.benefit.kind, each.used]) : [],
  );
  return [rateRow(tier), ...tier.benefits.map((benefit) => benefitRow(benefit, used.get(benefit.kind), mine.coupons))];
};

/** What the tier has that the one below has not, or more of. */
export const newBenefits = (mine: MyTier, level: number): BenefitRow[] => {
  const below = new Set(benefitRows({ ...mine, benefits: [] }, level - 1).map(({ title, value }) => title + value));
  return benefitRows({ ...mine, benefits: [] }, level).filter(({ title, value }) => !below.has(title + value));
};

const rateRow = ({ pointsPercent }: Tier): BenefitRow => ({
  key: 'rate',
  icon: 'points',
  title: pointsPercent === 100 ? say.rateOne : say.rate(sayTimes(pointsPercent)),
  line: pointsPercent === 100 ? say.rateOneLine : say.rateLine,
  value: say.auto,
});

/** 125 → 1.25, 200 → 2. */
const sayTimes = (percent: number): string => String(percent / 100);

const icons: Readonly<Record<Benefit['kind'], IconName>> = {
  birthday_points: 'cake',
  birthday_coupons: 'cake',
  monthly_points: 'calendar',
  monthly_coupons: 'coupon',
  free_shipping: 'bag',
  early_access: 'bolt',
  dedicated_service: 'heart',
  shop_discount: 'shop',
};

const benefitRow = (benefit: Benefit, used: number | null | undefined, coupons: MyTier['coupons']): BenefitRow => {
  const base = { key: benefit.kind, icon: icons[benefit.kind] };
  if ('points' in benefit) {
    const { kind, points } = benefit;
    return { ...base, title: say.benefit[kind](sayNumber(points)), line: say.benefitLine[kind], value: say.auto };
  }
  if ('coupons' in benefit) {
    const titles = benefit.coupons.flatMap(({ templateId, count }) => {
      const coupon = coupons.find((each) => each.templateId === templateId);
      return coupon ? [say.couponCount(coupon.title, count)] : [];
    });
    const line = titles.length === 0 ? say.couponsPlain : titles.join('、');
    return { ...base, title: say.benefit[benefit.kind], line, value: say.auto };
  }
  const { kind, quota, period } = benefit;
  const value =
    quota === null
      ? say.unlimited
      : typeof used === 'number'
        ? say.used[period](Math.min(used, quota), quota)
        : say.quota[period](quota);
  const title = kind === 'shop_discount' ? say.benefit[kind](sayFold(benefit.percentOff)) : say.benefit[kind];
  return { ...base, title, line: say.benefitLine[kind], value };
};

/** How one came to the present tier, newest first, each with what it stood on. */
export const moveRows = ({ moves, tiers }: MyTier, today: Day, zone: Zone): MoveRow[] =>
  moves.map(({ from, to, at, reason, growth, orders }) => {
    const name = tiers[Math.min(to, tiers.length - 1)]?.name ?? '';
    const title = to > from ? say.moved.up(name) : to < from ? say.moved.down(name) : say.moved.same(name);
    return {
      key: `${at}/${from}/${to}`,
      title: `${title} · ${say.reason[reason]}`,
      line: say.evidence(sayNumber(growth), sayNumber(orders)),
      day: sayDay(dayOf(at, zone), today),
    };
  });
