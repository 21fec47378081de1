import { unmarshall } from '@aws-sdk/util-dynamodb';
import { isFresh } from '@memberday/shared/domain/grants/planned-grant.ts';
import { type Instant, instantOf } from '@memberday/shared/domain/time.ts';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { readConfig } from './config.ts';
import { deliveriesOf } from './events/deliveries-of.ts';
import { listening } from './events/listening.ts';
import { openExperiments } from './experiments/cached-experiments.ts';
import { openQueue } from './open-queue.ts';
import { deliveryStore, type NewDelivery } from './store/deliveries.ts';
import { openTable } from './store/table.ts';
import { webhookStore } from './store/webhooks.ts';
import { experimentWorkOf } from './work/experiment-work.ts';
import { factsWorkOf } from './work/facts-work.ts';
import { packClaims } from './work/pack-claims.ts';
import { packCountings } from './work/pack-countings.ts';
import type { Work } from './work/work.ts';
import { workOfRow } from './work/work-of-row.ts';

/**
 * Turns rows that came or changed into work, after their commit and never before, and into lines for the systems that want to be told. Both
 * are named by what they come from, so a repeat only sends again.
 */
const queue = openQueue();
const table = openTable(readConfig(process.env).tableName);
const webhooks = listening(webhookStore(table), () => Date.now());
const deliveries = deliveryStore(table);
const experiments = openExperiments(table, () => Date.now());

const handle = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const now = instantOf(Date.now());
  const work = event.Records.flatMap(workOf).filter((each) => !isPast(each, now));
  await queue.send(packCountings(packClaims(work)));
  await queue.send(await experimentWorkOf(event.Records, experiments, now));
  await queue.send(factsWorkOf(event.Records));
  const told = deliveriesOf(event.Records, await webhooks());
  await deliveries.put(told, now);
  await queue.send(lanesOf(told));
  return { batchItemFailures: [] };
};

const workOf = (record: DynamoDBRecord) => {
  const image = record.dynamodb?.NewImage;
  return record.eventName === 'INSERT' && image ? workOfRow(unmarshall(image as Parameters<typeof unmarshall>[0])) : [];
};

/** One piece of work for each lane, however much waits in it. */
const lanesOf = (told: readonly NewDelivery[]): Work[] => {
  const lanes = new Map(
    told.map(({ webhookId, event: { lane } }) => [JSON.stringify([webhookId, lane]), { webhookId, lane }]),
  );
  return [...lanes.values()].map((lane) => ({ kind: 'tell-lane', ...lane }));
};

/** Members, tiers and sales that are moved over from another system call for nothing, and there may be millions of them. */
const isPast = (work: Work, now: Instant): boolean => {
  if (work.kind === 'count-for-groups') return work.countings.every(({ at }) => !isFresh(at, now));
  return (
    (work.kind === 'member-joined' || (work.kind === 'tier-moved' && work.since === null)) && !isFresh(work.at, now)
  );
};

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(handle);
