import {
  fileWallet,
  type Place,
  turnPage,
  type WalletPage,
  walletPages,
} from '@memberday/shared/domain/coupons/wallet.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { parseInstant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { type CouponWithTerms, withHeads, withTerms } from '../coupon-terms.ts';
import { holdersOf } from '../find-coupon.ts';

export type WalletQuery = {
  readonly page: WalletPage;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

export type WalletPart = {
  readonly coupons: readonly CouponWithTerms[];
  /** How many lie on each page. */
  readonly counts: Readonly<Record<WalletPage, number>>;
  readonly cursor: string | null;
};

/**
 * A part of one page of a member's wallet, over everybody who was folded into them. A place in it is a moment and a coupon, so that what is
 * used or lapses between two parts shifts nothing.
 */
export const readWallet = async (
  context: Context,
  memberId: string,
  { page, cursor, limit }: WalletQuery,
): Promise<Outcome<WalletPart, 'invalid_value'>> => {
  const after = readPlace(cursor);
  if (!after.ok) return after;
  const holders = await holdersOf(context, memberId);
  const coupons = (await Promise.all(holders.map((holder) => context.store.coupons.listOfMember(holder)))).flat();
  const wallet = fileWallet(await withHeads(context, coupons), context.now());
  const part = turnPage(page, wallet[page], { after: after.value, limit });
  const last = part.at(-1);
  const isMore = last !== undefined && wallet[page].at(-1) !== last;
  const counts = Object.fromEntries(Object.keys(walletPages).map((each) => [each, wallet[each as WalletPage].length]));
  return done({
    coupons: await Promise.all(part.map(({ coupon }) => withTerms(context, coupon))),
    counts: counts as Record<WalletPage, number>,
    cursor: isMore ? writePlace({ at: last.at, couponId: last.coupon.couponId }) : null,
  });
};

const writePlace = ({ at, couponId }: Place): string => Buffer.from(`${at} ${couponId}`).toString('base64url');

const readPlace = (cursor: string | undefined): Outcome<Place | undefined, 'invalid_value'> => {
  if (cursor === undefined) return done(undefined);
  const [at = '', couponId = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (parseInstant(at) === at && couponId !== '') return done({ at, couponId });
  return refused(problem('invalid_value', { field: 'cursor', why: 'is not one this list gave out' }));
};
