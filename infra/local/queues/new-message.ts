import { createHash } from 'node:crypto';
import type { FifoSetting, NewMessage } from './queue-store.ts';
import { type SqsInput, sqsProblem, wholeNumber } from './sqs-input.ts';

const mostDelaySeconds = 900;

/**
 * A message as it was sent, held to what its queue asks for.
 * @param fifo the setting of a FIFO queue
 * @throws AwsProblem with SQS's code
 */
export const toNewMessage = (input: SqsInput, fifo: FifoSetting | undefined): NewMessage => {
  const body = input.MessageBody;
  if (typeof body !== 'string' || body === '') throw sqsProblem('MissingParameter', 'The message has no body.');
  const attributes = input.MessageAttributes as Record<string, unknown> | undefined;
  return {
    body,
    ...(attributes && { attributes }),
    ...(fifo ? fifoParts(input, body, fifo) : standardParts(input)),
  };
};

const standardParts = (input: SqsInput): Partial<NewMessage> => {
  const seconds = wholeNumber(input, 'DelaySeconds', 0, mostDelaySeconds);
  const group = nameIn(input, 'MessageGroupId');
  if (input.MessageDeduplicationId !== undefined) throw notForThisQueue(input, 'MessageDeduplicationId');
  return { ...(seconds !== undefined && { delayMs: seconds * 1000 }), ...(group !== undefined && { group }) };
};

/** A FIFO queue delays all of its messages alike or none: a single one would hold up its group. */
const fifoParts = (input: SqsInput, body: string, { contentBasedDeduplication }: FifoSetting): Partial<NewMessage> => {
  if (input.DelaySeconds) throw notForThisQueue(input, 'DelaySeconds');
  const group = nameIn(input, 'MessageGroupId');
  if (group === undefined)
    throw sqsProblem('MissingParameter', 'The request must contain the parameter MessageGroupId.');
  const given = nameIn(input, 'MessageDeduplicationId');
  if (given === undefined && !contentBasedDeduplication) {
    const message =
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly';
    throw sqsProblem('InvalidParameterValue', message);
  }
  return { group, deduplicationId: given ?? createHash('sha256').update(body).digest('hex') };
};

/** Up to 128 letters, digits and punctuation marks. */
const nameIn = (input: SqsInput, parameter: string): string | undefined => {
  const value = input[parameter];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value)) return value;
  const rule = `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`;
  throw sqsProblem('InvalidParameterValue', `Value ${value} for parameter ${parameter} is invalid. Reason: ${rule}`);
};

const notForThisQueue = (input: SqsInput, parameter: string) =>
  sqsProblem(
    'InvalidParameterValue',
    `Value ${input[parameter]} for parameter ${parameter} is invalid. Reason: The request include parameter that is not valid for this queue type.`,
  );
