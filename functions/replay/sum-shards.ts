import { addTallies, emptyTally, type ReplayTally } from '@memberday/shared/domain/replay/replay-tally.ts';
import type { ReplayShard } from '../store/rule-replays.ts';

/** What all shards of a replay have come to. */
export const sumShards = (shards: readonly ReplayShard[]): ReplayTally =>
  shards.map(({ tally }) => tally).reduce(addTallies, emptyTally);
