import { setTimeout as sleep } from 'node:timers/promises';
import type { Checkpoints } from '../state/checkpoints.ts';
import { ShardReader } from './shard-reader.ts';
import type { StreamApi } from './stream-api.ts';
import type { StreamRecord } from './stream-record.ts';

export type StreamShardsSetting = {
  readonly api: StreamApi;
  readonly checkpoints: Checkpoints;
  /** Where a shard without a checkpoint is begun. One that comes later is read from its beginning: nothing of it has been missed. */
  readonly start: 'TRIM_HORIZON' | 'LATEST';
  readonly handle: (shardId: string, page: StreamRecord[]) => Promise<void>;
  readonly onFailure: (reason: string) => void;
};

/** New shards come when one ends, and are looked for then; this is for a call that failed. */
const lookForShardsEveryMs = 30_000;

/** Reads all shards of a stream, a child after its parent, each from where this reader has come. */
export class StreamShards {
  #setting: StreamShardsSetting;
  #readers = new Map<string, { reader: ShardReader; done: boolean }>();
  #reading = new Set<Promise<void>>();
  #stopping = new AbortController();
  #seen = false;
  #running: Promise<void>;

  constructor(setting: StreamShardsSetting) {
    this.#setting = setting;
    this.#running = this.#run();
  }

  /** Aborts when the reading ends. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Something was probably written: look at once. */
  hurry(): void {
    for (const { reader } of this.#readers.values()) reader.hurry();
  }

  /** Read all shards once more and handle what comes. @returns whether there was anything */
  async readNow(): Promise<boolean> {
    if (this.#readers.size === 0) await this.#openShards();
    const found = await Promise.all([...this.#readers.values()].map(({ reader }) => reader.readNow()));
    return found.includes(true);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#openShards().catch(() => {});
      await sleep(lookForShardsEveryMs, undefined, { signal, ref: false }).catch(() => {});
    }
    await Promise.allSettled(this.#reading);
  }

  /** A child is read when its parent is done, so that the records of a key keep their order. */
  async #openShards(): Promise<void> {
    const shards = await this.#setting.api.shards();
    const start = this.#seen ? 'TRIM_HORIZON' : this.#setting.start;
    this.#seen = true;
    const present = new Set(shards.map((shard) => shard.id));
    for (const { id, parentId } of shards) {
      const isParentDone = !parentId || !present.has(parentId) || this.#readers.get(parentId)?.done === true;
      if (this.#readers.has(id) || !isParentDone || this.#stopping.signal.aborted) continue;
      const run = this.#readShard(id, start).finally(() => this.#reading.delete(run));
      this.#reading.add(run);
    }
  }

  async #readShard(shardId: string, start: 'TRIM_HORIZON' | 'LATEST'): Promise<void> {
    const { api, checkpoints, handle, onFailure } = this.#setting;
    const reader = new ShardReader({
      api,
      shardId,
      checkpoints,
      handle: (records) => handle(shardId, records),
      signal: this.#stopping.signal,
    });
    const entry = { reader, done: false };
    this.#readers.set(shardId, entry);
    try {
      await reader.run(start);
      entry.done = true;
      await this.#openShards();
    } catch (error) {
      onFailure(`reading the stream failed: ${(error as Error).message}`);
      this.#readers.delete(shardId);
    }
  }
}
