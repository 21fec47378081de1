import { createHash } from 'node:crypto';
import { couponSources } from '@memberday/shared/contract/coupons.ts';
import { effectKey } from '@memberday/shared/domain/account/entry.ts';
import type { Coupon, CouponSource } from '@memberday/shared/domain/coupons/coupon.ts';
import { idPrefixes } from '@memberday/shared/domain/id.ts';
import * as z from 'zod/mini';
import { type ClaimSlot, slotWrite } from './claim-slots.ts';
import { keys } from './keys.ts';
import { type Pool, type Take, takeWrite } from './pools.ts';
import { absent, atVersion, type Refused, type Row, type Table, type Write } from './table.ts';

const order = z.object({ source: z.string(), number: z.string() });

const couponFields = z.object({
  couponId: z.string(),
  memberId: z.string(),
  version: z.int(),
  templateId: z.string(),
  templateVersion: z.int(),
  source: z.object({ kind: z.enum(couponSources), number: z.string() }),
  state: z.enum(['issued', 'locked', 'redeemed', 'offered', 'given', 'expired', 'void']),
  issuedAt: z.string(),
  validFrom: z.string(),
  validUntil: z.string(),
  lock: z.optional(z.object({ order, until: z.string(), discountFen: z.int() })),
  use: z.optional(
    z.object({
      at: z.string(),
      discountFen: z.int(),
      order: z.optional(order),
      till: z.optional(z.object({ shop: z.string(), device: z.string(), by: z.string(), number: z.string() })),
    }),
  ),
  offer: z.optional(z.object({ secretHash: z.string(), until: z.string() })),
  givenTo: z.optional(z.object({ memberId: z.string(), at: z.string() })),
  givenBy: z.optional(z.string()),
  voided: z.optional(z.object({ at: z.string(), reason: z.string(), by: z.string() })),
  shard: z.optional(z.int()),
}) satisfies z.ZodMiniType<Coupon, unknown>;

export type CouponKey = { readonly memberId: string; readonly couponId: string };

/** Coupons to be issued together, with the stock they take and the slots that keep a member to the limits of claims. */
export type Issue = {
  readonly coupons: readonly Coupon[];
  readonly stock?: { readonly pool: Pool; readonly takes: readonly Take[] } | undefined;
  readonly slots?: readonly ClaimSlot[];
  /** What else must be written with them, or not at all. */
  readonly beside?: readonly Write<'beside'>[];
};
/** A refusal of `issued_before` tells the coupon's row. */
export type IssueRefusal = 'issued_before' | 'dry' | 'slot_taken' | 'beside';

export type CouponStore = {
  read(key: CouponKey, options?: { strong?: boolean }): Promise<Coupon | undefined>;
  readMany(wanted: readonly CouponKey[], options?: { strong?: boolean }): Promise<Coupon[]>;
  /** Every coupon in a member's own partition, whatever its state. */
  listOfMember(memberId: string, options?: { strong?: boolean }): Promise<Coupon[]>;
  /** All or nothing. @param patience as of `Table.attempt` @returns what stood in the way; nothing when all is written */
  issue(issue: Issue, options?: { patience?: number }): Promise<Refused<IssueRefusal>[]>;
  /** Writes coupons after a move. @returns false when one of them was changed meanwhile */
  move(coupons: readonly Coupon[]): Promise<boolean>;
  /** Writes a coupon that ends unused, and puts its stock back, all or nothing. @returns what stood in the way */
  end(coupon: Coupon, stock: readonly Write<'stock_closed'>[]): Promise<('coupon_changed' | 'stock_closed')[]>;
};

export const couponStore = (table: Table): CouponStore => ({
  async read({ memberId, couponId }, options) {
    const row = await table.get(keys.coupon(memberId, couponId), options);
    return row && toCoupon(row);
  },

  async readMany(wanted, options) {
    const rows = await table.getMany(
      wanted.map(({ memberId, couponId }) => keys.coupon(memberId, couponId)),
      options,
    );
    return rows.map(toCoupon);
  },

  async listOfMember(memberId, { strong = false } = {}) {
    const rows = await table.queryAll({ pk: keys.memberPk(memberId), prefix: 'Q#', strong });
    return rows.map(toCoupon);
  },

  issue: ({ coupons, stock, slots = [], beside = [] }, options) =>
    table.attempt<IssueRefusal>(
      [
        ...coupons.map(issueWrite),
        ...(stock?.takes ?? []).map((take) => takeWrite(stock?.pool as Pool, take)),
        ...slots.map(slotWrite),
        ...beside,
      ],
      options,
    ),

  async move(coupons) {
    return (await table.transact(coupons.map(moveWrite))).length === 0;
  },

  end: (coupon, stock) => table.transact<'coupon_changed' | 'stock_closed'>([moveWrite(coupon), ...stock]),
});

export const toCoupon = (row: Row): Coupon => couponFields.parse(row);

/**
 * The id of the coupon that one event gives one member: what gives it is in the id, so it can be given once and a repeat finds it.
 * @param slot which of several coupons of the event, from 1
 */
export const couponIdOf = (memberId: string, source: CouponSource, slot = 1): string => {
  const name = effectKey(memberId, source.kind, source.number, String(slot));
  return `${idPrefixes.coupon}_${createHash('sha256').update(name).digest('hex').slice(0, 26)}`;
};

/** A new coupon. It is `there already` when its event gave it before; the row then tells which one it was. */
export const issueWrite = (coupon: Coupon): Write<'issued_before'> => ({
  write: { put: couponRow({ ...coupon, version: 1 }), condition: absent },
  refusal: 'issued_before',
  tell: true,
});

/** A coupon after a move, still at the version that was read: the write adds one. */
export const moveWrite = (coupon: Coupon): Write<'coupon_changed'> => ({
  write: { put: couponRow({ ...coupon, version: coupon.version + 1 }), condition: atVersion(coupon.version) },
  refusal: 'coupon_changed',
});

const couponRow = (coupon: Coupon): Row => ({ ...keys.coupon(coupon.memberId, coupon.couponId), ...coupon });
