import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Context } from './context.ts';
import { claimTogether } from './drops/claim-together.ts';
import { describeFault } from './log.ts';
import { openPlainContext } from './open-context.ts';
import { openOnce } from './open-once.ts';
import type { QueuedClaim } from './work/claim-queue.ts';

const queuedClaim = z.object({
  memberId: z.string(),
  dropId: z.string(),
  templateId: z.string(),
  nth: z.int(),
  at: z.string(),
}) satisfies z.ZodMiniType<QueuedClaim, unknown>;

type Message = { readonly id: string; readonly receives: number; readonly claim: QueuedClaim };

/** A claim that fails so often stands in the way of everybody behind it: it is given up, and its member presses again. */
const mostReceives = 3;

/** Takes what the claims queue brings, in the order of arrival within a group. */
const opened = openOnce(openPlainContext);

const handle = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const context = await opened();
  const groups = Map.groupBy(event.Records, (record) => record.attributes.MessageGroupId ?? '');
  const failed = await Promise.all([...groups.values()].map((records) => decideGroup(context, records)));
  return { batchItemFailures: failed.flat().map((itemIdentifier) => ({ itemIdentifier })) };
};

/** @returns the ids of the messages that must come again: from the first that failed on all of them, or the order would be lost */
const decideGroup = async (context: Context, records: readonly SQSRecord[]): Promise<string[]> => {
  const line = records.flatMap((record) => readMessage(context, record));
  try {
    await claimTogether(
      context,
      line.map(({ claim }) => claim),
    );
    return [];
  } catch {
    return decideOneByOne(context, line);
  }
};

const decideOneByOne = async (context: Context, line: readonly Message[]): Promise<string[]> => {
  for (const [i, { id, receives, claim }] of line.entries()) {
    try {
      await claimTogether(context, [claim]);
    } catch (fault) {
      const givenUp = receives >= mostReceives;
      context.log('error', givenUp ? 'claim given up' : 'claim failed', { messageId: id, ...describeFault(fault) });
      if (!givenUp) return line.slice(i).map((message) => message.id);
    }
  }
  return [];
};

/** What is no claim will never be one: it is left out, so that it does not hold up those behind it. */
const readMessage = (context: Context, { messageId, body, attributes }: SQSRecord): Message[] => {
  try {
    const claim = queuedClaim.parse(JSON.parse(body));
    return [{ id: messageId, receives: Number(attributes.ApproximateReceiveCount), claim }];
  } catch {
    context.log('error', 'not a claim', { messageId });
    return [];
  }
};

export const handler = middy<SQSEvent, SQSBatchResponse>().handler(handle);
