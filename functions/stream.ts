import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { openQueue } from './open-queue.ts';
import { workOfRow } from './work/work-of-row.ts';

/** Turns new rows that have effects into work, after their commit and never before. Sending is all it does, so a repeat only sends again. */
const queue = openQueue();

const handle = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const sent = event.Records.map((record) => ({ record, work: workOf(record) }));
  await queue.send(sent.flatMap(({ work }) => work));
  return { batchItemFailures: [] };
};

const workOf = (record: DynamoDBRecord) => {
  const image = record.dynamodb?.NewImage;
  return record.eventName === 'INSERT' && image ? workOfRow(unmarshall(image as Parameters<typeof unmarshall>[0])) : [];
};

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(handle);
