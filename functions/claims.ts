import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

/**
 * Takes what the claims queue brings, in the order of arrival within a group. Nothing decides claims yet, so every message is handed
 * back: it comes again, and in the end is set aside.
 */
const handle = async (event: SQSEvent): Promise<SQSBatchResponse> => ({
  batchItemFailures: event.Records.map(({ messageId }) => ({ itemIdentifier: messageId })),
});

export const handler = middy<SQSEvent, SQSBatchResponse>().handler(handle);
