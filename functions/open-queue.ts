import { readConfig } from './config.ts';
import { openSqsQueue } from './work/sqs-queue.ts';
import { callsOthers, type WorkQueue } from './work/work.ts';

/**
 * The work queue alone, for a function that needs nothing else. What calls other systems goes into the queue beside it.
 * @throws Error when the function was not given a queue
 */
export const openQueue = (): WorkQueue => {
  const { queueUrl, callsQueueUrl } = readConfig(process.env);
  const own = openOf(queueUrl, 'QUEUE_URL');
  const calls = openOf(callsQueueUrl, 'CALLS_QUEUE_URL');
  return {
    async send(work, delaySeconds) {
      const outside = work.filter(callsOthers);
      const inside = outside.length === 0 ? work : work.filter((each) => !callsOthers(each));
      if (inside.length > 0) await own().send(inside, delaySeconds);
      if (outside.length > 0) await calls().send(outside, delaySeconds);
    },
  };
};

/** A function is given only the queues it may use: the other one is missed when something is sent to it. */
const openOf = (url: string | undefined, variable: string): (() => WorkQueue) => {
  const queue = url === undefined ? undefined : openSqsQueue(url);
  return () => {
    if (!queue) throw new Error(`environment: ${variable} is missing`);
    return queue;
  };
};
