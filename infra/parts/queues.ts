import { Duration, Validations } from 'aws-cdk-lib';
import { type CfnQueue, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { catalogue } from './catalogue.ts';
import { pinId } from './lasting.ts';

export type Queues = {
  /** What is to be done after a write: apply an order event, do one shard of a round. */
  readonly work: Queue;
  /** Work that failed every time. */
  readonly workDead: Queue;
  /** Stream batches given up on: positions in the stream, which keeps the rows for a day. */
  readonly streamFailed: Queue;
  /** Jobs that could not be started, or failed every time. */
  readonly jobFailed: Queue;
};

/** A message that fails this often is set aside for a person to look at. */
const attempts = 6;

export const createQueues = (scope: Construct): Queues => {
  const workDead = createLastStop(scope, 'WorkDeadQueue');
  const work = createQueue(scope, 'WorkQueue', {
    // Six times the function's time-out, as Lambda advises: a throttled batch is not handed out twice meanwhile.
    visibilityTimeout: Duration.seconds(6 * catalogue.queue.timeoutSeconds),
    retentionPeriod: Duration.days(14),
    deadLetterQueue: { queue: workDead, maxReceiveCount: attempts },
  });
  return {
    work,
    workDead,
    streamFailed: createLastStop(scope, 'StreamFailedQueue'),
    jobFailed: createLastStop(scope, 'JobFailedQueue'),
  };
};

const createLastStop = (scope: Construct, id: string): Queue => {
  const queue = createQueue(scope, id, { retentionPeriod: Duration.days(14) });
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
