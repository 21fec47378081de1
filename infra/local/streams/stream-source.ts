import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { Checkpoints } from '../state/checkpoints.ts';
import { localRegion } from '../template/intrinsics.ts';
import { type DeliverySetting, type Discarded, deliver } from './batch-delivery.ts';
import type { Filter } from './filter.ts';
import type { StreamApi } from './stream-api.ts';
import { changedNothing, dealToLanes, type StreamRecord } from './stream-record.ts';
import { StreamShards } from './stream-shards.ts';

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
  /** How far the platform's clock is ahead of the engine's, in milliseconds. */
  readonly aheadMs: () => number;
};

/**
 * The event source mapping of a table's stream.
 *
 * Not as in the cloud: the lanes of a shard wait for each other at the end of each page of at most a thousand records, so a batch that
 * is being retried holds up the other lanes sooner.
 */
export class StreamSource {
  #target: LambdaFunction;
  #setting: StreamSourceSetting;
  #shards: StreamShards;

  constructor(api: StreamApi, target: LambdaFunction, checkpoints: Checkpoints, setting: StreamSourceSetting) {
    this.#target = target;
    this.#setting = setting;
    const { start, onFailure } = setting;
    const handle = (shardId: string, page: StreamRecord[]) => this.#handle(shardId, page);
    this.#shards = new StreamShards({ api, checkpoints, start, onFailure, handle });
  }

  /** Something was probably written: look at once. */
  hurry(): void {
    this.#shards.hurry();
  }

  /** Read all shards once more and handle what comes. @returns whether there was anything */
  readNow(): Promise<boolean> {
    return this.#shards.readNow();
  }

  stop(): Promise<void> {
    return this.#shards.stop();
  }

  async #handle(shardId: string, page: StreamRecord[]): Promise<void> {
    const { filter, lanes, partitionKey, streamArn, aheadMs } = this.#setting;
    const wanted = page.filter((record) => !changedNothing(record) && filter(record));
    const delivery = {
      setting: this.#setting,
      signal: this.#shards.signal,
      onFailure: this.#setting.onFailure,
      invoke: (records: readonly StreamRecord[]) =>
        this.#target.invoke({
          Records: records.map((record) => ({
            ...putForward(record, aheadMs()),
            awsRegion: localRegion,
            eventSourceARN: streamArn,
          })),
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

/** A record as if the engine's clock showed the platform's time. */
const putForward = (record: StreamRecord, ms: number): StreamRecord => ({
  ...record,
  dynamodb: {
    ...record.dynamodb,
    ApproximateCreationDateTime: record.dynamodb.ApproximateCreationDateTime + Math.floor(ms / 1000),
  },
});
