import { callAws } from '../call-aws.ts';
import type { ClaimQueue } from './claim-queue.ts';
import { sqs } from './sqs-queue.ts';

/** The queue of claims over an SQS FIFO queue. */
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
