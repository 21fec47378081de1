import { readConfig } from './config.ts';
import { openSqsQueue } from './work/sqs-queue.ts';
import { studies } from './work/study-work.ts';
import { callsOthers, type Work, type WorkQueue } from './work/work.ts';

/**
 * The work queue alone, for a function that needs nothing else. What calls other systems, and what keeps what is known of members, goes
 * into the queues beside it.
 * @throws Error when the function was not given a queue
 */
export const openQueue = (): WorkQueue => {
  const { queueUrl, callsQueueUrl, studyQueueUrl } = readConfig(process.env);
  const queues = {
    own: openOf(queueUrl, 'QUEUE_URL'),
    calls: openOf(callsQueueUrl, 'CALLS_QUEUE_URL'),
    study: openOf(studyQueueUrl, 'STUDY_QUEUE_URL'),
  };
  return {
    async send(work, delaySeconds) {
      for (const [name, part] of Object.entries(Object.groupBy(work, queueOf))) {
        await queues[name as keyof typeof queues]().send(part, delaySeconds);
      }
    },
  };
};

const queueOf = (work: Work): 'own' | 'calls' | 'study' =>
  callsOthers(work) ? 'calls' : studies(work) ? 'study' : 'own';

/** A function is given only the queues it may use: the other one is missed when something is sent to it. */
const openOf = (url: string | undefined, variable: string): (() => WorkQueue) => {
  const queue = url === undefined ? undefined : openSqsQueue(url);
  return () => {
    if (!queue) throw new Error(`environment: ${variable} is missing`);
    return queue;
  };
};
