import type { PricedCart } from '../checkout/price-cart.ts';
import { takeOff } from '../checkout/take-off.ts';
import { type Limit, periodAt } from '../limits/limit.ts';
import { type Fen, floorShare, splitByWeight } from '../money.ts';
import type { ProblemCode } from '../problem.ts';
import type { Programme } from '../programme/programme.ts';
import { type Day, dayOf, type Instant } from '../time.ts';
import { fitTerms } from './fits.ts';
import type { OfferBasis } from './offers/kind.ts';
import { discountOf } from './offers/offer.ts';
import type { CouponTemplate } from './template.ts';

/** An order as it was paid: what its lines cost then is what a coupon would have found. */
export type PastOrder = {
  /** Names it among the others. */
  readonly order: string;
  readonly paidAt: Instant;
  readonly cart: PricedCart;
  /** Null where nobody was known; a coupon has a member. */
  readonly buyer: { readonly memberId: string; readonly level: number; readonly ordersBefore: number } | null;
};

/** What coupons of a template come to. */
export type CouponCost = {
  readonly uses: number;
  readonly orders: number;
  readonly discountFen: Fen;
  /** What the goods of these orders came to before it. */
  readonly goodsFen: Fen;
  /** Days of the shop on which any was used, in order. */
  readonly byDay: readonly { readonly day: Day; readonly uses: number; readonly discountFen: Fen }[];
};

export type CostPreview = {
  /** In the orders that were looked at. */
  readonly seen: CouponCost & { readonly members: number };
  /** For all orders, in proportion; the same where all were looked at. */
  readonly estimated: CouponCost;
  /** Orders it would not have been used on, by the first reason. */
  readonly unused: Readonly<Partial<Record<ProblemCode | 'no_member', number>>>;
};

/**
 * What a template would have cost if every member had held it and used it wherever it fits, within its limits, its total and its budgets:
 * the most that orders like these can cost. Days of its validity are not asked about, weekdays and hours are.
 * @param orders all of a stretch of time, or every order of a part of the members
 * @param sample how many orders these are of how many in all; total and budgets count for the part only
 */
export const previewCost = (
  template: CouponTemplate,
  orders: readonly PastOrder[],
  programme: Pick<Programme, 'zone' | 'tiers'>,
  sample: { readonly seen: number; readonly of: number } = { seen: orders.length, of: orders.length },
): CostPreview => {
  const preview = new Preview(template, programme, sample);
  const inTime = [...orders].sort((a, b) => compare(a.paidAt, b.paidAt) || compare(a.order, b.order));
  for (const order of inTime) preview.look(order);
  return preview.result();
};

class Preview {
  readonly #template: CouponTemplate;
  readonly #programme: Pick<Programme, 'zone' | 'tiers'>;
  readonly #sample: { readonly seen: number; readonly of: number };
  readonly #used = new Map<string, number>();
  readonly #members = new Set<string>();
  readonly #days = new Map<Day, { uses: number; discountFen: Fen }>();
  readonly #unused: Partial<Record<ProblemCode | 'no_member', number>> = {};
  #orders = 0;
  #goodsFen = 0;
  #uses = 0;

  constructor(
    template: CouponTemplate,
    programme: Pick<Programme, 'zone' | 'tiers'>,
    sample: { readonly seen: number; readonly of: number },
  ) {
    this.#template = template;
    this.#programme = programme;
    this.#sample = sample;
  }

  look(order: PastOrder): void {
    const why = this.#refuse(order);
    if (why !== undefined) this.#unused[why] = (this.#unused[why] ?? 0) + 1;
  }

