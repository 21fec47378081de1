import { unmarshall } from '@aws-sdk/util-dynamodb';
import { isFresh } from '@memberday/shared/domain/grants/planned-grant.ts';
import { type Instant, instantOf } from '@memberday/shared/domain/time.ts';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { openQueue } from './open-queue.ts';
import { packClaims } from './work/pack-claims.ts';
import { packCountings } from './work/pack-countings.ts';
import type { Work } from './work/work.ts';
import { workOfRow } from './work/work-of-row.ts';

/** Turns new rows that have effects into work, after their commit and never before. Sending is all it does, so a repeat only sends again. */
const queue = openQueue();

const handle = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const now = instantOf(Date.now());
  const work = event.Records.flatMap(workOf).filter((each) => !isPast(each, now));
  await queue.send(packCountings(packClaims(work)));
  return { batchItemFailures: [] };
};

const workOf = (record: DynamoDBRecord) => {
  const image = record.dynamodb?.NewImage;
  return record.eventName === 'INSERT' && image ? workOfRow(unmarshall(image as Parameters<typeof unmarshall>[0])) : [];
};

/** Members, tiers and sales that are moved over from another system call for nothing, and there may be millions of them. */
const isPast = (work: Work, now: Instant): boolean => {
  if (work.kind === 'count-for-groups') return work.countings.every(({ at }) => !isFresh(at, now));
  return (
    (work.kind === 'member-joined' || (work.kind === 'tier-moved' && work.since === null)) && !isFresh(work.at, now)
  );
};

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(handle);
