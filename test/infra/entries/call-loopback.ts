import http, { Agent } from 'node:http';
import { callAws } from '@memberday/functions/call-aws.ts';
import { sqs } from '@memberday/functions/work/sqs-queue.ts';

/** Asks the address in `PEER` once over `node:http`, and the queue service once; answers with what came back. */
export const handler = async (): Promise<{ body: string; queues: unknown }> => {
  const body = await new Promise<string>((resolve, reject) => {
    http
      .get(String(process.env.PEER), { agent: new Agent() }, async (response) =>
        resolve(Buffer.concat(await response.toArray()).toString()),
      )
      .on('error', reject);
  });
  const { QueueUrls } = await callAws(sqs, 'ListQueues', {});
  return { body, queues: QueueUrls };
};
