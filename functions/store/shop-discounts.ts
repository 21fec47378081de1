import { dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { type Posting, type PostingRefusal, postingWrites } from './accounts.ts';
import { keys } from './keys.ts';
import { absent, type Row, type Table } from './table.ts';
import { ttlOf } from './ttl.ts';

/** An order about to be placed in a connected shop that has its member's discount. */
export type ShopDiscountUse = {
  readonly shopAppId: string;
  /** The shop's name for the visit to its order page. */
  readonly orderSessionId: string;
  /** The shop's name for one attempt at placing an order. */
  readonly uniqueId: string;
  /** Empty where a use is taken back that was never held. */
  readonly memberId: string;
  readonly state: 'held' | 'released';
  readonly beforeFen: number;
  readonly offFen: number;
  readonly heldAt: Instant;
  /** Where the account counts it. */
  readonly counted: { readonly limit: string; readonly period: string } | null;
  readonly released?: { readonly at: Instant; readonly why: string } | undefined;
};

type UseName = Pick<ShopDiscountUse, 'shopAppId' | 'orderSessionId' | 'uniqueId'>;

/** Longer than an order can be returned. */
const daysKept = 180;

export type ShopDiscountStore = {
  read(use: UseName): Promise<ShopDiscountUse | undefined>;
  /** Every attempt of one visit to the order page. */
  list(visit: Pick<UseName, 'shopAppId' | 'orderSessionId'>): Promise<ShopDiscountUse[]>;
  /** Counts on the account and holds the use, all or nothing. */
  hold(posting: Posting, use: ShopDiscountUse): Promise<(PostingRefusal | 'done_before')[]>;
  /** Gives back to the account what the use counted, once. */
  release(posting: Posting, use: ShopDiscountUse): Promise<(PostingRefusal | 'done_before')[]>;
  /** Marks a use as over that was never held, so that it cannot be held later. @returns false when it is there */
  forestall(use: ShopDiscountUse): Promise<boolean>;
};

const useFields = z.object({
  shopAppId: z.string(),
  orderSessionId: z.string(),
  uniqueId: z.string(),
  memberId: z.string(),
  state: z.enum(['held', 'released']),
  beforeFen: z.int(),
  offFen: z.int(),
  heldAt: z.string(),
  counted: z.nullable(z.object({ limit: z.string(), period: z.string() })),
  released: z.optional(z.object({ at: z.string(), why: z.string() })),
}) satisfies z.ZodMiniType<ShopDiscountUse, unknown>;

export const shopDiscountStore = (table: Table): ShopDiscountStore => {
  const rowOf = (use: ShopDiscountUse): Row => ({
    ...keys.shopDiscountUse(use),
    ...use,
    ttl: ttlOf(use.heldAt, daysKept * dayMs),
  });
  return {
    async read(use) {
      const row = await table.get(keys.shopDiscountUse(use), { strong: true });
      return row && useFields.parse(row);
    },

    async list(visit) {
      const { pk } = keys.shopDiscountUse({ ...visit, uniqueId: '' });
      return (await table.queryAll({ pk, strong: true })).map((row) => useFields.parse(row));
    },

    hold: (posting, use) =>
      table.transact([
        { write: { put: rowOf(use), condition: absent }, refusal: 'done_before' },
        ...postingWrites(posting),
      ]),

    release: (posting, use) =>
      table.transact([
        {
          write: { put: rowOf(use), condition: { text: '#state = :held', values: { ':held': 'held' } } },
          refusal: 'done_before',
        },
        ...postingWrites(posting),
      ]),

    forestall: (use) => table.put(rowOf(use), absent),
  };
};
