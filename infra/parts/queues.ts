import { Duration, Validations } from 'aws-cdk-lib';
import {
  type CfnQueue,
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
  type QueueProps,
} from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { catalogue, type FunctionName } from './catalogue.ts';
import { pinId } from './lasting.ts';

export type Queues = {
  /** What is to be done after a write: apply an order event, do one shard of a round. */
  readonly work: Queue;
  /** Work that failed every time. */
  readonly workDead: Queue;
  /** Claims of mega drops, first come, first served within a group. */
  readonly claims: Queue;
  /** Claims that failed every time. */
  readonly claimsDead: Queue;
  /** What other systems are to be told: apart from the work, so that nobody waits for somebody slow out there. */
  readonly calls: Queue;
  /** What could not even be tried. */
  readonly callsDead: Queue;
  /** What is known of members is to be kept fresh: apart from the work, so that no order waits for it. */
  readonly study: Queue;
  /** Studies that failed every time. */
  readonly studyDead: Queue;
  /** Stream batches given up on: positions in the stream, which keeps the rows for a day. */
  readonly streamFailed: Queue;
  /** Jobs that could not be started, or failed every time. */
  readonly jobFailed: Queue;
};

/** A message that fails this often is set aside for a person to look at. */
const attempts = 6;

export const createQueues = (scope: Construct): Queues => {
  const workDead = createLastStop(scope, 'WorkDeadQueue');
  const claimsDead = createLastStop(scope, 'ClaimsDeadQueue', highThroughputFifo);
  const callsDead = createLastStop(scope, 'CallsDeadQueue');
  const studyDead = createLastStop(scope, 'StudyDeadQueue');
  return {
    work: createSource(scope, 'WorkQueue', 'queue', workDead),
    workDead,
    claims: createSource(scope, 'ClaimsQueue', 'claims', claimsDead, highThroughputFifo),
    claimsDead,
    calls: createSource(scope, 'CallsQueue', 'webhooks', callsDead),
    callsDead,
    study: createSource(scope, 'StudyQueue', 'study', studyDead),
    studyDead,
    streamFailed: createLastStop(scope, 'StreamFailedQueue'),
    jobFailed: createLastStop(scope, 'JobFailedQueue'),
  };
};

/**
 * With the scope and the limit a group, each group may be sent to some hundred times a second; without, the whole queue may. The
 * deduplication id is the sender's to choose: it names the claim, whatever else the message says.
 */
const highThroughputFifo: QueueProps = {
  fifo: true,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
  contentBasedDeduplication: false,
};

/** A queue that a function reads. */
const createSource = (scope: Construct, id: string, reader: FunctionName, dead: Queue, props: QueueProps = {}): Queue =>
  createQueue(scope, id, {
    // Six times the function's time-out, as Lambda advises: a throttled batch is not handed out twice meanwhile.
    visibilityTimeout: Duration.seconds(6 * catalogue[reader].timeoutSeconds),
    retentionPeriod: Duration.days(14),
    deadLetterQueue: { queue: dead, maxReceiveCount: attempts },
    ...props,
  });

const createLastStop = (scope: Construct, id: string, props: QueueProps = {}): Queue => {
  const queue = createQueue(scope, id, { retentionPeriod: Duration.days(14), ...props });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'This queue is itself the last stop for what failed; an alarm watches its depth.',
  });
  return queue;
};

const createQueue = (scope: Construct, id: string, props: QueueProps): Queue => {
  const queue = new Queue(scope, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, ...props });
  pinId(queue.node.defaultChild as CfnQueue, id);
  return queue;
};
