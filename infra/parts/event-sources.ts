import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { type Functions, useThrough } from './functions.ts';
import type { Queues } from './queues.ts';

/**
 * The rows whose arrival has effects, as patterns on their keys; no other row wakes the stream function. Every kind of row
 * for which `functions/work/work-of-row.ts` finds work must be here. Lambda takes at most five patterns.
 */
export const rowsWithEffects = {
  /** An order event was stored: apply it. */
  orderEvent: { sk: { S: FilterRule.beginsWith('E#') } },
  /** An identity was bound to a member: credit the orders that waited for it. */
  identity: { pk: { S: FilterRule.beginsWith('ID#') }, sk: { S: FilterRule.isEqual('ID') } },
  /**
   * Somebody joined, a tier moved, an order's points became available, a mass grant began, a coupon came into being, a ledger has a new
   * entry, a group was visited, an activity was taken part in, a reward was earned in it, WeChat told something, a post was liked, a message was asked for. One pattern, because there may
   * be only five.
   */
  news: {
    sk: {
      S: [
        ...FilterRule.isEqual('A#PROFILE'),
        ...FilterRule.isEqual('IN'),
        ...['T#', 'G#', 'RUN#', 'Q#', 'L#', 'J#', 'P#', 'D#', 'Z#', 'PUSH#', 'LIKE#', 'SEND#'].flatMap(
          FilterRule.beginsWith,
        ),
      ],
    },
  },
  /** A coupon was used at a till, or that was undone. */
  till: {
    pk: { S: FilterRule.beginsWith('TILL#') },
    sk: { S: [...FilterRule.beginsWith('R#'), ...FilterRule.beginsWith('U#')] },
  },
  /** A round over all members was begun: send its shards to work. */
  round: { pk: { S: FilterRule.beginsWith('ROUND#rnd_') }, sk: { S: FilterRule.isEqual('ROUND') } },
} as const;

/** Connects the table's stream to `stream`, the work queue to `queue`, the claims queue to `claims`; nobody else may read them. */
export const connectEventSources = (
  scope: Construct,
  stage: Stage,
  source: { readonly table: Table; readonly tableKey: Key; readonly queues: Queues },
  functions: Functions,
): void => {
  connectStream(scope, source, functions);
  connectWork(scope, stage, source.queues, functions);
  connectClaims(scope, source.queues, functions);
};

const connectStream = (
  scope: Construct,
  { table, tableKey, queues }: { readonly table: Table; readonly tableKey: Key; readonly queues: Queues },
  functions: Functions,
): void => {
  const streamArn = table.tableStreamArn;
  if (!streamArn) throw new Error('The table has no stream.');
  functions.stream.addToRolePolicy(
    new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [streamArn],
    }),
  );
  functions.stream.addToRolePolicy(useThrough('dynamodb', tableKey, ['kms:Decrypt']));
  new EventSourceMapping(scope, 'StreamToWork', {
    target: functions.stream,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: Object.values(rowsWithEffects).map((keys) =>
      FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT'), dynamodb: { Keys: keys } }),
    ),
    batchSize: 100,
    // Rows of one key stay in order; up to four batches of a shard run side by side.
    parallelizationFactor: 4,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 10,
    // The stream forgets after a day, so there is no point in trying longer.
    maxRecordAge: Duration.hours(24),
    onFailure: new SqsDlq(queues.streamFailed),
  });
};

const connectWork = (scope: Construct, stage: Stage, queues: Queues, functions: Functions): void => {
  functions.queue.addToRolePolicy(leaveToReceive(queues.work));
  new EventSourceMapping(scope, 'WorkToQueue', {
    target: functions.queue,
    eventSourceArn: queues.work.queueArn,
    // As many orders as are decided together.
    batchSize: 30,
    // More than ten messages in a batch are only had for a wait; a second is the shortest.
    maxBatchingWindow: Duration.seconds(1),
    maxConcurrency: stage.queueConcurrency,
    reportBatchItemFailures: true,
  });
};

/** A group is in one batch at a time, so there are never more batches at once than a drop has groups. */
const connectClaims = (scope: Construct, queues: Queues, functions: Functions): void => {
  functions.claims.addToRolePolicy(leaveToReceive(queues.claims));
  new EventSourceMapping(scope, 'ClaimsToClaims', {
    target: functions.claims,
    eventSourceArn: queues.claims.queueArn,
    // The most that a FIFO queue gives; a batching window it does not know.
    batchSize: 10,
    reportBatchItemFailures: true,
  });
};

const leaveToReceive = (queue: Queue): PolicyStatement =>
  new PolicyStatement({
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
    resources: [queue.queueArn],
  });
