import type { Coupon } from '../coupons/coupon.ts';
import { goodsFen, type Order } from '../orders/order.ts';
import { refundedOf } from '../orders/order-state.ts';
import { addMs, dayMs, type Instant } from '../time.ts';
import type { Experiment } from './experiment.ts';
import type { Measures } from './measures.ts';

/** What an order comes to for an experiment as it stands. */
export type CountedPurchase = { readonly paidFen: number; readonly refundFen: number; readonly points: number };

/** What a member did in the ninety days before they met their arm. */
export type Before = { readonly fen: number; readonly orders: number };
export const beforeDays = 90;

/** A member has met their arm: the first time, and what they did since. Beside it stand the sums it is part of. */
export type Exposure = {
  readonly experimentId: string;
  readonly memberId: string;
  readonly version: number;
  readonly armId: string;
  /** The WeChat group they came in by then. */
  readonly groupId: string | null;
  readonly at: Instant;
  /** What they do from then on counts no more. */
  readonly until: Instant;
  /** Null until it is counted for the first time. */
  readonly before: Before | null;
  /** By the order's name, of those that are paid and within the time. */
  readonly orders: Readonly<Record<string, CountedPurchase>>;
  /** Coupons used within the time, and what each took off, in fen. */
  readonly coupons: Readonly<Record<string, number>>;
};

export const newExposure = (
  { experimentId, windowDays }: Pick<Experiment, 'experimentId' | 'windowDays'>,
  who: Pick<Exposure, 'memberId' | 'armId' | 'groupId'>,
  at: Instant,
): Exposure => ({
  experimentId,
  ...who,
  version: 1,
  at,
  until: addMs(at, windowDays * dayMs),
  before: null,
  orders: {},
  coupons: {},
});

/** A row must stay small: nobody buys this often, but a till that was set up wrongly might seem to. */
const mostThings = 500;
/** Squares of more than that would not be whole numbers any more: ¥900,000 of one member within a few weeks is an error somewhere. */
const mostFen = 90_000_000;

/**
 * An exposure after an order was looked at as it stands now: it is put in, changed or taken out. Told twice or late it ends the same.
 * @param name of the order, also where it is not there or not the member's any more
 */
export const withOrder = (exposure: Exposure, name: string, order: Order | undefined): Exposure => {
  const counted = order && purchaseOf(exposure, order);
  const { [name]: before, ...others } = exposure.orders;
  if (counted === undefined) return before === undefined ? exposure : { ...exposure, orders: others };
  if (before === undefined && Object.keys(others).length >= mostThings) return exposure;
  const same =
    before?.paidFen === counted.paidFen && before.refundFen === counted.refundFen && before.points === counted.points;
  return same ? exposure : { ...exposure, orders: { ...others, [name]: counted } };
};

const purchaseOf = ({ memberId, at, until }: Exposure, order: Order): CountedPurchase | undefined => {
  const { paidAt, createdAt, award, freightFen } = order;
  if (order.memberId !== memberId || paidAt === undefined || createdAt === undefined) return undefined;
  if (paidAt < at || paidAt >= until) return undefined;
  const held = award && award.state !== 'lapsed' ? award.points - award.clawedBack : 0;
  const paidFen = goodsFen(order) + freightFen;
  return { paidFen, refundFen: paidFen - kept(order), points: Math.max(0, held) };
};

/** What was paid for an order and did not come back, in fen. */
export const kept = (order: Order): number => {
  const refunded = refundedOf(order);
  return goodsFen(order) - refunded.fen + (refunded.whole ? 0 : order.freightFen);
};

/** The same for a coupon. */
export const withCoupon = (exposure: Exposure, couponId: string, coupon: Coupon | undefined): Exposure => {
  const { [couponId]: before, ...others } = exposure.coupons;
  const { use } = coupon ?? {};
  const counts = coupon?.state === 'redeemed' && use && use.at >= exposure.at && use.at < exposure.until;
  if (!counts) return before === undefined ? exposure : { ...exposure, coupons: others };
  if (before === use.discountFen) return exposure;
  if (before === undefined && Object.keys(others).length >= mostThings) return exposure;
  return { ...exposure, coupons: { ...others, [couponId]: use.discountFen } };
};

/** Orders of which nothing was kept are none. Null as long as the exposure is in no sum. */
export const measuresOf = ({ before, orders, coupons }: Exposure): Measures | null => {
  if (before === null) return null;
  const all = Object.values(orders);
  const kept = all.filter(({ paidFen, refundFen }) => refundFen < paidFen || paidFen === 0);
  const paidFen = bounded(total(all, (each) => each.paidFen));
  const refundFen = Math.min(
    paidFen,
    total(all, (each) => each.refundFen),
  );
  const redeemed = Object.keys(coupons).length;
  return {
    bought: kept.length > 0 ? 1 : 0,
    orders: kept.length,
    paidFen,
    refundFen,
    spendFen: paidFen - refundFen,
    discountFen: bounded(total(Object.values(coupons), (fen) => fen)),
    redeemer: redeemed > 0 ? 1 : 0,
    redeemed,
    points: bounded(total(all, (each) => each.points)),
    beforeFen: bounded(before.fen),
    beforeOrders: before.orders,
  };
};

const bounded = (value: number): number => Math.min(mostFen, value);
const total = <Each>(all: readonly Each[], of: (each: Each) => number): number =>
  all.reduce((sum, each) => sum + of(each), 0);
