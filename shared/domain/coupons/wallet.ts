import type { Instant } from '../time.ts';
import type { Coupon, CouponState } from './coupon.ts';
import type { TemplateHead } from './template.ts';
import { stateNow, validUntilOf } from './validity.ts';

/** The pages of a wallet, and which states lie on each. */
export const walletPages = {
  usable: ['issued', 'offered'],
  locked: ['locked'],
  used: ['redeemed'],
  given: ['given'],
  expired: ['expired', 'void'],
} as const satisfies Record<string, readonly CouponState[]>;
export type WalletPage = keyof typeof walletPages;

/** A coupon in its place: the moment it is sorted by. */
export type FiledCoupon = { readonly coupon: Coupon; readonly at: Instant };

export type Wallet = Readonly<Record<WalletPage, readonly FiledCoupon[]>>;

/** What can still be used lies soonest to lapse first, the rest newest first. */
export const fileWallet = (
  held: readonly { readonly coupon: Coupon; readonly head: Pick<TemplateHead, 'extendedUntil'> }[],
  now: Instant,
): Wallet => {
  const pages: Record<WalletPage, FiledCoupon[]> = { usable: [], locked: [], used: [], given: [], expired: [] };
  for (const { coupon, head } of held) {
    const page = pageOf[stateNow(coupon, head, now)];
    pages[page].push({ coupon, at: momentOn(page, coupon, head) });
  }
  for (const page of Object.keys(pages) as WalletPage[]) pages[page].sort(inOrderOf(page));
  return pages;
};

/** The next coupons of a page after a place in it; the place need not be taken any more. */
export const turnPage = (
  page: WalletPage,
  filed: readonly FiledCoupon[],
  { after, limit }: { readonly after?: Place | undefined; readonly limit: number },
): readonly FiledCoupon[] => {
  const order = inOrderOf(page);
  const place = after && { coupon: { couponId: after.couponId }, at: after.at };
  return filed.filter((each) => !place || order(each, place) > 0).slice(0, limit);
};

export type Place = { readonly at: Instant; readonly couponId: string };

type Filed = { readonly coupon: { readonly couponId: string }; readonly at: Instant };

const inOrderOf = (page: WalletPage): ((a: Filed, b: Filed) => number) => {
  const soonest = page === 'usable' || page === 'locked' ? 1 : -1;
  return (a, b) => {
    if (a.at !== b.at) return a.at < b.at ? -soonest : soonest;
    if (a.coupon.couponId === b.coupon.couponId) return 0;
    return a.coupon.couponId < b.coupon.couponId ? -1 : 1;
  };
};

const momentOn = (page: WalletPage, coupon: Coupon, head: Pick<TemplateHead, 'extendedUntil'>): Instant => {
  const { lock, use, givenTo, voided } = coupon;
  const moment = { usable: undefined, locked: lock?.until, used: use?.at, given: givenTo?.at, expired: voided?.at }[
    page
  ];
  return moment ?? validUntilOf(coupon, head);
};

const pageOf = Object.fromEntries(
  Object.entries(walletPages).flatMap(([page, states]) => states.map((state) => [state, page])),
) as Readonly<Record<CouponState, WalletPage>>;
