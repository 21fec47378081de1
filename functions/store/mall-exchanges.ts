import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { Exchange, ExchangeState } from '@memberday/shared/domain/mall/exchange.ts';
import * as z from 'zod/mini';
import { type Posting, type PostingRefusal, postingWrites, toAccount } from './accounts.ts';
import { slotWrite } from './claim-slots.ts';
import { type Issue, issueWrite } from './coupons.ts';
import { dueRow } from './due.ts';
import { indexKeys, keys } from './keys.ts';
import { type Pool, takeWrite } from './pools.ts';
import { absent, atVersion, type Refused, type Row, type Table, type TableKey, type Write } from './table.ts';

const exchangeFields = z.object({
  exchangeId: z.string(),
  memberId: z.string(),
  version: z.int(),
  itemId: z.string(),
  itemVersion: z.int(),
  name: z.string(),
  picture: z.string(),
  points: z.int(),
  cashFen: z.int(),
  lots: z.record(z.string(), z.int()),
  at: z.string(),
  state: z.enum(['placed', 'granted', 'handed_over', 'cancelled', 'lapsed']),
  pickUp: z.nullable(z.object({ shop: z.string(), shopName: z.string(), code: z.string(), until: z.string() })),
  coupon: z.nullable(z.object({ couponId: z.string(), templateId: z.string() })),
  cancellableUntil: z.nullable(z.string()),
  shard: z.nullable(z.int()),
  slot: z.nullable(z.object({ period: z.string(), n: z.int() })),
  handedOver: z.nullable(z.object({ at: z.string(), by: z.string(), cashFen: z.int() })),
  ended: z.nullable(z.object({ at: z.string(), by: z.string(), reason: z.string(), points: z.int() })),
}) satisfies z.ZodMiniType<Exchange, unknown>;

export type ExchangeKey = { readonly memberId: string; readonly exchangeId: string };

/** An exchange and all that goes with it, in one write. */
export type Placement = {
  readonly exchange: Exchange;
  readonly posting: Posting;
  /** The item's own stock; absent where it has no bound. */
  readonly pool?: Pool | undefined;
  /** The coupon that is given, with the stock and the slots of its template. */
  readonly issue?: Issue | undefined;
};

/** `dry`: of the item. `template_dry`, `claim_taken`: of the coupon's template. */
export type PlacementRefusal =
  | 'placed_before'
  | 'dry'
  | 'slot_taken'
  | 'code_taken'
  | 'template_dry'
  | 'claim_taken'
  | PostingRefusal;

export type SettleRefusal = 'exchange_changed' | 'coupon_changed' | 'stock_closed' | 'never' | PostingRefusal;

export type Page = { readonly limit: number; readonly after: Record<string, unknown> | undefined };
export type ExchangePage = { readonly exchanges: Exchange[]; readonly last: TableKey | undefined };

export type MallExchangeStore = {
  /** A member's account, and an exchange of theirs, in one call. */
  readBasis(
    key: ExchangeKey,
    options: { strong: boolean },
  ): Promise<{ account: Account | undefined; exchange: Exchange | undefined }>;
  readMany(wanted: readonly ExchangeKey[], options?: { strong?: boolean }): Promise<Exchange[]>;
  /** Those in a member's own partition, newest first. */
  listOfMember(memberId: string, page: Page): Promise<ExchangePage>;
  /** Those that are to be, or were, fetched in a shop, oldest first. */
  listInShop(shop: string, state: ExchangeState, page: Page): Promise<ExchangePage>;
  /** What a code fetches. */
  findByCode(code: string): Promise<ExchangeKey | undefined>;
  /** Numbers taken so far under an item's limit in a period. */
  slotsTaken(memberId: string, itemId: string, period: string): Promise<Set<number>>;
  /** Slots taken under the limits of all items, by item and period. */
  listSlots(memberId: string): Promise<{ itemId: string; period: string }[]>;
  /** All or nothing. @param patience as of `Table.attempt` @returns what stood in the way; nothing when all is written */
  place(placement: Placement, options?: { patience?: number }): Promise<Refused<PlacementRefusal>[]>;
  /** Writes an exchange after a move, with what belongs to it. @returns what stood in the way; nothing when all is written */
  settle<Refusal extends SettleRefusal>(
    exchange: Exchange,
    beside?: readonly Write<Refusal>[],
  ): Promise<SettleRefusal[]>;
};

