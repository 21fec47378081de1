import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, atVersion, type Table } from './table.ts';

const roundFields = z.object({
  roundId: z.string(),
  startedAt: z.string(),
  finishedAt: z.nullable(z.string()),
});
export type Round = z.infer<typeof roundFields>;

const sums = {
  members: z.int(),
  drifted: z.int(),
  driftedIds: z.array(z.string()),
  orders: z.int(),
  paidFen: z.int(),
  refundedFen: z.int(),
  available: z.int(),
  pending: z.int(),
  debt: z.int(),
  growth: z.int(),
  expired: z.int(),
  tierUps: z.int(),
  tierDowns: z.int(),
  granted: z.int(),
  coupons: z._default(z.int(), 0),
  notices: z._default(z.int(), 0),
  liability: z.record(z.string(), z.int()),
};
const shardFields = z.object({
  shard: z.int(),
  version: z.int(),
  /** The last member walked past. */
  cursor: z.nullable(z.string()),
  done: z.boolean(),
  ...sums,
});
/** How far a round has come in one shard, and what it found there. */
export type RoundShard = z.infer<typeof shardFields>;

export const newShard = (shard: number): RoundShard => ({
  shard,
  version: 0,
  cursor: null,
  done: false,
  members: 0,
  drifted: 0,
  driftedIds: [],
  orders: 0,
  paidFen: 0,
  refundedFen: 0,
  available: 0,
  pending: 0,
  debt: 0,
  growth: 0,
  expired: 0,
  tierUps: 0,
  tierDowns: 0,
  granted: 0,
  coupons: 0,
  notices: 0,
  liability: {},
});

export type RoundStore = {
  /** @returns false when the round exists already */
  start(round: Round): Promise<boolean>;
  read(roundId: string): Promise<{ round: Round; shards: RoundShard[] } | undefined>;
  latestId(): Promise<string | undefined>;
  readShard(roundId: string, shard: number): Promise<RoundShard>;
  /** Writes the shard one version on. @returns false when somebody else was first */
  writeShard(roundId: string, shard: RoundShard): Promise<boolean>;
  finish(round: Round): Promise<void>;
  readonly shards: number;
};

export const roundStore = (table: Table): RoundStore => ({
  shards: memberShards,

  start: (round) => table.put({ ...keys.round(round.roundId), ...round }, absent),

  async read(roundId) {
    const rows = await table.queryAll({ pk: keys.round(roundId).pk, strong: true });
    const own = rows.find((row) => row.sk === 'ROUND');
    return (
      own && {
        round: roundFields.parse(own),
        shards: rows.filter((row) => row.sk !== 'ROUND').map((row) => shardFields.parse(row)),
      }
    );
  },

  async latestId() {
    const row = await table.get(keys.latestRound(), { strong: true });
    return row && String(row.roundId);
  },

  async readShard(roundId, shard) {
    const row = await table.get(keys.roundShard(roundId, shard), { strong: true });
    return row ? shardFields.parse(row) : newShard(shard);
  },

  writeShard: (roundId, shard) =>
    table.put(
      { ...keys.roundShard(roundId, shard.shard), ...shard, version: shard.version + 1 },
      atVersion(shard.version),
    ),

  async finish(round) {
    await table.putMany([
      { ...keys.round(round.roundId), ...round },
      { ...keys.latestRound(), roundId: round.roundId },
    ]);
  },
});
