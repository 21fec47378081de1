import { type Limit, periodAt } from '../limits/limit.ts';
import type { Fen } from '../money.ts';
import { type Problem, problem } from '../problem.ts';
import type { Instant, Zone } from '../time.ts';
import { type Coupon, type OrderRef, stateAt } from './coupon.ts';
import type { CouponTemplate } from './template.ts';

/** How many more coupons of a template its limits of use leave a member now; `bound` is the limit that says so. */
export type UseRoom = { readonly coupons: number; readonly bound: Problem<'limit_reached'> | null };

/**
 * Recounts a member's uses of a template from the coupons themselves: redeemed ones in the period they were used in, locked ones in the
 * present one. What the same order has locked does not count against it.
 * @param rows every coupon of the member; those of other templates are passed over
 * @param worstCaseFen what each further coupon is counted with, so that no outcome of the order can pass a limit
 */
export const roomOfUse = (
  { templateId, template }: { templateId: string; template: Pick<CouponTemplate, 'limits'> },
  rows: readonly Coupon[],
  worstCaseFen: Fen,
  at: { now: Instant; zone: Zone; order?: OrderRef | undefined },
): UseRoom => {
  let room: UseRoom = { coupons: Number.POSITIVE_INFINITY, bound: null };
  for (const limit of template.limits) {
    if (limit.action !== 'use' || limit.entity !== 'member') continue;
    const used = usedOf(limit, templateId, rows, at);
    const each = limit.metric === 'count' ? 1 : worstCaseFen;
    const coupons = each === 0 ? room.coupons : Math.max(0, Math.floor((limit.limit - used) / each));
    if (coupons >= room.coupons) continue;
    const facts = { action: 'use', limit: limit.limit, used, period: limit.period };
    room = { coupons, bound: problem('limit_reached', facts) };
  }
  return room;
};

const usedOf = (
  limit: Limit,
  templateId: string,
  rows: readonly Coupon[],
  { now, zone, order }: { now: Instant; zone: Zone; order?: OrderRef | undefined },
): number => {
  const period = periodAt(limit.period, now, zone);
  let used = 0;
  for (const coupon of rows) {
    if (coupon.templateId !== templateId) continue;
    const fen = fenInPeriod(coupon, now, (at) => periodAt(limit.period, at, zone) === period, order);
    if (fen !== undefined) used += limit.metric === 'count' ? 1 : fen;
  }
  return used;
};

/** What a coupon has used in the period; undefined when it was not used then. */
const fenInPeriod = (
  coupon: Coupon,
  now: Instant,
  isInPeriod: (at: Instant) => boolean,
  order: OrderRef | undefined,
): Fen | undefined => {
  const { use, lock } = coupon;
  switch (stateAt(coupon, now)) {
    case 'redeemed':
      return use && isInPeriod(use.at) ? use.discountFen : undefined;
    case 'locked':
      return lock && !isSameOrder(lock.order, order) ? lock.discountFen : undefined;
    default:
      return undefined;
  }
};

export const isSameOrder = (one: OrderRef, other: OrderRef | undefined): boolean =>
  one.source === other?.source && one.number === other.number;