  /** Uses it on the order, or tells why it could not be. */
  #refuse({ buyer, cart, paidAt }: PastOrder): ProblemCode | 'no_member' | undefined {
    if (buyer === null) return 'no_member';
    const fit = fitTerms(this.#template, {
      cart,
      who: { tier: { level: buyer.level }, sales: { orders: buyer.ordersBefore } },
      programme: this.#programme,
      now: paidAt,
    });
    if (!fit.fits) return fit.problem.code;
    if (this.#useOn(fit.basis, buyer.memberId, paidAt) === 0) return 'limit_reached';
    this.#orders += 1;
    this.#members.add(buyer.memberId);
    this.#goodsFen += cart.lines.reduce((sum, line) => sum + line.costFen, 0);
    return undefined;
  }

  /** Uses as many on one order as it takes and the limits leave. */
  #useOn(basis: OfferBasis, memberId: string, at: Instant): number {
    const { offer, perOrder } = this.#template;
    let rest = basis;
    let taken = 0;
    while (taken < perOrder) {
      const discount = discountOf(offer, rest);
      if (discount.fen === 0 || !this.#count(discount.fen, memberId, at)) break;
      rest = { ...rest, ...takeOff(offer, discount, rest).rest };
      taken += 1;
    }
    return taken;
  }

  /** Counts one use against every limit, if all of them leave room for it. */
  #count(fen: Fen, memberId: string, at: Instant): boolean {
    const { limits, total } = this.#template;
    const counts = limits.map((limit) => this.#counterOf(limit, fen, memberId, at));
    if (counts.some(({ key, adds, most }) => (this.#used.get(key) ?? 0) + adds > most)) return false;
    if (total !== null && this.#uses + 1 > this.#partOf(total)) return false;
    for (const { key, adds } of counts) this.#used.set(key, (this.#used.get(key) ?? 0) + adds);
    this.#uses += 1;
    const day = dayOf(at, this.#programme.zone);
    const before = this.#days.get(day) ?? { uses: 0, discountFen: 0 };
    this.#days.set(day, { uses: before.uses + 1, discountFen: before.discountFen + fen });
    return true;
  }

  /** A coupon is claimed in the period it is used in: that leaves a member the most. */
  #counterOf({ action, metric, entity, period, limit }: Limit, fen: Fen, memberId: string, at: Instant) {
    const who = entity === 'member' ? memberId : '';
    const key = [action, metric, period, who, periodAt(period, at, this.#programme.zone)].join('#');
    const adds = metric === 'count' ? 1 : fen;
    return { key, adds, most: entity === 'member' ? limit : this.#partOf(limit) };
  }

  #partOf(whole: number): number {
    const { seen, of } = this.#sample;
    return seen === of ? whole : floorShare(whole, seen, of);
  }

  result(): CostPreview {
    const days = [...this.#days].map(([day, used]) => ({ day, ...used })).sort((a, b) => compare(a.day, b.day));
    const cost: CouponCost = {
      uses: this.#uses,
      orders: this.#orders,
      discountFen: days.reduce((sum, { discountFen }) => sum + discountFen, 0),
      goodsFen: this.#goodsFen,
      byDay: days,
    };
    return {
      seen: { ...cost, members: this.#members.size },
      estimated: scaleUp(cost, this.#sample),
      unused: this.#unused,
    };
  }
}

/** Days add up to the whole here as well. */
const scaleUp = (cost: CouponCost, { seen, of }: { seen: number; of: number }): CouponCost => {
  if (seen === of || seen === 0) return cost;
  const scale = (part: number): number => floorShare(part, of, seen);
  const discountFen = scale(cost.discountFen);
  const uses = scale(cost.uses);
  const fenByDay = splitByWeight(
    discountFen,
    cost.byDay.map((each) => each.discountFen),
  );
  const usesByDay = splitByWeight(
    uses,
    cost.byDay.map((each) => each.uses),
  );
  return {
    uses,
    orders: scale(cost.orders),
    discountFen,
    goodsFen: scale(cost.goodsFen),
    byDay: cost.byDay.map(({ day }, i) => ({ day, uses: usesByDay[i] ?? 0, discountFen: fenByDay[i] ?? 0 })),
  };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
