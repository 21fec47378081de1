import type { Account } from '../account/account.ts';
import type { Coupon, OrderRef } from '../coupons/coupon.ts';
import type { WalletCoupon } from '../coupons/fits.ts';
import type { Programme } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import type { Cart } from './cart.ts';
import type { Quoted } from './quoted.ts';

export type Shopper =
  | {
      readonly kind: 'member';
      readonly account: Account;
      /** Coupons that may be used: every one in the states `issued`, `locked`, `offered` and `expired` will do. */
      readonly wallet: readonly WalletCoupon[];
      /** Every coupon row of the member, whatever its state: limits of use are recounted from them. */
      readonly rows: readonly Coupon[];
    }
  | { readonly kind: 'guest' };

export type Wish = {
  /** Ids of coupons, or the combination that saves most. */
  readonly coupons: readonly string[] | 'best';
  readonly points: number | 'most';
  /** The order it is for, once there is one: coupons that are locked by it fit. */
  readonly order?: OrderRef | undefined;
};

/**
 * What the cart comes to. It always answers: a wished coupon that does not fit is told with its reason and the rest is quoted.
 * Applied in this order: member price, amount off, percent, gift, points, shipping.
 */
export declare const quote: (cart: Cart, who: Shopper, programme: Programme, now: Instant, wish: Wish) => Quoted;
