import type { Account } from '../account/account.ts';
import type { Coupon, OrderRef } from '../coupons/coupon.ts';
import type { WalletCoupon } from '../coupons/fits.ts';

/** Who is to pay for a cart. */
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

/** What they want to pay it with. */
export type Wish = {
  /** Ids of coupons, or the combination that saves most. */
  readonly coupons: readonly string[] | 'best';
  readonly points: number | 'most';
  /** The order it is for, once there is one: coupons that are locked by it fit. */
  readonly order?: OrderRef | undefined;
};
