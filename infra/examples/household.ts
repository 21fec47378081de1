import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { emptyFacts } from '@memberday/shared/domain/facts/empty-facts.ts';
import { foldPurchases } from '@memberday/shared/domain/facts/fold-purchase.ts';
import type { DayNumber, MemberFacts, Purchase, PurchaseLine } from '@memberday/shared/domain/facts/member-facts.ts';
import type { Spending } from '@memberday/shared/domain/value/history.ts';
import type { Grocer } from './read-grocer.ts';

/** A household as the platform would know it: its purchases and its coupons, as facts. */
export type Household = {
  readonly id: string;
  readonly facts: MemberFacts;
  /** Every purchase, also those the facts have summed up. */
  readonly purchases: readonly Spending[];
};

/** Households in the order of their numbers. */
export const householdsOf = ({ lines, products, campaigns }: Grocer): Household[] => {
  const orders = new Map<string, Map<string, { on: DayNumber; shop: string | undefined; lines: PurchaseLine[] }>>();
  for (const { member, order = '', day, sku = '', quantity = 1, amountFen, shop } of lines) {
    const own =
      orders.get(member) ?? new Map<string, { on: DayNumber; shop: string | undefined; lines: PurchaseLine[] }>();
    orders.set(member, own);
    const basket = own.get(order) ?? { on: dayNumber(day), shop, lines: [] };
    own.set(order, basket);
    basket.lines.push({ sku, category: products.get(sku)?.category, quantity, amountFen });
  }
  return [...orders]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([id, own]) => {
      const purchases: Purchase[] = [...own].map(([order, basket]) => ({
        ...{ order: `grocer#${order}`, on: basket.on, shop: basket.shop, lines: basket.lines },
        amountFen: basket.lines.reduce((sum, { amountFen }) => sum + amountFen, 0),
        ...{ discountFen: 0, channel: undefined, live: undefined },
      }));
      const first = purchases.reduce((least, { on }) => Math.min(least, on), Number.POSITIVE_INFINITY);
      const used = campaigns.flatMap(({ id: campaign, redeemers }) => {
        const on = redeemers.get(id);
        return on === undefined
          ? []
          : [{ kind: 'coupon-used' as const, on: dayNumber(on), ref: `campaign-${campaign}` }];
      });
      const facts = {
        ...foldPurchases(emptyFacts(id, first), purchases),
        happenings: used.sort((a, b) => a.on - b.on),
      };
      return { id, facts, purchases };
    });
};
