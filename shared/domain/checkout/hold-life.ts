import { afterMove, type Coupon, type CouponMove, type OrderRef, stateAt } from '../coupons/coupon.ts';
import type { ReturnPolicy } from '../coupons/template.ts';
import { type Fen, floorShare } from '../money.ts';
import type { Order } from '../orders/order.ts';
import { addDays, dayOf, endOfDay, type Instant, type Zone } from '../time.ts';
import type { HeldCoupon, Hold, HoldState } from './hold.ts';
import { type BudgetChange, countAgain, lowerTakes } from './hold-budget.ts';
import { comesBack, type Returned, returnedOf } from './hold-returned.ts';

/** What is known of the coupons an order holds. */
export type HeldThings = {
  /** As they are now, by id. */
  readonly coupons: ReadonlyMap<string, Coupon>;
  /** By the template version of the coupon. */
  readonly returnsOf: (held: HeldCoupon) => ReturnPolicy;
};

export type HoldSettlement = {
  readonly order: Order;
  /** Coupons after their moves, each still at the version that was read. */
  readonly coupons: readonly Coupon[];
  readonly budgets: readonly BudgetChange[];
  /** What becomes of the points that are to pay part of the order. */
  readonly points: 'kept' | 'given_back' | 'taken_again';
};

/**
 * Does to what an order holds whatever the order's facts and the time call for and has not been done yet: paid, its coupons are redeemed;
 * cancelled unpaid, or out of time, they are let go; returned, they come back by their own policy. Settling twice does nothing the second time.
 */
export const settleHold = (order: Order, things: HeldThings, now: Instant, zone: Zone): HoldSettlement => {
  const { hold } = order;
  if (!hold) return { order, coupons: [], budgets: [], points: 'kept' };
  const returned = returnedOf(order);
  const state = stateOfHold(order, hold, returned, now);
  const moving = new Set(couponsToSettle(order, now));
  const steps = hold.coupons.map((held) => {
    const first: Step = { held, coupon: things.coupons.get(held.couponId), budgets: [], words: undefined };
    if (!moving.has(held)) return first;
    return settleCoupon(first, { order, hold, state, returned, policy: things.returnsOf(held), now, zone });
  });
  const lost = steps.flatMap(({ words }) => (words === undefined || order.contradictions.includes(words) ? [] : words));
  const still = state === hold.state && steps.every((step, i) => step.held === hold.coupons[i]);
  return {
    order: still
      ? order
      : {
          ...order,
          hold: { ...hold, state, coupons: steps.map(({ held }) => held) },
          contradictions: lost.length > 0 ? [...order.contradictions, ...lost] : order.contradictions,
        },
    coupons: steps.flatMap(({ held, coupon }) =>
      coupon && coupon !== things.coupons.get(held.couponId) ? [coupon] : [],
    ),
    budgets: steps.flatMap(({ budgets }) => budgets),
    points: hold.points === null ? 'kept' : pointsAfter(hold.state, state),
  };
};

/** The coupons that settling may move now; reading them is spared where it moves none. */
export const couponsToSettle = (order: Order, now: Instant): readonly HeldCoupon[] => {
  const { hold } = order;
  if (!hold) return [];
  const returned = returnedOf(order);
  const state = stateOfHold(order, hold, returned, now);
  if (state === 'locked') return [];
  return hold.coupons.filter(
    (held) =>
      held.state === 'locked' ||
      (order.paidAt !== undefined && held.state === 'released') ||
      (held.state === 'redeemed' && (returned !== 'no' || discountTaken(order, hold, held) !== held.discountFen)),
  );
};

/** Paid is paid, however late; what is not paid ends with a cancellation or with its time. */
const stateOfHold = (order: Order, { state, until }: Hold, returned: Returned, now: Instant): HoldState => {
  if (order.paidAt !== undefined) return returned === 'no' ? 'redeemed' : 'rolled_back';
  return state === 'locked' && order.cancelledAt === undefined && now < until ? 'locked' : 'released';
};

