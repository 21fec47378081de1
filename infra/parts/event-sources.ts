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
 * The rows whose arrival or change has effects, as patterns on what happened and on their keys; no other row wakes the stream function.
 * Every kind of row for which `functions/work/work-of-row.ts` finds work, or `functions/events/events-of-change.ts` something to tell, must be
 * here. Lambda takes at most five patterns.
 */
export const rowsWithEffects = {
  /**
   * An order event was stored, an identity was bound, somebody joined, a tier moved, an order's points became available, a mass grant or a
   * round began, a coupon came into being, a ledger has a new entry, a group was visited, an activity was taken part in, a
   * reward was earned in it, WeChat or another system told something, a post was liked, a message or work was asked for, somebody has something others may have too. One pattern, because
   * there may be only five.
   */
  news: {
    eventName: FilterRule.isEqual('INSERT'),
    keys: {
      sk: {
        S: [
          ...['A#PROFILE', 'ID', 'IN', 'O', 'ROUND'].flatMap(FilterRule.isEqual),
          ...'ASK# D# E# EXP# G# J# L# LIKE# P# PUSH# Q# RUN# SEND# T# TWIN# Z#'
            .split(' ')
            .flatMap(FilterRule.beginsWith),
        ],
      },
    },
  },
  /** A coupon was used at a till, or that was undone. */
  till: {
    eventName: FilterRule.isEqual('INSERT'),
    keys: {
      pk: { S: FilterRule.beginsWith('TILL#') },
      sk: { S: [...FilterRule.beginsWith('R#'), ...FilterRule.beginsWith('U#')] },
    },
  },
  /** A member, a coupon, an order, a post, a part in an activity or a live changed: other systems may want to be told, facts are kept. */
  changed: {
    eventName: FilterRule.isEqual('MODIFY'),
    keys: {
      sk: {
        S: [...['A#PROFILE', 'O', 'POST'].flatMap(FilterRule.isEqual), ...['P#', 'Q#'].flatMap(FilterRule.beginsWith)],
      },
    },
  },
  /**
   * An exchange in the mall, a consent, a friend brought, a place in a group, a tag or a stage of a member's came or changed. By themselves, because other
   * things lie under the same signs, and may be many: what a mass grant refuses, say.
   */
  ofMember: {
    eventName: [...FilterRule.isEqual('INSERT'), ...FilterRule.isEqual('MODIFY')],
    keys: {
      pk: { S: FilterRule.beginsWith('M#') },
      sk: {
        S: [
          ...['LIFE', 'TAGS'].flatMap(FilterRule.isEqual),
          ...['C#', 'F#', 'H#', 'W#', 'X#'].flatMap(FilterRule.beginsWith),
        ],
      },
    },
  },
  /** A drop, an activity, an experiment, a member day or a live session came or changed; a member came into a segment or left one. */
  heads: {
    eventName: [...FilterRule.isEqual('INSERT'), ...FilterRule.isEqual('MODIFY')],
    keys: {
      pk: {
        S: [
          ...['ACT', 'DROP', 'EXPERIMENT', 'LIVE', 'MDAY'].flatMap(FilterRule.isEqual),
          ...FilterRule.beginsWith('SEGMENTS#'),
        ],
      },
    },
  },
} as const;

/** Connects the table's stream to `stream`, the work queue to `queue`, the claims queue to `claims`, that of calls to `webhooks`, that of studies to `study`; nobody else may read them. */
export const connectEventSources = (
  scope: Construct,
  stage: Stage,
  source: { readonly table: Table; readonly tableKey: Key; readonly queues: Queues },
  functions: Functions,
): void => {
  connectStream(scope, source, functions);
  connectWork(scope, stage, source.queues, functions);
  connectClaims(scope, source.queues, functions);
  connectCalls(scope, stage, source.queues, functions);
  connectStudy(scope, stage, source.queues, functions);
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
    filters: Object.values(rowsWithEffects).map(({ eventName, keys }) =>
      FilterCriteria.filter({ eventName, dynamodb: { Keys: keys } }),
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

const connectCalls = (scope: Construct, stage: Stage, queues: Queues, functions: Functions): void => {
  functions.webhooks.addToRolePolicy(leaveToReceive(queues.calls));
  new EventSourceMapping(scope, 'CallsToWebhooks', {
    target: functions.webhooks,
    eventSourceArn: queues.calls.queueArn,
    // Each may take ten seconds of somebody else's time; they wait side by side.
    batchSize: 10,
    maxConcurrency: stage.queueConcurrency,
    reportBatchItemFailures: true,
  });
};

const connectStudy = (scope: Construct, stage: Stage, queues: Queues, functions: Functions): void => {
  functions.study.addToRolePolicy(leaveToReceive(queues.study));
  new EventSourceMapping(scope, 'StudyToStudy', {
    target: functions.study,
    eventSourceArn: queues.study.queueArn,
    // News of one member are taken in together, and a sale tells several.
    batchSize: 30,
    maxBatchingWindow: Duration.seconds(1),
    maxConcurrency: stage.queueConcurrency,
    reportBatchItemFailures: true,
  });
};

const leaveToReceive = (queue: Queue): PolicyStatement =>
  new PolicyStatement({
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
    resources: [queue.queueArn],
  });
