import type { CouponState } from './coupon.ts';

/** The pages of a wallet, and which states lie on each. */
export const walletPages = {
  usable: ['issued', 'offered'],
  locked: ['locked'],
  used: ['redeemed'],
  given: ['given'],
  expired: ['expired', 'void'],
} as const satisfies Record<string, readonly CouponState[]>;
export type WalletPage = keyof typeof walletPages;
