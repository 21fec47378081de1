import { programme } from '@memberday/shared/contract/programme.ts';
import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import { emptyTally, type ReplayTally } from '@memberday/shared/domain/replay/replay-tally.ts';
import { dayMs } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, atVersion, type Table } from './table.ts';
import { ttlOf } from './ttl.ts';

const replayFields = z.object({
  replayId: z.string(),
  startedAt: z.string(),
  startedBy: z.string(),
  finishedAt: z.nullable(z.string()),
  from: z.string(),
  until: z.string(),
  /** The version that ruled when it began. */
  against: z.int(),
  draft: programme,
});
export type RuleReplay = z.infer<typeof replayFields>;

const side = z.object({ level: z.int(), points: z.int(), growth: z.int() });
const tallyFields = z.object({
  members: z.int(),
  affected: z.int(),
  up: z.int(),
  down: z.int(),
  tiers: z.record(z.string(), z.int()),
  pointsNow: z.int(),
  pointsDraft: z.int(),
  growthNow: z.int(),
  growthDraft: z.int(),
  days: z.record(z.string(), z.readonly(z.tuple([z.int(), z.int()]))),
  sample: z.array(z.object({ memberId: z.string(), orders: z.int(), now: side, draft: side })),
  unlike: z.int(),
}) satisfies z.ZodMiniType<ReplayTally, unknown>;

const shardFields = z.object({
  shard: z.int(),
  version: z.int(),
  /** The last member walked past. */
  cursor: z.nullable(z.string()),
  done: z.boolean(),
  tally: tallyFields,
});
/** How far a replay has come in one shard, and what it came to there. */
export type ReplayShard = Omit<z.infer<typeof shardFields>, 'tally'> & { readonly tally: ReplayTally };

const newShard = (shard: number): ReplayShard => ({ shard, version: 0, cursor: null, done: false, tally: emptyTally });

/** Nobody looks at a draft's replay after that. */
const keptMs = 180 * dayMs;

export type RuleReplayStore = {
  readonly shards: number;
  start(replay: RuleReplay): Promise<void>;
  read(replayId: string): Promise<{ replay: RuleReplay; shards: ReplayShard[] } | undefined>;
  readShard(replayId: string, shard: number): Promise<ReplayShard>;
  /** Writes the shard one version on. @returns false when somebody else was first */
  writeShard(replay: RuleReplay, shard: ReplayShard): Promise<boolean>;
  finish(replay: RuleReplay): Promise<void>;
};

export const ruleReplayStore = (table: Table): RuleReplayStore => {
  const rowOf = (replay: RuleReplay) => ({
    ...keys.ruleReplay(replay.replayId),
    ...replay,
    ttl: ttlOf(replay.until, keptMs),
  });
  return {
    shards: memberShards,

    async start(replay) {
      await table.put(rowOf(replay), absent);
    },

    async read(replayId) {
      const rows = await table.queryAll({ pk: keys.ruleReplay(replayId).pk, strong: true });
      const own = rows.find((row) => row.sk === keys.ruleReplay(replayId).sk);
      if (!own) return undefined;
      const shards = rows.filter((row) => row !== own).map((row) => shardFields.parse(row));
      return { replay: replayFields.parse(own), shards };
    },

    async readShard(replayId, shard) {
      const row = await table.get(keys.ruleReplayShard(replayId, shard), { strong: true });
      return row ? shardFields.parse(row) : newShard(shard);
    },

    writeShard: ({ replayId, until }, shard) =>
      table.put(
        {
          ...keys.ruleReplayShard(replayId, shard.shard),
          ...shard,
          version: shard.version + 1,
          ttl: ttlOf(until, keptMs),
        },
        atVersion(shard.version),
      ),

    async finish(replay) {
      await table.put(rowOf(replay));
    },
  };
};
