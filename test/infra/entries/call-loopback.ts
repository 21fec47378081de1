import http, { Agent } from 'node:http';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Asks the address in `PEER` once over `node:http` and once through an SDK client; answers with what came back. */
export const handler = async (): Promise<{ body: string; queues: string[] | undefined }> => {
  const endpoint = String(process.env.PEER);
  const body = await new Promise<string>((resolve, reject) => {
    http
      .get(endpoint, { agent: new Agent() }, async (response) =>
        resolve(Buffer.concat(await response.toArray()).toString()),
      )
      .on('error', reject);
  });
  const { QueueUrls } = await new SQSClient({ region: 'cn-northwest-1', endpoint }).send(new ListQueuesCommand());
  return { body, queues: QueueUrls };
};
