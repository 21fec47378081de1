import { createHash } from 'node:crypto';
import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { Hold } from '@memberday/shared/domain/checkout/hold.ts';
import type { BudgetChange } from '@memberday/shared/domain/checkout/hold-budget.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { type Order, orderName } from '@memberday/shared/domain/orders/order.ts';
import { eventKey, type OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { orderScenes } from '@memberday/shared/domain/orders/origin.ts';
import { spendKey } from '@memberday/shared/domain/points/spend-points.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { type Posting, type PostingRefusal, postingWrites, standsAt } from './accounts.ts';
import { budgetWrites } from './budgets.ts';
import { moveWrite } from './coupons.ts';
import { dueRow } from './due.ts';
import { indexKeys, keys } from './keys.ts';
import { absent, atVersion, type Row, type Table, type TableKey, type Write } from './table.ts';

const buyer = z.union([z.object({ memberId: z.string() }), z.object({ identityKey: z.string() })]);
const line = z.object({
  line: z.string(),
  sku: z.string(),
  category: z.optional(z.string()),
  quantity: z.int(),
  amountFen: z.int(),
});
const refundLine = z.object({ line: z.string(), quantity: z.optional(z.int()), amountFen: z.optional(z.int()) });
const lots = z.record(z.string(), z.int());

const fens = z.array(z.int());
const hold = z.object({
  state: z.enum(['locked', 'redeemed', 'released', 'rolled_back']),
  nth: z.int(),
  memberId: z.string(),
  lockedAt: z.string(),
  until: z.string(),
  cartHash: z.string(),
  coupons: z.array(
    z.object({
      holder: z.string(),
      couponId: z.string(),
      templateId: z.string(),
      templateVersion: z.int(),
      discountFen: z.int(),
      byLine: fens,
      freightFen: z.int(),
      reservedFen: z.int(),
      takes: z.array(z.object({ budget: z.string(), shard: z.int(), fen: z.int() })),
      state: z.enum(['locked', 'redeemed', 'released', 'rolled_back', 'lost']),
    }),
  ),
  points: z.nullable(z.object({ points: z.int(), worthFen: z.int(), byLine: fens })),
  lines: z.array(
    z.object({ line: z.string(), sku: z.string(), quantity: z.int(), priceFen: z.int(), payableFen: z.int() }),
  ),
  freightFen: z.int(),
  payableFen: z.int(),
}) satisfies z.ZodMiniType<Hold, unknown>;

const orderFields = z.object({
  source: z.string(),
  number: z.string(),
  version: z.int(),
  buyer: z.optional(buyer),
  memberId: z.optional(z.string()),
  owner: z.optional(z.string()),
  shop: z.optional(z.string()),
  channel: z.optional(z.string()),
  origin: z.optional(
    z.object({
      at: z.string(),
      scene: z.enum(orderScenes),
      live: z.optional(z.string()),
      anchor: z.optional(z.string()),
      promoter: z.optional(z.string()),
      sharer: z.optional(z.string()),
    }),
  ),
  lines: z.array(line),
  freightFen: z.int(),
  spendNumber: z.optional(z.string()),
  createdAt: z.optional(z.string()),
  paidAt: z.optional(z.string()),
  receivedAt: z.optional(z.string()),
  cancelledAt: z.optional(z.string()),
  refunds: z.record(
    z.string(),
    z.object({ at: z.string(), amountFen: z.optional(z.int()), lines: z.optional(z.array(refundLine)) }),
  ),
  events: z.array(z.string()),
  contradictions: z.array(z.string()),
  award: z.optional(
    z.object({
      state: z.enum(['pending', 'active', 'lapsed']),
      points: z.int(),
      byLine: z.array(z.int()),
      clawedBack: z.int(),
      pending: z.int(),
      lot: z.optional(z.string()),
      growthMonth: z.optional(z.string()),
      growth: z.int(),
      growthOrders: z.int(),
      refundedFen: z.int(),
      refunds: z.array(z.string()),
      cancelled: z.boolean(),
    }),
  ),
  spend: z.optional(z.object({ points: z.int(), lots, returned: z.int() })),
  hold: z.optional(hold),
  reopened: z.optional(z.object({ times: z.int(), after: z.string() })),
}) satisfies z.ZodMiniType<Order, unknown>;

export type OrderKey = { readonly source: string; readonly number: string };

/** An order as it was read, and what is to be written for it. */
export type OrderChange = {
  readonly before: Order | undefined;
  /** Still at the version that was read: the write adds one. */
  readonly after: Order;
  /** Where the order waits for its buyer to become a member. */
  readonly waitsFor?: string | undefined;
  /** In whose ledger the spend stands that it takes up now. */
  readonly spendHolder?: string | undefined;
  /** Look at it again at this moment. */
  readonly againAt?: string | undefined;
  /** Its points are available now, and the rules give this member coupons for it. */
  readonly grantTo?: { readonly memberId: string; readonly at: string } | undefined;
  /** It has come back as a whole now: what it had granted is withdrawn from this member. */
  readonly withdrawFrom?: { readonly memberId: string; readonly at: string } | undefined;
  /** A friend brought this member, and what the order comes to has changed. */
  readonly tellOf?: { readonly memberId: string; readonly at: string } | undefined;
};

export type OrderRefusal =
  | PostingRefusal
  | 'order_changed'
  | 'buyer_known'
  | 'spend_taken'
  | 'coupon_changed'
  | 'budget_short'
  | 'beside';

/**
 * The orders of one member with what they post to the account, the coupons they move and the budgets they change; without all these where no
 * member is known.
 */
export type OrderWrite = {
  readonly changes: readonly OrderChange[];
  readonly posting?: Posting | undefined;
  /** After their moves, each still at the version that was read. */
  readonly coupons?: readonly Coupon[];
  readonly budgets?: readonly BudgetChange[];
  /** Accounts that were folded into that one, as they were read: it must still be so. */
  readonly folded?: readonly Account[];
};

export type OrderStore = {
  /** Stores events as they came, before anybody is answered. The same event again is the same row. */
  keepEvents(events: readonly OrderEvent[]): Promise<void>;
  /** Every event of an order that is stored, applied or not. */
  readEvents(order: OrderKey): Promise<OrderEvent[]>;
  readMany(wanted: readonly OrderKey[], options?: { strong?: boolean }): Promise<Map<string, Order>>;
  /** All or nothing. @returns the refusals; none when all is written */
  write(writes: readonly OrderWrite[]): Promise<OrderRefusal[]>;
  /** How many writes of a transaction an order write takes. */
  sizeOf(write: OrderWrite): number;
  /** The orders that wait for an identity. */
  waitingFor(
    identityKey: string,
    page: { after?: TableKey | undefined },
  ): Promise<{ orders: OrderKey[]; last: TableKey | undefined }>;
  dropWaiting(identityKey: string, order: OrderKey): Promise<void>;
  /** A member's orders that were placed in a window, half-open, oldest first. The index may be a moment behind. */
  listPlaced(memberId: string, window: { readonly from: Instant; readonly until: Instant }): Promise<Order[]>;
  /** A member's orders, newest first. */
  listOfMember(
    memberId: string,
    page: { limit: number; after: Record<string, unknown> | undefined },
  ): Promise<{ orders: Order[]; last: Record<string, unknown> | undefined }>;
};

export const orderStore = (table: Table): OrderStore => ({
  keepEvents: (events) => table.putMany(events.map(eventRow)),

  async readEvents({ source, number }) {
    const { pk } = keys.order(source, number);
    return (await table.queryAll({ pk, prefix: 'E#', strong: true })).map((row) => row.event as OrderEvent);
  },

  async readMany(wanted, options) {
    const rows = await table.getMany(
      wanted.map(({ source, number }) => keys.order(source, number)),
      options,
    );
    return new Map(rows.map(toOrder).map((order) => [orderName(order), order]));
  },

  write: (writes) =>
    table.transact([
      ...withoutRepeatedChecks(writes.flatMap(orderWrites)),
      // Orders of several members may count against one budget.
      ...budgetWrites(writes.flatMap(({ budgets = [] }) => budgets)),
    ]),
  sizeOf: (write) => orderWrites(write).length + budgetWrites(write.budgets ?? []).length,

  async waitingFor(identityKey, { after }) {
    const page = await table.query({
      pk: keys.identity(identityKey).pk,
      prefix: 'W#',
      limit: 100,
      after,
      strong: true,
    });
    return {
      orders: page.rows.map((row) => ({ source: String(row.source), number: String(row.number) })),
      last: page.last,
    };
  },

  async dropWaiting(identityKey, { source, number }) {
    await table.transact([{ write: { remove: keys.waitingOrder(identityKey, source, number) }, refusal: 'never' }]);
  },

  async listPlaced(memberId, { from, until }) {
    const found = await table.queryAll({
      pk: keys.memberPk(memberId),
      index: 'gsi1',
      between: [`O#${from}`, `O#${until}`],
    });
    const rows = await table.getMany(
      found.map(({ pk, sk }) => ({ pk, sk })),
      { strong: true },
    );
    const byPk = new Map(rows.map((row) => [row.pk, toOrder(row)]));
    return found.flatMap(({ pk }) => byPk.get(pk) ?? []);
  },

  async listOfMember(memberId, { limit, after }) {
    const page = await table.query({
      pk: keys.memberPk(memberId),
      prefix: 'O#',
      index: 'gsi1',
      newestFirst: true,
      limit,
      after,
    });
    const rows = await table.getMany(page.rows.map(({ pk, sk }) => ({ pk, sk })));
    const byPk = new Map(rows.map((row) => [row.pk, toOrder(row)]));
    return { orders: page.rows.flatMap((row) => byPk.get(row.pk) ?? []), last: page.last };
  },
});

export const toOrder = (row: Row): Order => orderFields.parse(row);

/** The key holds a hash of the content: a contradiction gets a row of its own instead of overwriting what came first. */
const eventRow = (event: OrderEvent): Row => {
  const hash = createHash('sha256').update(JSON.stringify(event)).digest('base64url').slice(0, 11);
  return { ...keys.orderEvent(event.source, event.number, eventKey(event), hash), event };
};

/**
 * An order and the account it is credited to change together:
 *
 *     order v3 ─┐                        ┌─ order v4, award
 *     account v7 ┴─ decide ── one write ─┴─ account v8, entries
 *
 * If either was changed meanwhile nothing is written and the decision is made again. An order without a known member is written only while
 * its buyer's identity is still nobody's: who binds the identity later finds it waiting.
 */
const orderWrites = ({ changes, posting, coupons = [], folded = [] }: OrderWrite): Write<OrderRefusal>[] => [
  ...changes.flatMap(changeWrites),
  ...(posting ? postingWrites(posting) : []),
  ...coupons.map(moveWrite),
  ...folded.map(standsAt),
];

/** Several orders may wait for one buyer. A transaction takes one operation on a row, and refuses all of itself where there are two. */
const withoutRepeatedChecks = (writes: readonly Write<OrderRefusal>[]): Write<OrderRefusal>[] => {
  const checked = new Set<string>();
  return writes.filter(({ write }) => {
    if (!('check' in write)) return true;
    const name = `${write.check.pk}\n${write.check.sk}`;
    if (checked.has(name)) return false;
    checked.add(name);
    return true;
  });
};

const changeWrites = (change: OrderChange): Write<OrderRefusal>[] => {
  const { before, after, waitsFor, spendHolder, againAt, grantTo, withdrawFrom, tellOf } = change;
  const { source, number } = after;
  const writes: Write<OrderRefusal>[] = [
    {
      write: {
        put: { ...keys.order(source, number), ...after, version: after.version + 1, ...orderIndex(after) },
        condition: atVersion(after.version),
      },
      refusal: 'order_changed',
    },
  ];
  if (waitsFor !== undefined) {
    writes.push(
      { write: { put: { ...keys.waitingOrder(waitsFor, source, number), source, number } }, refusal: 'order_changed' },
      { write: { check: keys.identity(waitsFor), condition: absent }, refusal: 'buyer_known' },
    );
  }
  if (after.spend && !before?.spend && spendHolder !== undefined && after.spendNumber !== undefined) {
    // A spend pays one order or is released, never both.
    writes.push({
      write: {
        put: { ...keys.effect(spendHolder, spendKey(after.spendNumber)), order: orderName(after) },
        condition: absent,
      },
      refusal: 'spend_taken',
    });
  }
  if (grantTo !== undefined) {
    // For the table's stream; it tells the same order to the same member once.
    const put = { ...keys.orderGrant(grantTo.memberId, source, number), source, number, at: grantTo.at };
    writes.push({ write: { put }, refusal: 'order_changed' });
  }
  if (againAt !== undefined) {
    writes.push({
      write: { put: dueRow(againAt, { kind: 'settle-order', source, number }) },
      refusal: 'order_changed',
    });
  }
  if (withdrawFrom !== undefined) {
    const { memberId, at } = withdrawFrom;
    writes.push({
      write: { put: dueRow(at, { kind: 'withdraw-grants', memberId, source, number }) },
      refusal: 'order_changed',
    });
  }
  if (tellOf !== undefined) {
    const { memberId, at } = tellOf;
    writes.push({
      write: { put: dueRow(at, { kind: 'friend-ordered', memberId, source, number }) },
      refusal: 'order_changed',
    });
  }
  return writes;
};

/** The order is still as it was read. */
export const orderStandsAt = ({ source, number, version }: Order): Write<'beside'> => ({
  write: { check: keys.order(source, number), condition: atVersion(version) },
  refusal: 'beside',
});

const orderIndex = (order: Order): object =>
  order.memberId !== undefined && order.createdAt !== undefined
    ? indexKeys.orderOfMember(order.memberId, order.createdAt, order.source, order.number)
    : {};