export const mallExchangeStore = (table: Table): MallExchangeStore => ({
  async readBasis({ memberId, exchangeId }, options) {
    const rows = await table.getMany([keys.account(memberId), keys.exchange(memberId, exchangeId)], options);
    const account = rows.find(({ sk }) => sk === 'A#ACCOUNT');
    const exchange = rows.find(({ sk }) => sk.startsWith('X#'));
    return { account: account && toAccount(account), exchange: exchange && toExchange(exchange) };
  },

  async readMany(wanted, options) {
    const rows = await table.getMany(
      wanted.map(({ memberId, exchangeId }) => keys.exchange(memberId, exchangeId)),
      options,
    );
    return rows.map(toExchange);
  },

  async listOfMember(memberId, { limit, after }) {
    const page = await table.query({ pk: keys.memberPk(memberId), prefix: 'X#', newestFirst: true, limit, after });
    return { exchanges: page.rows.map(toExchange), last: page.last };
  },

  async listInShop(shop, state, { limit, after }) {
    const { gsi1pk } = indexKeys.exchangeInShop(shop, state, '', '');
    const page = await table.query({ pk: gsi1pk, index: 'gsi1', limit, after });
    const rows = await table.getMany(page.rows.map(({ pk, sk }) => ({ pk, sk })));
    // The index follows a moment later, so a row may have moved on already.
    const exchanges = rows.map(toExchange).filter((each) => each.state === state);
    return { exchanges: exchanges.sort((a, b) => (a.at < b.at ? -1 : 1)), last: page.last };
  },

  async findByCode(code) {
    const row = await table.get(keys.pickUp(code), { strong: true });
    return row && { memberId: String(row.memberId), exchangeId: String(row.exchangeId) };
  },

  async slotsTaken(memberId, itemId, period) {
    const { pk, sk } = keys.exchangeSlot(memberId, itemId, period, 0);
    const rows = await table.queryAll({ pk, prefix: sk.slice(0, -1), strong: true });
    return new Set(rows.map((row) => Number(row.sk.slice(row.sk.lastIndexOf('#') + 1))));
  },

  async listSlots(memberId) {
    const rows = await table.queryAll({ pk: keys.memberPk(memberId), prefix: 'U#' });
    return rows.map(({ sk }) => {
      const [, itemId = '', period = ''] = sk.split('#');
      return { itemId, period };
    });
  },

  place: (placement, options) => table.attempt<PlacementRefusal>(placementWrites(placement), options),

  settle: (exchange, beside = []) =>
    table.transact<SettleRefusal>([
      {
        write: {
          put: exchangeRow({ ...exchange, version: exchange.version + 1 }),
          condition: atVersion(exchange.version),
        },
        refusal: 'exchange_changed',
      },
      ...beside,
    ]),
});

export const toExchange = (row: Row): Exchange => exchangeFields.parse(row);

/** Those of a shop lie in its index by their state, so that the index moves with them. */
const exchangeRow = (exchange: Exchange): Row => {
  const { memberId, exchangeId, pickUp, state, at } = exchange;
  return {
    ...keys.exchange(memberId, exchangeId),
    ...exchange,
    ...(pickUp ? indexKeys.exchangeInShop(pickUp.shop, state, at, exchangeId) : {}),
  };
};

const placementWrites = ({ exchange, posting, pool, issue }: Placement): Write<PlacementRefusal>[] => {
  const { memberId, exchangeId, itemId, pickUp, shard, slot } = exchange;
  return [
    {
      write: { put: exchangeRow({ ...exchange, version: 1 }), condition: absent },
      refusal: 'placed_before',
      tell: true,
    },
    ...postingWrites(posting),
    ...(pool && shard !== null ? [takeWrite(pool, { shard, n: 1 })] : []),
    ...(slot
      ? [put({ ...keys.exchangeSlot(memberId, itemId, slot.period, slot.n), exchangeId }, 'slot_taken' as const)]
      : []),
    ...(pickUp
      ? [
          put({ ...keys.pickUp(pickUp.code), memberId, exchangeId }, 'code_taken' as const),
          {
            write: { put: dueRow(pickUp.until, { kind: 'lapse-exchange', memberId, exchangeId }) },
            refusal: 'placed_before' as const,
          },
        ]
      : []),
    ...(issue ? issueWrites(issue) : []),
  ];
};

const put = <Refusal extends string>(row: Row, refusal: Refusal): Write<Refusal> => ({
  write: { put: row, condition: absent },
  refusal,
});

/** What stands in a coupon's way has names of its own here, because the item has a stock and slots as well. */
const issueWrites = ({ coupons, stock, slots = [] }: Issue): Write<PlacementRefusal>[] => [
  // The coupon's id follows from the exchange: when it is there, so is the exchange.
  ...coupons.map((coupon): Write<PlacementRefusal> => ({ write: issueWrite(coupon).write, refusal: 'placed_before' })),
  ...(stock?.takes ?? []).map(
    (take): Write<PlacementRefusal> => ({ write: takeWrite(stock?.pool as Pool, take).write, refusal: 'template_dry' }),
  ),
  ...slots.map((slot): Write<PlacementRefusal> => ({ write: slotWrite(slot).write, refusal: 'claim_taken' })),
];

/** The write that lets a member have another one under the limit. */
export const freeSlotWrites = ({ memberId, itemId, slot }: Exchange): Write<'never'>[] =>
  slot ? [{ write: { remove: keys.exchangeSlot(memberId, itemId, slot.period, slot.n) }, refusal: 'never' }] : [];
