import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import type { Staff } from '../context.ts';
import type { KnownFacts } from './read-plan-facts.ts';

/**
 * Whether a second person must agree. What a factor or a festival price costs follows from sales, which nobody knows beforehand; and a coupon
 * that counts in other shops too is not theirs alone to give.
 */
export const needsYes = (
  { role, scope }: Staff,
  { percent, prices, drops }: MemberDay,
  { shopsOf }: Pick<KnownFacts, 'shopsOf'>,
): boolean =>
  role === 'operator' &&
  (percent > 100 ||
    prices.length > 0 ||
    drops.some(({ templateId }) => {
      const shops = shopsOf.get(templateId) ?? [];
      return shops.length === 0 || shops.some((shop) => !scope.shops.includes(shop));
    }));
