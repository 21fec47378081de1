import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { Entry } from '@memberday/shared/domain/account/entry.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { runOf, undoneSince } from '@memberday/shared/domain/grants/planned-grant.ts';
import type { Notice } from '@memberday/shared/domain/notices/notice.ts';
import type { TierMove, TierStanding } from '@memberday/shared/domain/tiers/standing.ts';
import * as z from 'zod/mini';
import { toCoupon } from './coupons.ts';
import { keys } from './keys.ts';
import { entryRow, toEntry } from './ledger.ts';
import { toNotice } from './notices.ts';
import { absent, atVersion, type Row, type Table, type Write } from './table.ts';

const growth = z.object({ value: z.int(), orders: z.int() });

/** A standing may hold the one before it, and that one its own. */
export const standingFields: z.ZodMiniType<TierStanding> = z.object({
  level: z.int(),
  since: z.string(),
  until: z.nullable(z.string()),
  before: z.nullable(z.lazy(() => standingFields)),
  refunded: z.boolean(),
  granted: z.int(),
  ruleVersion: z.int(),
});

const accountFields = z.object({
  memberId: z.string(),
  version: z.int(),
  lots: z.record(z.string(), z.int()),
  pending: z.int(),
  debt: z.int(),
  growth: z.record(z.string(), growth),
  sales: z.object({ orders: z.int(), paidFen: z.int(), refundedFen: z.int() }),
  tier: standingFields,
  counters: z.record(z.string(), z.record(z.string(), z.int())),
  mergedInto: z.nullable(z.string()),
  mergedBy: z.optional(z.string()),
  followedUntil: z.optional(z.string()),
}) satisfies z.ZodMiniType<Account, unknown>;

const moveFields = z.object({
  from: z.int(),
  to: z.int(),
  at: z.string(),
  reason: z.enum(['threshold_reached', 'period_ended', 'refund_reversed', 'merged', 'parted']),
  evidence: growth,
  ruleVersion: z.int(),
}) satisfies z.ZodMiniType<TierMove, unknown>;

/** The account's row as it is stored. */
export const accountRow = (account: Account): Row => ({ ...keys.account(account.memberId), ...account });
export const toAccount = (row: Row): Account => accountFields.parse(row);
export const toMove = (row: Row): TierMove => moveFields.parse(row);

/** What changes on one account in one transaction. */
export type Posting = {
  readonly before: Account;
  /** The account after all entries, still at the version that was read: the write adds one. */
  readonly after: Account;
  readonly entries: readonly Entry[];
  readonly moves: readonly TierMove[];
};

/** That something happened once, and which entry it made. */
export type Effect = {
  readonly key: string;
  readonly entryAt: string;
  readonly entryKey: string;
  /** Under whom it is remembered, if not under the member of the posting: a merged member's spend stays theirs. */
  readonly holder?: string;
};

export type PostingRefusal = 'account_changed' | 'posted_before';

/**
 * The writes of a posting. The account's version is the member's one lock:
 *
 *     reader A  read v7 ──────────── decide ── write if v7 → v8
 *     reader B        read v7 ── decide ──────────── write if v7 ✗ account_changed: read v8, decide again
 *
 * so no two spends pass on one balance. An entry's key can exist once, so no effect is posted twice even by a stale reader.
 */
export const postingWrites = ({ before, after, entries, moves }: Posting): Write<PostingRefusal>[] => [
  {
    write: { put: accountRow({ ...after, version: before.version + 1 }), condition: atVersion(before.version) },
    refusal: 'account_changed',
  },
  ...entries.map(
    (entry): Write<PostingRefusal> => ({
      write: { put: entryRow(before.memberId, entry), condition: absent },
      refusal: 'posted_before',
    }),
  ),
  ...moves.map(
    (move): Write<PostingRefusal> => ({
      write: { put: { ...keys.tierMove(before.memberId, move), ...move, ...runOfMove(before, after, move) } },
      refusal: 'account_changed',
    }),
  ),
];

/** What the coupons of a move need to know beside it, which the accounts it lies between tell only now. */
const runOfMove = (before: Account, after: Account, { reason }: TierMove): { run: string; since: string | null } =>
  reason === 'refund_reversed'
    ? { run: runOf(before.tier), since: undoneSince(before.tier, after.tier) ?? null }
    : { run: runOf(after.tier), since: null };

