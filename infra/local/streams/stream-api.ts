import { type AwsCall, AwsCallError } from '../aws-call.ts';
import type { StreamRecord } from './stream-record.ts';

/** The calls of DynamoDB Streams that a reader needs. */
export type StreamApi = {
  shards(): Promise<Shard[]>;
  /** An iterator behind this sequence number, or at an end of the shard. */
  iterator(shardId: string, from: Position): Promise<string>;
  /** @returns no `next` when the shard is closed and has been read to its end */
  records(iterator: string): Promise<{ records: StreamRecord[]; next: string | undefined }>;
};

export type Shard = { readonly id: string; readonly parentId: string | undefined };

export type Position = { readonly after: string } | 'TRIM_HORIZON' | 'LATEST';

const target = (operation: string) => `DynamoDBStreams_20120810.${operation}`;

export const createStreamApi = (call: AwsCall, streamArn: string): StreamApi => ({
  async shards() {
    const shards: Shard[] = [];
    for (let from: string | undefined; ; ) {
      const answer = await call(target('DescribeStream'), { StreamArn: streamArn, ExclusiveStartShardId: from });
      const page = answer.StreamDescription as {
        Shards: { ShardId: string; ParentShardId?: string }[];
        LastEvaluatedShardId?: string;
      };
      shards.push(...page.Shards.map(({ ShardId, ParentShardId }) => ({ id: ShardId, parentId: ParentShardId })));
      from = page.LastEvaluatedShardId;
      if (!from) return shards;
    }
  },

  async iterator(shardId, from) {
    const at = (type: string, sequenceNumber?: string) =>
      call(target('GetShardIterator'), {
        StreamArn: streamArn,
        ShardId: shardId,
        ShardIteratorType: type,
        SequenceNumber: sequenceNumber,
      }).then((answer) => String(answer.ShardIterator));
    if (typeof from === 'string') return at(from);
    try {
      return await at('AFTER_SEQUENCE_NUMBER', from.after);
    } catch (error) {
      // The stream has forgotten the record at the checkpoint, so what is left begins behind it.
      if (error instanceof AwsCallError && error.code === 'TrimmedDataAccessException') return at('TRIM_HORIZON');
      throw error;
    }
  },

  async records(iterator) {
    const answer = await call(target('GetRecords'), { ShardIterator: iterator, Limit: 1000 });
    return {
      records: (answer.Records ?? []) as StreamRecord[],
      next: (answer.NextShardIterator as string | null | undefined) ?? undefined,
    };
  },
});
