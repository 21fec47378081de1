import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { HeldCoupon } from '@memberday/shared/domain/checkout/hold.ts';
import { couponsToSettle, type HeldThings } from '@memberday/shared/domain/checkout/hold-life.ts';
import type { ReturnPolicy } from '@memberday/shared/domain/coupons/template.ts';
import type { Order } from '@memberday/shared/domain/orders/order.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';

/** What settling these orders may need of the checkouts behind them. */
export type HeldReading = {
  readonly held: HeldThings;
  /** Accounts that came with the same read. */
  readonly accounts: ReadonlyMap<string, Account>;
};

/**
 * The coupons that settling these orders may move now, with the policies of their versions, and the accounts of their members in the same
 * read; where no coupon can move, nothing is read.
 */
export const readHeld = async (
  context: Context,
  orders: readonly Order[],
  now: Instant,
  reading: { strong: boolean },
): Promise<HeldReading> => {
  const held = orders.flatMap((order) => couponsToSettle(order, now));
  if (held.length === 0) return { held: nothingHeld, accounts: new Map() };
  const memberIds = orders.flatMap(({ memberId }) => memberId ?? []);
  const keys = held.map(({ holder, couponId }) => ({ memberId: holder, couponId }));
  const [{ accounts, coupons }, policies] = await Promise.all([
    context.store.checkouts.readAccountsAndCoupons({ memberIds, coupons: keys }, reading),
    readPolicies(context, held),
  ]);
  const things: HeldThings = {
    coupons: new Map(coupons.map((coupon) => [coupon.couponId, coupon])),
    returnsOf: (each) => {
      const policy = policies.get(versionName(each));
      if (!policy) throw new Error(`settled without the terms of coupon ${each.couponId}`);
      return policy;
    },
  };
  return { held: things, accounts };
};

const readPolicies = async (context: Context, held: readonly HeldCoupon[]): Promise<Map<string, ReturnPolicy>> => {
  const distinct = new Map(held.map((each) => [versionName(each), each]));
  const read = async ([name, each]: [string, HeldCoupon]): Promise<[string, ReturnPolicy]> => {
    const { template } = await context.templates.version(each.templateId, each.templateVersion);
    return [name, template.returns];
  };
  return new Map(await Promise.all([...distinct].map(read)));
};

const versionName = ({ templateId, templateVersion }: HeldCoupon): string => `${templateId}#${templateVersion}`;

const nothingHeld: HeldThings = {
  coupons: new Map(),
  returnsOf: ({ couponId }) => {
    throw new Error(`settled without the terms of coupon ${couponId}`);
  },
};
