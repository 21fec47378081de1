import { done, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import type { Coupon } from './coupon.ts';
import { moveCoupon } from './coupon-move.ts';
import type { TemplateHead } from './template.ts';

/** Ends a coupon nobody has used. One that an order holds is refused as `coupon_locked`: the order was told its price with it. */
export const decideVoid = (
  coupon: Coupon,
  head: TemplateHead,
  told: { readonly at: Instant; readonly reason: string; readonly by: string },
): Outcome<Coupon> => {
  const moved = moveCoupon(coupon, 'void', head, told.at);
  return moved.ok ? done({ ...moved.value, voided: told }) : moved;
};