/** A payment that comes after its points were given back takes them again; not so where all comes back at once. */
const pointsAfter = (before: HoldState, after: HoldState): HoldSettlement['points'] => {
  if (before === 'locked' && after === 'released') return 'given_back';
  return before === 'released' && after === 'redeemed' ? 'taken_again' : 'kept';
};

/** One coupon on its way through a settlement. */
type Step = {
  readonly held: HeldCoupon;
  readonly coupon: Coupon | undefined;
  readonly budgets: readonly BudgetChange[];
  /** What could not be, for people to look at. */
  readonly words: string | undefined;
};

type Case = {
  readonly order: Order;
  readonly hold: Hold;
  readonly state: HoldState;
  readonly returned: Returned;
  readonly policy: ReturnPolicy;
  readonly now: Instant;
  readonly zone: Zone;
};

const settleCoupon = (step: Step, settling: Case): Step => {
  const { state, returned, policy } = settling;
  if (state === 'locked') return step;
  if (state === 'released') return step.held.state === 'locked' ? release(step, settling.order) : step;
  const back = comesBack(policy, returned);
  // Let go already, and it would only come back again.
  if (back && step.held.state === 'released') return step;
  const redeemed = step.held.state === 'locked' || step.held.state === 'released' ? redeem(step, settling) : step;
  if (redeemed.held.state !== 'redeemed') return redeemed;
  const trued = trueUp(redeemed, settling);
  return back ? rollBack(trued, settling) : trued;
};

const release = ({ held, coupon, budgets }: Step, order: OrderRef): Step => {
  const lowered = lowerTakes(held.takes, 0);
  return {
    held: { ...held, state: 'released', reservedFen: 0, takes: lowered.takes },
    coupon: coupon && isLockedBy(coupon, order) ? moved(coupon, 'release', { lock: undefined }) : coupon,
    budgets: [...budgets, ...lowered.changes],
    words: undefined,
  };
};

const redeem = ({ held, coupon, budgets }: Step, { order, now }: Case): Step => {
  const paidAt = order.paidAt ?? now;
  const ours = coupon !== undefined && isLockedBy(coupon, order);
  if (!coupon || !(ours || isFreeFor(coupon, paidAt, now))) {
    const lowered = lowerTakes(held.takes, 0);
    return {
      held: { ...held, state: 'lost', reservedFen: 0, takes: lowered.takes },
      coupon,
      budgets: [...budgets, ...lowered.changes],
      words: `coupon ${held.couponId} was no longer there when the order was paid${whereIsIt(coupon)}`,
    };
  }
  const { source, number } = order;
  const use = { at: paidAt, discountFen: held.discountFen, order: { source, number } };
  const again = held.state === 'released' ? countAgain(held.takes, held.discountFen) : undefined;
  return {
    held: {
      ...held,
      state: 'redeemed',
      reservedFen: again ? held.discountFen : held.reservedFen,
      takes: again?.takes ?? held.takes,
    },
    coupon: moved(freed(coupon), 'redeem', { lock: undefined, offer: undefined, use }),
    budgets: [...budgets, ...(again?.changes ?? [])],
    words: undefined,
  };
};

/** The budgets keep what the coupon has really taken off; more than before, where the lines that were paid are told late. */
const trueUp = (step: Step, { order, hold }: Case): Step => {
  const { held, coupon } = step;
  const discountFen = discountTaken(order, hold, held);
  if (held.reservedFen === discountFen && held.discountFen === discountFen) return step;
  const more = discountFen - held.reservedFen;
  const trued = more > 0 ? countAgain(held.takes, more) : lowerTakes(held.takes, discountFen);
  const told = coupon?.use && isUsedBy(coupon, order) && coupon.use.discountFen !== discountFen;
  return {
    ...step,
    held: { ...held, discountFen, reservedFen: discountFen, takes: trued.takes },
    coupon: told && coupon.use ? { ...coupon, use: { ...coupon.use, discountFen } } : coupon,
    budgets: [...step.budgets, ...trued.changes],
  };
};

