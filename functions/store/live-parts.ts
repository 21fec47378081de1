import { createHash } from 'node:crypto';
import { type Addition, type CountedIn, mergeAdditions } from '@memberday/shared/domain/live/count-order.ts';
import { type LiveCounts, liveCountNames, sumLiveCounts } from '@memberday/shared/domain/live/live-counts.ts';
import { type LivePart, newPart } from '@memberday/shared/domain/live/live-part.ts';
import { noTries, type WordTries } from '@memberday/shared/domain/live/live-word.ts';
import { type CountedOrder, notCounted } from '@memberday/shared/domain/live/order-share.ts';
import { dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { homeShard } from './pools.ts';
import { absent, atVersion, type Row, type Table, type Write } from './table.ts';
import { ttlOf } from './ttl.ts';

const partFields = z.object({
  liveId: z.string(),
  person: z.string(),
  version: z.int(),
  reservedAt: z.nullable(z.string()),
  cameAt: z.nullable(z.string()),
  claims: z.int(),
  orders: z.int(),
  returnedOrders: z.int(),
  fen: z.int(),
  refundFen: z.int(),
  points: z.int(),
  pending: z.int(),
}) satisfies z.ZodMiniType<LivePart, unknown>;

const bit = z.union([z.literal(0), z.literal(1)]);
const countedFields = z.object({
  source: z.string(),
  number: z.string(),
  orderVersion: z.int(),
  at: z.nullable(
    z.object({
      liveId: z.string(),
      person: z.string(),
      groupId: z.nullable(z.string()),
      anchor: z.nullable(z.string()),
      paidAt: z.string(),
      share: z.object({
        orders: bit,
        returnedOrders: bit,
        fen: z.int(),
        refundFen: z.int(),
        points: z.int(),
        pending: z.int(),
      }),
    }),
  ),
}) satisfies z.ZodMiniType<CountedOrder, unknown>;

/** People of a session lie in so many partitions, and each of its sums in so many rows, so that a crowd does not wait for one of them. */
export const partShards = 16;
const sumShards = 8;
/** The queue brings a thing again within two weeks at most. */
const marksKeptMs = 60 * dayMs;
const reportsKeptMs = dayMs;

/** What is written together: parts at the versions that were read, marks of claims, one order, and the sums. All or nothing. */
export type LivePosting = {
  readonly parts: readonly LivePart[];
  readonly additions: readonly Addition[];
  readonly claims?: readonly CountedClaim[];
  readonly order?: { readonly counted: CountedOrder; readonly before: number };
};
export type CountedClaim = {
  readonly liveId: string;
  readonly couponId: string;
  readonly person: string;
  readonly at: Instant;
};
/** `claim/…`: that coupon was counted before. */
export type PostingRefusal = 'part_changed' | 'order_changed' | `claim/${string}`;

export type LivePartStore = {
  /** Parts of people in sessions; whoever has none gets a new one. */
  readParts(wanted: readonly { readonly liveId: string; readonly person: string }[]): Promise<LivePart[]>;
  readCounted(source: string, number: string): Promise<CountedOrder>;
  /** @returns what stood in the way; nothing when all is written */
  post(posting: LivePosting): Promise<PostingRefusal[]>;
  /** Sums of a session, row by row; of its minutes those between two moments, both included. */
  sums(liveId: string, from: Instant, to: Instant): Promise<{ readonly in: CountedIn; readonly counts: LiveCounts }[]>;
  /** Of the whole session alone. */
  total(liveId: string): Promise<LiveCounts>;
  /** Members of a shard who reserved, in the order of their ids. */
  listReserved(
    liveId: string,
    shard: number,
    page: { limit: number; after: string | undefined },
  ): Promise<{ memberIds: string[]; last: string | undefined }>;
  readTries(liveId: string, memberId: string): Promise<WordTries>;
  /** Takes a try for a word, by its digest; the same word again is the same try. @returns false: none is left */
  takeTry(liveId: string, memberId: string, digest: string, most: number): Promise<boolean>;
  /** The word of a drop was right: its try is given back. Twice is once. */
  openWord(liveId: string, memberId: string, dropId: string, digest: string): Promise<void>;
  /** Somebody tells what they see. @returns how many people told the same since a moment, at most as many as matter */
  report(liveId: string, seen: string, person: string, at: Instant, since: Instant, enough: number): Promise<number>;
};

export const livePartStore = (table: Table): LivePartStore => ({
  async readParts(wanted) {
    const rows = await table.getMany(
      wanted.map(({ liveId, person }) => partKey(liveId, person)),
      { strong: true },
    );
    const known = new Map(rows.map((row) => [`${row.pk}\n${row.sk}`, partFields.parse(row)]));
    return wanted.map(({ liveId, person }) => {
      const { pk, sk } = partKey(liveId, person);
      return known.get(`${pk}\n${sk}`) ?? newPart(liveId, person);
    });
  },

  async readCounted(source, number) {
    const row = await table.get(keys.liveOrder(source, number), { strong: true });
    return row ? countedFields.parse(row) : notCounted(source, number);
  },

  async post({ parts, additions, claims = [], order }) {
    const shard = shardOf(parts);
    const refusals = await table.transact<PostingRefusal | 'never'>([
      ...parts.map(partWrite),
      ...claims.map(claimWrite),
      ...(order ? orderWrites(order) : []),
      ...mergeAdditions(additions).map((each) => additionWrite(each, shard)),
    ]);
    return refusals.filter((refusal) => refusal !== 'never');
  },

  async sums(liveId, from, to) {
    const { pk } = keys.liveSum(liveId, '', 0);
    const [first, last] = [nameOf({ of: 'minute', minute: from.slice(0, 16) }), to.slice(0, 16)];
    // `A#…` and `G#…` lie before the minutes, `N#…` behind them.
    const pages = await Promise.all([
      table.queryAll({ pk, between: ['A#', 'G#~'] }),
      table.queryAll({ pk, between: [first, `${nameOf({ of: 'minute', minute: last })}#~`] }),
      table.queryAll({ pk, prefix: `${nameOf({ of: 'all' })}#` }),
    ]);
    const rows = pages.flat();
    const byName = Map.groupBy(rows, ({ sk }) => sk.slice(0, sk.lastIndexOf('#')));
    return [...byName].map(([name, same]) => ({ in: rowOf(name), counts: sumLiveCounts(same.map(toCounts)) }));
  },

  async total(liveId) {
    const { pk } = keys.liveSum(liveId, '', 0);
    return sumLiveCounts((await table.queryAll({ pk, prefix: `${nameOf({ of: 'all' })}#` })).map(toCounts));
  },

  async listReserved(liveId, shard, { limit, after }) {
    const { pk, sk } = keys.livePart(liveId, shard, '');
    const page = await table.query({
      pk,
      prefix: sk,
      limit,
      strong: true,
      after: after === undefined ? undefined : keys.livePart(liveId, shard, after),
    });
    const people = page.rows.map((row) => partFields.parse(row));
    const memberIds = people.filter(({ reservedAt }) => reservedAt !== null).map(({ person }) => person);
    return { memberIds, last: page.last && people.at(-1)?.person };
  },

  async readTries(liveId, memberId) {
    const row = await table.get(keys.liveTries(liveId, homeShard(memberId, partShards), memberId), { strong: true });
    return row ? toTries(row) : noTries;
  },

  async takeTry(liveId, memberId, digest, most) {
    const refusals = await table.transact([
      {
        write: {
          update: keys.liveTries(liveId, homeShard(memberId, partShards), memberId),
          change: { text: 'ADD tried :told', values: { ':told': new Set([digest]) } },
          condition: {
            text: 'attribute_not_exists(tried) OR size(tried) < :most OR contains(tried, :digest)',
            values: { ':most': most, ':digest': digest },
          },
        },
        refusal: 'none_left',
      },
    ]);
    return refusals.length === 0;
  },

  async openWord(liveId, memberId, dropId, digest) {
    await table.transact([
      {
        write: {
          update: keys.liveTries(liveId, homeShard(memberId, partShards), memberId),
          change: {
            text: 'ADD opened :drops DELETE tried :told',
            values: { ':drops': new Set([dropId]), ':told': new Set([digest]) },
          },
        },
        refusal: 'never',
      },
    ]);
  },

  async report(liveId, seen, person, at, since, enough) {
    const ttl = ttlOf(at, reportsKeptMs);
    await table.put({ ...keys.liveReport(liveId, seen, person), at, ttl });
    const { pk, sk } = keys.liveReport(liveId, seen, '');
    let found = 0;
    let after: Record<string, unknown> | undefined;
    do {
      const page = await table.query({ pk, prefix: sk, limit: 100, after, strong: true });
      found += page.rows.filter((row) => String(row.at) >= since).length;
      after = page.last;
    } while (after && found < enough);
    return Math.min(found, enough);
  },
});

const partKey = (liveId: string, person: string) => keys.livePart(liveId, homeShard(person, partShards), person);

const partWrite = (part: LivePart): Write<'part_changed'> => ({
  write: {
    put: { ...partKey(part.liveId, part.person), ...part, version: part.version + 1 },
    condition: atVersion(part.version),
  },
  refusal: 'part_changed',
});

const claimWrite = ({ liveId, couponId, person, at }: CountedClaim): Write<`claim/${string}`> => ({
  write: {
    put: {
      ...keys.liveClaim(liveId, homeShard(person, partShards), couponId),
      ttl: ttlOf(at, marksKeptMs),
    },
    condition: absent,
  },
  refusal: `claim/${couponId}`,
});

const orderWrites = ({ counted, before }: NonNullable<LivePosting['order']>): Write<'order_changed'>[] => {
  const { source, number, orderVersion } = counted;
  return [
    {
      write: {
        put: { ...keys.liveOrder(source, number), ...counted },
        condition: before === 0 ? absent : { text: 'orderVersion = :before', values: { ':before': before } },
      },
      refusal: 'order_changed',
    },
    // What is counted is the order as it stands: one that has changed meanwhile is counted as it is now.
    { write: { check: keys.order(source, number), condition: atVersion(orderVersion) }, refusal: 'order_changed' },
  ];
};

/** The row of sums as it is named in its key, but for the share of it. */
const nameOf = (to: CountedIn): string => {
  switch (to.of) {
    case 'all':
      return 'N';
    case 'group':
      return `G#${to.groupId ?? ''}`;
    case 'anchor':
      return `A#${to.anchor ?? ''}`;
    case 'minute':
      return `M#${to.minute}`;
  }
};

const rowOf = (name: string): CountedIn => {
  const [kind, ...rest] = name.split('#');
  const value = rest.join('#');
  if (kind === 'G') return { of: 'group', groupId: value === '' ? null : value };
  if (kind === 'A') return { of: 'anchor', anchor: value === '' ? null : value };
  return kind === 'M' ? { of: 'minute', minute: value } : { of: 'all' };
};

const additionWrite = ({ liveId, to, add }: Addition, shard: number): Write<'never'> => {
  const names = liveCountNames.filter((name) => add[name] !== undefined);
  return {
    write: {
      update: keys.liveSum(liveId, nameOf(to), shard),
      change: {
        text: `ADD ${names.map((name) => `${name} :${name}`).join(', ')}`,
        values: Object.fromEntries(names.map((name) => [`:${name}`, add[name]])),
      },
    },
    refusal: 'never',
  };
};

const toCounts = (row: Row): Partial<LiveCounts> =>
  Object.fromEntries(liveCountNames.flatMap((name) => (row[name] === undefined ? [] : [[name, Number(row[name])]])));

const toTries = ({ tried, opened }: Row): WordTries => ({
  used: (tried as ReadonlySet<string> | undefined)?.size ?? 0,
  opened: [...((opened as ReadonlySet<string> | undefined) ?? [])],
});

/** Any will do, since readers add them up; what is written together uses one. */
const shardOf = (parts: readonly LivePart[]): number => {
  const digest = createHash('sha256')
    .update(parts.map(({ person }) => person).join())
    .digest();
  return (digest[0] ?? 0) % sumShards;
};
