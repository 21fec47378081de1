import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import type { Order } from '@memberday/shared/domain/orders/order.ts';
import { toAccount } from './accounts.ts';
import { type CouponKey, toCoupon } from './coupons.ts';
import { keys } from './keys.ts';
import { type Profile, toProfile } from './members.ts';
import { type OrderKey, toOrder } from './orders.ts';
import type { Row, Table } from './table.ts';

/** What a checkout stands on, as far as it is there. */
export type CheckoutBasis = {
  readonly account: Account | undefined;
  readonly profile: Profile | undefined;
  readonly order: Order | undefined;
  readonly coupons: readonly Coupon[];
};

/** Reads of several things of one checkout at once: each call to the table costs more time than what it brings. */
export type CheckoutStore = {
  read(
    wanted: { memberId: string; order: OrderKey | undefined; coupons: readonly CouponKey[] },
    options: { strong: boolean },
  ): Promise<CheckoutBasis>;
  /** Accounts by member, and coupons. */
  readAccountsAndCoupons(
    wanted: { memberIds: readonly string[]; coupons: readonly CouponKey[] },
    options: { strong: boolean },
  ): Promise<{ accounts: Map<string, Account>; coupons: Coupon[] }>;
};

export const checkoutStore = (table: Table): CheckoutStore => ({
  async read({ memberId, order, coupons }, options) {
    const rows = await table.getMany(
      [
        keys.account(memberId),
        keys.profile(memberId),
        ...(order ? [keys.order(order.source, order.number)] : []),
        ...coupons.map((each) => keys.coupon(each.memberId, each.couponId)),
      ],
      options,
    );
    const at = (is: (row: Row) => boolean): Row | undefined => rows.find(is);
    const account = at(({ sk }) => sk === 'A#ACCOUNT');
    const profile = at(({ sk }) => sk === 'A#PROFILE');
    const known = at(({ sk }) => sk === 'O');
    return {
      account: account && toAccount(account),
      profile: profile && toProfile(profile),
      order: known && toOrder(known),
      coupons: rows.filter(({ sk }) => sk.startsWith('Q#')).map(toCoupon),
    };
  },

  async readAccountsAndCoupons({ memberIds, coupons }, options) {
    const rows = await table.getMany(
      [...memberIds.map(keys.account), ...coupons.map((each) => keys.coupon(each.memberId, each.couponId))],
      options,
    );
    const accounts = rows.filter(({ sk }) => sk === 'A#ACCOUNT').map(toAccount);
    return {
      accounts: new Map(accounts.map((account) => [account.memberId, account])),
      coupons: rows.filter(({ sk }) => sk.startsWith('Q#')).map(toCoupon),
    };
  },
});
