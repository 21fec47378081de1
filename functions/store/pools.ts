import { keys } from './keys.ts';
import type { Row, Table, Write } from './table.ts';

/**
 * A stock of coupons or a budget of fen that many take from at once, split over shards so that no single row is everybody's. Nothing is
 * taken that is not there, because each take is conditional on its own shard; and nothing is left behind, because
 *
 *     a shard named in DRY has nothing left, always:
 *       it is named in a transaction that checks remaining = 0,
 *       and whoever raises `remaining` takes its name away in the same transaction.
 *
 * So when DRY names every shard, the pool is empty at that moment, and whoever reads fewer names knows where to look.
 */
export type Pool = {
  readonly poolId: string;
  readonly shards: number;
  /** What a shard holds that nobody has touched yet, for pools that are made by their first take; else absent. */
  readonly untouched?: number | ((shard: number) => number) | undefined;
};

/** What a shard holds as long as it has no row; undefined in a pool whose rows were all made. */
export const untouchedIn = ({ untouched }: Pool, shard: number): number | undefined =>
  typeof untouched === 'function' ? untouched(shard) : untouched;

/** `n` units out of one shard. */
export type Take = { readonly shard: number; readonly n: number };

export type PoolStore = {
  /** What each shard holds, by its number. */
  remaining(pool: Pool, options?: { strong?: boolean }): Promise<number[]>;
  /** The shards known to be empty. */
  readDry(poolId: string, options?: { strong?: boolean }): Promise<ReadonlySet<number>>;
  /** Names a shard empty. @returns false when it is not */
  markDry(poolId: string, shard: number): Promise<boolean>;
};

export const poolStore = (table: Table): PoolStore => ({
  async remaining(pool, options) {
    const wanted = Array.from({ length: pool.shards }, (_, shard) => keys.poolShard(pool.poolId, shard));
    const rows = new Map((await table.getMany(wanted, options)).map((row) => [row.pk, row]));
    return wanted.map(({ pk }, shard) => Number(rows.get(pk)?.remaining ?? untouchedIn(pool, shard) ?? 0));
  },

  async readDry(poolId, options) {
    const row = await table.get(keys.poolDry(poolId), options);
    return (row?.shards as ReadonlySet<number> | undefined) ?? new Set();
  },

  async markDry(poolId, shard) {
    const refusals = await table.transact([
      {
        write: {
          check: keys.poolShard(poolId, shard),
          condition: { text: 'remaining = :zero', values: { ':zero': 0 } },
        },
        refusal: 'refilled' as const,
      },
      {
        write: {
          update: keys.poolDry(poolId),
          change: { text: 'ADD shards :shard', values: { ':shard': new Set([shard]) } },
        },
        refusal: 'refilled' as const,
      },
    ]);
    return refusals.length === 0;
  },
});

/** The rows of a new pool: the units are spread as evenly as they go. */
export const poolRows = (poolId: string, units: number, shards: number): Row[] =>
  Array.from({ length: shards }, (_, shard) => ({
    ...keys.poolShard(poolId, shard),
    remaining: Math.floor(units / shards) + (shard < units % shards ? 1 : 0),
  }));

/** The write that takes from one shard, and is refused as `dry` when it holds less. */
export const takeWrite = (pool: Pool, { shard, n }: Take): Write<'dry'> => {
  const untouched = untouchedIn(pool, shard);
  const plain = untouched === undefined;
  return {
    write: {
      update: keys.poolShard(pool.poolId, shard),
      change: plain
        ? { text: 'SET remaining = remaining - :n', values: { ':n': n } }
        : { text: 'SET remaining = if_not_exists(remaining, :full) - :n', values: { ':n': n, ':full': untouched } },
      condition: {
        text: plain || untouched < n ? 'remaining >= :n' : 'attribute_not_exists(remaining) OR remaining >= :n',
      },
    },
    refusal: 'dry',
  };
};

/** The writes that put units back, or add new ones, and let the shards be found again; each shard is named once. */
export const refillWrites = (pool: Pool, ...parts: readonly Take[]): Write<'never'>[] => [
  ...parts.map(
    ({ shard, n }): Write<'never'> => ({
      write: {
        update: keys.poolShard(pool.poolId, shard),
        change: {
          text: 'SET remaining = if_not_exists(remaining, :full) + :n',
          values: { ':n': n, ':full': untouchedIn(pool, shard) ?? 0 },
        },
      },
      refusal: 'never',
    }),
  ),
  notDryWrite(
    pool,
    parts.map(({ shard }) => shard),
  ),
];

/** The write that takes shards out of DRY: it belongs into the transaction that raises what they hold. */
export const notDryWrite = ({ poolId }: Pool, shards: readonly number[]): Write<'never'> => ({
  write: {
    update: keys.poolDry(poolId),
    change: { text: 'DELETE shards :shards', values: { ':shards': new Set(shards) } },
  },
  refusal: 'never',
});

/** `n` units spread over all shards as evenly as they go. */
export const spreadOver = (shards: number, n: number): Take[] =>
  Array.from({ length: shards }, (_, shard) => ({
    shard,
    n: Math.floor(n / shards) + (shard < n % shards ? 1 : 0),
  })).filter((part) => part.n > 0);

/**
 * From which shards to take `n` units: all from the home shard if it has them, else from the fullest ones.
 * @returns undefined when all together hold less
 */
export const planTakes = (remaining: readonly number[], home: number, n: number): Take[] | undefined => {
  if ((remaining[home] ?? 0) >= n) return [{ shard: home, n }];
  const fullest = remaining.map((left, shard) => ({ shard, left })).sort((a, b) => b.left - a.left);
  const takes: Take[] = [];
  let missing = n;
  for (const { shard, left } of fullest) {
    if (missing === 0 || left <= 0) break;
    const part = Math.min(left, missing);
    takes.push({ shard, n: part });
    missing -= part;
  }
  return missing === 0 ? takes : undefined;
};

/** The shard a member looks at first: the same one each time, and members spread evenly (FNV-1a). */
export const homeShard = (memberId: string, shards: number): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < memberId.length; i += 1) hash = Math.imul(hash ^ memberId.charCodeAt(i), 0x01000193) >>> 0;
  return hash % shards;
};
