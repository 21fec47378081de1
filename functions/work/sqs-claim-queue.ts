import { callAws } from '../call-aws.ts';
import type { ClaimQueue } from './claim-queue.ts';

const sqs = { name: 'sqs', prefix: 'AmazonSQS', addressVariable: 'AWS_ENDPOINT_URL_SQS', jsonVersion: '1.0' } as const;

/** The queue of claims over an SQS FIFO queue. Sending is all the member API does with SQS, so it goes without its client. */
export const openClaimQueue = (queueUrl: string | undefined): ClaimQueue => ({
  async send(claim, { group, name }) {
    if (!queueUrl) throw new Error('environment: CLAIMS_QUEUE_URL is missing');
    await callAws(sqs, 'SendMessage', {
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify(claim),
      MessageGroupId: group,
      MessageDeduplicationId: name,
    });
  },
});
