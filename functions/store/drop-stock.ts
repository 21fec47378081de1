import { type Drop, type DropItem, firstShare } from '@memberday/shared/domain/drops/drop.ts';
import type { ShardState } from '@memberday/shared/domain/drops/prove-stock.ts';
import { keys } from './keys.ts';
import { notDryWrite, type Pool, refillWrites, untouchedIn } from './pools.ts';
import type { Condition, Row, Table, Write } from './table.ts';

/** The stock of one item of a drop. A shard comes into being with its first take. */
export const stockPool = ({ dropId }: Pick<Drop, 'dropId'>, item: DropItem): Pool => ({
  poolId: `${dropId}/${item.templateId}`,
  shards: item.shards,
  untouched: (shard) => firstShare(item, shard),
});

/** A shard as it was read: what it holds, and the condition that it is still so. */
export type ShardReading = ShardState & {
  readonly shard: number;
  readonly closed: boolean;
  readonly unchanged: Condition;
};

export type DropStockStore = {
  /** Each shard as it was written last, by its number. */
  read(pool: Pool): Promise<ShardReading[]>;
  /**
   * Takes what shards hold out of the drop for good, and gives it to another pool, all or nothing. A closed shard never holds anything
   * again.
   * @returns false when one of them was changed meanwhile
   */
  close(pool: Pool, shards: readonly ShardReading[], to: Pool | undefined): Promise<boolean>;
  /** Takes names out of DRY that should not be there. */
  unmarkDry(pool: Pool, shards: readonly number[]): Promise<void>;
};

export const dropStockStore = (table: Table): DropStockStore => ({
  async read(pool) {
    const wanted = Array.from({ length: pool.shards }, (_, shard) => keys.poolShard(pool.poolId, shard));
    const [rows, dry] = await Promise.all([
      table.getMany(wanted, { strong: true }),
      table.get(keys.poolDry(pool.poolId), { strong: true }),
    ]);
    const byKey = new Map(rows.map((row) => [row.pk, row]));
    const named = (dry?.shards as ReadonlySet<number> | undefined) ?? new Set<number>();
    return wanted.map(({ pk }, shard) => toReading(pool, shard, byKey.get(pk), named.has(shard)));
  },

  async close(pool, shards, to) {
    const left = shards.reduce((sum, each) => sum + each.remaining, 0);
    const home = (shards[0]?.shard ?? 0) % (to?.shards ?? 1);
    const refusals = await table.transact<'changed' | 'never'>([
      ...shards.map(({ shard, remaining, unchanged }) => ({
        write: {
          update: keys.poolShard(pool.poolId, shard),
          change: { text: 'SET remaining = :none, withdrawn = :left', values: { ':none': 0, ':left': remaining } },
          condition: unchanged,
        },
        refusal: 'changed' as const,
      })),
      {
        write: {
          update: keys.poolDry(pool.poolId),
          change: { text: 'ADD shards :shards', values: { ':shards': new Set(shards.map(({ shard }) => shard)) } },
        },
        refusal: 'never',
      },
      ...(to && left > 0 ? refillWrites(to, { shard: home, n: left }) : []),
    ]);
    return refusals.length === 0;
  },

  async unmarkDry(pool, shards) {
    await table.transact([notDryWrite(pool, shards)]);
  },
});

const toReading = (pool: Pool, shard: number, row: Row | undefined, dry: boolean): ShardReading => {
  const remaining = row?.remaining === undefined ? (untouchedIn(pool, shard) ?? 0) : Number(row.remaining);
  return {
    shard,
    remaining,
    withdrawn: Number(row?.withdrawn ?? 0),
    returned: Number(row?.returned ?? 0),
    dry,
    closed: row?.withdrawn !== undefined,
    unchanged:
      row?.remaining === undefined
        ? { text: 'attribute_not_exists(remaining)' }
        : { text: 'remaining = :was AND attribute_not_exists(withdrawn)', values: { ':was': remaining } },
  };
};

/** The writes that put one unit back into an open shard, so that somebody else finds it. Refused when the shard was closed meanwhile. */
export const giveBackWrites = (pool: Pool, shard: number): Write<'stock_closed'>[] => [
  {
    write: {
      update: keys.poolShard(pool.poolId, shard),
      change: {
        text: 'SET remaining = if_not_exists(remaining, :full) + :one, returned = if_not_exists(returned, :none) + :one',
        values: { ':full': untouchedIn(pool, shard) ?? 0, ':one': 1, ':none': 0 },
      },
      condition: { text: 'attribute_not_exists(withdrawn)' },
    },
    refusal: 'stock_closed',
  },
  { ...notDryWrite(pool, [shard]), refusal: 'stock_closed' },
];

/** The writes that put one unit past a closed shard into the pool its stock came from, if there is one. Refused when the shard is open. */
export const giveBackPastWrites = (pool: Pool, shard: number, to: Pool | undefined): Write<'stock_closed'>[] => [
  {
    write: {
      update: keys.poolShard(pool.poolId, shard),
      change: {
        text: 'SET withdrawn = withdrawn + :one, returned = if_not_exists(returned, :none) + :one',
        values: { ':one': 1, ':none': 0 },
      },
      condition: { text: 'attribute_exists(withdrawn)' },
    },
    refusal: 'stock_closed',
  },
  ...(to ? refillWrites(to, { shard: shard % to.shards, n: 1 }) : []).map(
    ({ write }): Write<'stock_closed'> => ({ write, refusal: 'stock_closed' }),
  ),
];