const rollBack = ({ held, coupon, budgets }: Step, { order, policy, now, zone }: Case): Step => {
  const lowered = lowerTakes(held.takes, 0);
  return {
    held: { ...held, state: 'rolled_back', reservedFen: 0, takes: lowered.takes },
    coupon: coupon && isUsedBy(coupon, order) ? givenBack(coupon, policy, now, zone) : coupon,
    budgets: [...budgets, ...lowered.changes],
    words: undefined,
  };
};

/** A coupon that lapsed meanwhile gets the days its policy gives, to the end of the last one; else it stays lapsed. */
const givenBack = (coupon: Coupon, { extendDays }: ReturnPolicy, now: Instant, zone: Zone): Coupon => {
  const back = moved(coupon, 'roll_back', { use: undefined });
  if (coupon.validUntil > now) return back;
  if (extendDays === 0) return moved(back, 'expire', {});
  return { ...back, validUntil: endOfDay(addDays(dayOf(now, zone), extendDays), zone) };
};

/** What it took off the order as it was told: lines and units of the cart that the order has dropped take their share with them. */
const discountTaken = (order: Order, hold: Hold, held: HeldCoupon): Fen => {
  const told = new Map(order.lines.map((line) => [line.line, line.quantity]));
  const known = new Set(hold.lines.map(({ line }) => line));
  // Not told yet, or told with names of its own: then nothing says that the order is smaller than its cart.
  if (told.size === 0 || [...told.keys()].some((name) => !known.has(name))) return fullDiscount(held);
  return hold.lines.reduce((sum, { line, quantity }, i) => {
    const share = held.byLine[i] ?? 0;
    const bought = Math.min(quantity, told.get(line) ?? 0);
    return sum + (bought === quantity ? share : floorShare(share, bought, quantity));
  }, held.freightFen);
};

const fullDiscount = ({ byLine, freightFen }: HeldCoupon): Fen => byLine.reduce((sum, fen) => sum + fen, freightFen);

const sameOrder = (a: OrderRef | undefined, b: OrderRef): boolean => a?.source === b.source && a.number === b.number;

export const isLockedBy = ({ state, lock }: Coupon, order: OrderRef): boolean =>
  state === 'locked' && sameOrder(lock?.order, order);

const isUsedBy = ({ state, use }: Coupon, order: OrderRef): boolean =>
  state === 'redeemed' && sameOrder(use?.order, order);

/** Nobody holds it now, and it was still alive at the payment, however late we hear of it. */
const isFreeFor = (coupon: Coupon, paidAt: Instant, now: Instant): boolean => {
  const state = stateAt(coupon, now);
  return state === 'issued' || (state === 'expired' && coupon.validUntil > paidAt);
};

/** Brings a coupon whose lock, offer or time is over by the way the table of moves allows. */
const freed = (coupon: Coupon): Coupon => {
  switch (coupon.state) {
    case 'offered':
      return moved(coupon, 'take_back', { offer: undefined });
    case 'expired':
      return moved(coupon, 'roll_back', {});
    default:
      return coupon;
  }
};

const whereIsIt = (coupon: Coupon | undefined): string => {
  const order = coupon?.use?.order ?? coupon?.lock?.order;
  if (order) return `: order ${order.source} ${order.number} has it`;
  return coupon ? `: it is ${coupon.state}` : '';
};

/** @throws Error when the table of moves does not allow it: whoever calls has looked before */
export const moved = (coupon: Coupon, move: CouponMove, changes: Partial<Coupon>): Coupon => {
  const state = afterMove(coupon.state, move);
  if (state === undefined) throw new Error(`coupon ${coupon.couponId} is ${coupon.state}: no ${move} from there`);
  return { ...coupon, ...changes, state };
};
