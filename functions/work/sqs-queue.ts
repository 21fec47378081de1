import { callAws } from '../call-aws.ts';
import type { WorkQueue } from './work.ts';

/** SQS takes ten messages and 256 KiB at once. */
const most = { messages: 10, bytes: 250_000 };

/** Sending is all that functions do with SQS: they go without its client, which is a tenth of a bundle. */
export const sqs = {
  name: 'sqs',
  prefix: 'AmazonSQS',
  addressVariable: 'AWS_ENDPOINT_URL_SQS',
  jsonVersion: '1.0',
} as const;

/** The work queue over SQS. */
export const openSqsQueue = (queueUrl: string): WorkQueue => ({
  async send(work, delaySeconds = 0) {
    for (const batch of cutIntoBatches(work.map((each) => JSON.stringify(each)))) {
      const Entries = batch.map((MessageBody, i) => ({ Id: String(i), MessageBody, DelaySeconds: delaySeconds }));
      const { Failed: failed = [] } = (await callAws(sqs, 'SendMessageBatch', { QueueUrl: queueUrl, Entries })) as {
        Failed?: { Code?: string }[];
      };
      if (failed.length > 0)
        throw new Error(`${failed.length} of ${batch.length} messages not sent: ${failed[0]?.Code}`);
    }
  },
});

/** Greedy batches within both limits, in order. */
export const cutIntoBatches = (bodies: readonly string[]): string[][] => {
  const batches: string[][] = [];
  let bytes = 0;
  for (const body of bodies) {
    const size = Buffer.byteLength(body);
    const last = batches.at(-1);
    if (last && last.length < most.messages && bytes + size <= most.bytes) {
      last.push(body);
      bytes += size;
    } else {
      batches.push([body]);
      bytes = size;
    }
  }
  return batches;
};
