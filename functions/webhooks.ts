import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { describeFault } from './log.ts';
import { openCallingContext } from './open-calling-context.ts';
import { openOnce } from './open-once.ts';
import type { CallingContext } from './webhooks/calling-context.ts';
import { tellAgain } from './webhooks/tell-again.ts';
import { tellLane } from './webhooks/tell-lane.ts';
import { wakeWebhook } from './webhooks/wake-webhook.ts';
import type { CallingWork } from './work/work.ts';

/** Tells other systems what happened. What fails here is our own fault, and comes again; a system that does not answer is no fault. */
const opened = openOnce(openCallingContext);

const handle = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const context = await opened();
  const failed = await Promise.all(event.Records.map((record) => attempt(context, record)));
  return { batchItemFailures: failed.flat().map((itemIdentifier) => ({ itemIdentifier })) };
};

const attempt = async (context: CallingContext, { messageId, body }: SQSRecord): Promise<string[]> => {
  const work = JSON.parse(body) as CallingWork;
  try {
    await doOne(context, work);
    return [];
  } catch (fault) {
    context.log('error', 'work failed', { kind: work.kind, messageId, ...describeFault(fault) });
    return [messageId];
  }
};

const doOne = (context: CallingContext, work: CallingWork): Promise<void> => {
  switch (work.kind) {
    case 'tell-lane':
      return tellLane(context, work);
    case 'wake-webhook':
      return wakeWebhook(context, work);
    case 'tell-again':
      return tellAgain(context, work);
  }
};

export const handler = middy<SQSEvent, SQSBatchResponse>().handler(handle);
