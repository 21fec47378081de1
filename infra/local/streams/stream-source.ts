import { setTimeout as sleep } from 'node:timers/promises';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { Checkpoints } from '../state/checkpoints.ts';
import { localRegion } from '../template/intrinsics.ts';
import { type DeliverySetting, type Discarded, deliver } from './batch-delivery.ts';
import type { Filter } from './filter.ts';
import { ShardReader } from './shard-reader.ts';
import type { StreamApi } from './stream-api.ts';
import { changedNothing, dealToLanes, type StreamRecord } from './stream-record.ts';

export type StreamSourceSetting = DeliverySetting & {
  readonly streamArn: string;
  /** Name of the table's partition key: records of one key stay in order. */
  readonly partitionKey: string;
  readonly start: 'TRIM_HORIZON' | 'LATEST';
  readonly filter: Filter;
  /** Batches of a shard handled side by side. */
  readonly lanes: number;
  /** Takes what is known of records that were given up on: their place in the stream, not the records. */
  readonly onDiscard: (notice: unknown) => void;
  readonly onFailure: (reason: string) => void;
};

/** New shards come when one ends, and are looked for then; this is for a call that failed. */
const lookForShardsEveryMs = 30_000;

/**
 * The event source mapping of a table's stream.
 *
 * Not as in the cloud: the lanes of a shard wait for each other at the end of each page of at most a thousand records, so a batch that
 * is being retried holds up the other lanes sooner.
 */
export class StreamSource {
  #api: StreamApi;
  #target: LambdaFunction;
  #setting: StreamSourceSetting;
  #checkpoints: Checkpoints;
  #readers = new Map<string, { reader: ShardReader; done: boolean }>();
  #reading = new Set<Promise<void>>();
  #stopping = new AbortController();
  #running: Promise<void>;

  constructor(api: StreamApi, target: LambdaFunction, checkpoints: Checkpoints, setting: StreamSourceSetting) {
    this.#api = api;
    this.#target = target;
    this.#checkpoints = checkpoints;
    this.#setting = setting;
    this.#running = this.#run();
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
    const shards = await this.#api.shards();
    const present = new Set(shards.map((shard) => shard.id));
    for (const { id, parentId } of shards) {
      const isParentDone = !parentId || !present.has(parentId) || this.#readers.get(parentId)?.done === true;
      if (this.#readers.has(id) || !isParentDone || this.#stopping.signal.aborted) continue;
      const run = this.#readShard(id).finally(() => this.#reading.delete(run));
      this.#reading.add(run);
    }
  }

  async #readShard(shardId: string): Promise<void> {
    const reader = new ShardReader({
      api: this.#api,
      shardId,
      checkpoints: this.#checkpoints,
      handle: (records) => this.#handle(shardId, records),
      signal: this.#stopping.signal,
    });
    const entry = { reader, done: false };
    this.#readers.set(shardId, entry);
    try {
      await reader.run(this.#setting.start);
      entry.done = true;
      await this.#openShards();
    } catch (error) {
      this.#setting.onFailure(`reading the stream failed: ${(error as Error).message}`);
      this.#readers.delete(shardId);
    }
  }

  async #handle(shardId: string, page: StreamRecord[]): Promise<void> {
    const { filter, lanes, partitionKey, streamArn } = this.#setting;
    const wanted = page.filter((record) => !changedNothing(record) && filter(record));
    const delivery = {
      setting: this.#setting,
      signal: this.#stopping.signal,
      onFailure: this.#setting.onFailure,
      invoke: (records: readonly StreamRecord[]) =>
        this.#target.invoke({
          Records: records.map((record) => ({ ...record, awsRegion: localRegion, eventSourceARN: streamArn })),
        }),
      discard: (discarded: Discarded) => this.#setting.onDiscard(this.#noticeOf(shardId, discarded)),
    };
    const settled = await Promise.allSettled(
      dealToLanes(wanted, lanes, partitionKey).map((records) => deliver(records, delivery)),
    );
    for (const lane of settled) if (lane.status === 'rejected') throw lane.reason;
  }

  /** The form in which Lambda tells a destination of discarded records. */
  #noticeOf(shardId: string, { records, condition, invocations, functionError }: Discarded) {
    const arrival = (record: StreamRecord | undefined) =>
      new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
    return {
      requestContext: {
        functionArn: this.#target.arn,
        condition,
        approximateInvokeCount: invocations,
      },
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(functionError && { functionError: 'Unhandled' }),
      },
      version: '1.0',
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        shardId,
        startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
        endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: arrival(records[0]),
        approximateArrivalOfLastRecord: arrival(records.at(-1)),
        batchSize: records.length,
        streamArn: this.#setting.streamArn,
      },
    };
  }
}
