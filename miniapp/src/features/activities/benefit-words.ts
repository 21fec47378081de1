import type { getActivities } from '@memberday/shared/contract/activities.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { activitiesWords } from '../../words/activities.ts';
import { sayFold, sayNumber } from '../../words/numbers.ts';
import { sayTimes } from './member-day-view.ts';

export type Activities = Output<typeof getActivities>;
type Tier = Activities['tiers'][number];
type Benefit = Tier['benefits'][number];

const { tier: said } = activitiesWords;

/** What a tier brings, its rate first. */
export const sayBenefits = ({ pointsPercent, benefits }: Tier): string[] => [
  ...(pointsPercent > 100 ? [said.rate(sayTimes(pointsPercent))] : []),
  ...benefits.map(sayBenefit),
];

/** What the next tier brings that the present one does not, or brings more of. */
export const sayMore = (own: Tier, next: Tier): string[] => {
  const has = new Set(sayBenefits(own));
  return sayBenefits(next).filter((benefit) => !has.has(benefit));
};

const sayBenefit = (benefit: Benefit): string => {
  switch (benefit.kind) {
    case 'birthday_points':
    case 'monthly_points':
      return said.benefit[benefit.kind](sayNumber(benefit.points));
    case 'birthday_coupons':
    case 'monthly_coupons':
      return said.benefit[benefit.kind](benefit.coupons.reduce((sum, { count }) => sum + count, 0));
    case 'shop_discount': {
      const { always, ...limited } = said.benefit.shop_discount;
      const rate = sayFold(benefit.percentOff);
      return benefit.quota === null ? always(rate) : limited[benefit.period](rate, benefit.quota);
    }
    default: {
      const { always, ...limited } = said.benefit[benefit.kind];
      return benefit.quota === null ? always : limited[benefit.period](benefit.quota);
    }
  }
};