/** The account is still as it was read. */
export const standsAt = ({ memberId, version }: Account): Write<'beside'> => ({
  write: { check: keys.account(memberId), condition: atVersion(version) },
  refusal: 'beside',
});

export type Books = {
  readonly account: Account;
  readonly entries: readonly Entry[];
  readonly coupons: readonly Coupon[];
  readonly notices: readonly Notice[];
};

export type AccountStore = {
  /** @param strong read what was written last; the first, cheap read of a decision need not */
  read(memberId: string, options?: { strong?: boolean }): Promise<Account | undefined>;
  readMany(memberIds: readonly string[], options?: { strong?: boolean }): Promise<Map<string, Account>>;
  /** @returns the refusals; none when all is written */
  post(posting: Posting): Promise<PostingRefusal[]>;
  /** Posts, and remembers under a key that this effect happened, all or nothing. */
  postOnce(posting: Posting, effect: Effect): Promise<(PostingRefusal | 'done_before')[]>;
  /** Whether an effect happened. */
  hasEffect(memberId: string, key: string): Promise<boolean>;
  /** The entry an effect made, when it happened. */
  entryOfEffect(memberId: string, key: string): Promise<Entry | undefined>;
  readEntry(memberId: string, at: string, key: string): Promise<Entry | undefined>;
  /** Newest first. */
  listEntries(
    memberId: string,
    page: { limit: number; after: string | undefined },
  ): Promise<{ entries: Entry[]; last: string | undefined }>;
  /** Tier moves, newest first. */
  listMoves(memberId: string, page: { limit: number }): Promise<TierMove[]>;
  /**
   * Account and the whole ledger, as of one strongly consistent walk, with the coupons and notices that lie behind the ledger in the same
   * partition: whoever has none costs nothing more.
   */
  readBooks(memberId: string): Promise<Books | undefined>;
};

export const accountStore = (table: Table): AccountStore => ({
  async read(memberId, options) {
    const row = await table.get(keys.account(memberId), options);
    return row && toAccount(row);
  },

  async readMany(memberIds, options) {
    const rows = await table.getMany(memberIds.map(keys.account), options);
    return new Map(rows.map(toAccount).map((account) => [account.memberId, account]));
  },

  post: (posting) => table.transact(postingWrites(posting)),

  postOnce(posting, { key, entryAt, entryKey, holder }) {
    const ledger = posting.before.memberId;
    const made = { ...keys.effect(holder ?? ledger, key), ledger, entryAt, entryKey };
    return table.transact<PostingRefusal | 'done_before'>([
      { write: { put: made, condition: absent }, refusal: 'done_before' },
      ...postingWrites(posting),
    ]);
  },

  async hasEffect(memberId, key) {
    return (await table.get(keys.effect(memberId, key), { strong: true })) !== undefined;
  },

  async entryOfEffect(memberId, key) {
    const effect = await table.get(keys.effect(memberId, key), { strong: true });
    return effect && this.readEntry(String(effect.ledger), String(effect.entryAt), String(effect.entryKey));
  },

  async readEntry(memberId, at, key) {
    const row = await table.get(keys.entry(memberId, at, key), { strong: true });
    return row && toEntry(row);
  },

  async listEntries(memberId, { limit, after }) {
    const pk = keys.memberPk(memberId);
    const page = await table.query({
      pk,
      prefix: 'L#',
      newestFirst: true,
      limit,
      ...(after === undefined ? {} : { after: { pk, sk: after } }),
    });
    return { entries: page.rows.map(toEntry), last: page.last?.sk };
  },

  async listMoves(memberId, { limit }) {
    const page = await table.query({ pk: keys.memberPk(memberId), prefix: 'T#', newestFirst: true, limit });
    return page.rows.map(toMove);
  },

  async readBooks(memberId) {
    const account = await this.read(memberId, { strong: true });
    if (!account) return undefined;
    const between = ['L#', 'Q#~'] as const;
    const rows = await table.queryAll({ pk: keys.memberPk(memberId), between, strong: true });
    // Written to in between: the entries may be newer than the account, so look again.
    const again = await this.read(memberId, { strong: true });
    if (again?.version !== account.version) return this.readBooks(memberId);
    const under = (prefix: string) => rows.filter(({ sk }) => sk.startsWith(prefix));
    return {
      account,
      entries: under('L#').map(toEntry),
      coupons: under('Q#').map(toCoupon),
      notices: under('N#').map(toNotice),
    };
  },
});
