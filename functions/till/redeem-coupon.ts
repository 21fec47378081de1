import type { Cart } from '@memberday/shared/domain/checkout/cart.ts';
import type { WalletCoupon } from '@memberday/shared/domain/coupons/fits.ts';
import { sayOffer } from '@memberday/shared/domain/coupons/offers/offer.ts';
import type { Fen } from '@memberday/shared/domain/money.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { decideOffline } from '@memberday/shared/domain/till/decide-offline.ts';
import { decideRedemption } from '@memberday/shared/domain/till/decide-redemption.ts';
import type { Redemption } from '@memberday/shared/domain/till/redemption.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { type ReadShopper, readShopper } from '../read-shopper.ts';
import type { RedemptionWrite } from '../store/redemptions.ts';
import { untilSettled } from '../until-settled.ts';

/** What a till redeems: on a sale that is being rung up, or one that was made while it had no connection. */
export type Wanted = {
  readonly number: string;
  readonly shop: string;
  readonly device: string;
  readonly by: string;
  readonly at: Instant;
  readonly memberId: string;
  readonly couponId: string;
  readonly sale:
    | { readonly kind: 'now'; readonly cart: Cart }
    | { readonly kind: 'offline'; readonly discountFen: Fen };
};

/**
 * Coupon, budgets, the member's account and the redemption in one write. Of two tills with one coupon the second reads it redeemed and is
 * told so.
 */
export const redeemCoupon = (context: Context, wanted: Wanted): Promise<Outcome<Redemption>> =>
  untilSettled<Outcome<Redemption>>(`redemption ${wanted.number}`, async (attempt) => {
    // An attempt of ours may have been written though its answer was lost.
    const first = attempt > 0 ? await context.store.redemptions.read(wanted.shop, wanted.number) : undefined;
    if (first) return done(first);
    const now = context.now();
    const { memberId, couponId } = wanted;
    const { programme } = versionAt(await context.programmes(), now);
    const read = await readShopper(context, memberId, { strong: true, now, zone: programme.zone, wished: [couponId] });
    if (!read.ok) return read;
    const held = read.value.wallet.find(({ coupon }) => coupon.couponId === couponId);
    if (!held) return refused(problem('not_found', { what: 'coupon', id: couponId }));
    const decided = await decide(context, wanted, { held, read: read.value, programme, now });
    if (!decided.ok) return decided;
    const refusals = await context.store.redemptions.write(decided.value);
    return refusals.length === 0 ? done(decided.value.redemption) : undefined;
  });

type Basis = {
  readonly held: WalletCoupon;
  readonly read: ReadShopper;
  readonly programme: Programme;
  readonly now: Instant;
};

const decide = async (context: Context, wanted: Wanted, basis: Basis): Promise<Outcome<RedemptionWrite>> => {
  const { shop, device: deviceId, sale, at } = wanted;
  const { held, read, programme, now } = basis;
  const { coupon, head } = held;
  const { account, wallet, rows, budgets } = read;
  if (sale.kind === 'now') {
    const who = { kind: 'member', account, wallet, rows } as const;
    const decided = decideRedemption({ cart: sale.cart, coupon, head, who, budgets, programme }, now);
    if (!decided.ok) return decided;
    const { discountFen, takes } = decided.value;
    const redemption = toRedemption(wanted, held, { discountFen, takes }, now);
    return done({ ...decided.value, redemption, account, coupon: used(decided.value.coupon, redemption) });
  }
  const device = await context.store.redemptions.readDevice(shop, deviceId);
  if (!device) return refused(problem('not_found', { what: 'device', id: deviceId }));
  const { discountFen } = sale;
  const own = budgets.get(coupon.templateId) ?? [];
  const decided = decideOffline({ at, discountFen, coupon, head, budgets: own, device, zone: programme.zone });
  if (!decided.ok) return decided;
  const { takes, problem: beyond } = decided.value;
  const redemption = { ...toRedemption(wanted, held, { discountFen, takes }, now), problem: beyond };
  return done({ ...decided.value, redemption, account, coupon: used(decided.value.coupon, redemption) });
};

const toRedemption = (
  { number, shop, device, by, at, sale }: Wanted,
  { coupon, template }: WalletCoupon,
  taken: Pick<Redemption, 'discountFen' | 'takes'>,
  now: Instant,
): Redemption => ({
  number,
  shop,
  device,
  by,
  at,
  recordedAt: now,
  version: 0,
  state: 'redeemed',
  coupon: {
    holder: coupon.memberId,
    couponId: coupon.couponId,
    templateId: coupon.templateId,
    templateVersion: coupon.templateVersion,
    name: template.name,
    title: sayOffer(template.offer, template.atLeastFen),
  },
  ...taken,
  offline: sale.kind === 'offline',
});

const used = (
  coupon: WalletCoupon['coupon'],
  { at, discountFen, shop, device, by, number }: Redemption,
): WalletCoupon['coupon'] => ({ ...coupon, use: { at, discountFen, till: { shop, device, by, number } } });
