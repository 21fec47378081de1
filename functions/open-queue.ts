import { readConfig } from './config.ts';
import { openSqsQueue } from './work/sqs-queue.ts';
import type { WorkQueue } from './work/work.ts';

/** The work queue alone, for a function that needs nothing else. @throws Error when the function was not given a queue */
export const openQueue = (): WorkQueue => {
  const { queueUrl } = readConfig(process.env);
  if (!queueUrl) throw new Error('environment: QUEUE_URL is missing');
  return openSqsQueue(queueUrl);
};
