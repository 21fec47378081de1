import type { Checkpoints } from '../state/checkpoints.ts';
import type { StreamApi } from './stream-api.ts';
import { changedNothing, type StreamRecord } from './stream-record.ts';
import { StreamShards } from './stream-shards.ts';

/** Told of every change to a table, in the order of its stream. It must not throw. */
export type OnRecords = (records: readonly StreamRecord[]) => void;

export type StreamWatch = {
  /** Read to the end of what is written now, and tell of it. */
  catchUp(): Promise<void>;
  hurry(): void;
  stop(): Promise<void>;
};

/** Looks on at a table's stream from now on, beside the functions that read it. What it had seen is forgotten with it. */
export const watchStream = (
  api: StreamApi,
  { onRecords, onFailure }: { readonly onRecords: OnRecords; readonly onFailure: (reason: string) => void },
  checkpoints: Checkpoints = rememberedCheckpoints(),
): StreamWatch => {
  const shards = new StreamShards({
    api,
    checkpoints,
    start: 'LATEST',
    onFailure,
    handle: async (_, page) => {
      const changes = page.filter((record) => !changedNothing(record));
      if (changes.length > 0) onRecords(changes);
    },
  });
  return {
    catchUp: async () => {
      while (await shards.readNow());
    },
    hurry: () => shards.hurry(),
    stop: () => shards.stop(),
  };
};

/** Checkpoints that go with the process. */
export const rememberedCheckpoints = (): Checkpoints => {
  const at = new Map<string, string>();
  return {
    read: (shardId) => at.get(shardId),
    write: (shardId, sequenceNumber) => void at.set(shardId, sequenceNumber),
  };
};
