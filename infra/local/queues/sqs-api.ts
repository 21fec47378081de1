import type { Operations } from '../aws/json-endpoint.ts';
import { localAccount, localRegion } from '../template/intrinsics.ts';
import { toNewMessage } from './new-message.ts';
import { type Message, md5, type QueueStore } from './queue-store.ts';
import { type SqsInput, sqsProblem, wholeNumber } from './sqs-input.ts';

/** Most messages of one call, and most bytes of one message and of all messages of one call (SQS message quotas). */
const mostPerCall = 10;
const mostBytes = 1_048_576;
const mostVisibilitySeconds = 43_200;

/** The operations of Amazon SQS on standard and FIFO queues. Queue URLs end in the queue's name. */
export const sqsOperations = (store: QueueStore): Operations => {
  const queueOf = (input: SqsInput): string => {
    const name =
      String(input.QueueUrl ?? '')
        .split('/')
        .at(-1) ?? '';
    if (!store.has(name)) throw sqsProblem('QueueDoesNotExist', 'The specified queue does not exist.');
    return name;
  };

  return {
    'AmazonSQS.SendMessage': (input) => {
      const queue = queueOf(input);
      const message = toNewMessage(input, store.setting(queue).fifo);
      refuseTooLarge(sizeOf(input));
      const [sent] = store.send(queue, [message]);
      return { MessageId: sent?.id, SequenceNumber: sent?.sequenceNumber, MD5OfMessageBody: md5(message.body) };
    },

    'AmazonSQS.SendMessageBatch': (input) => {
      const queue = queueOf(input);
      const entries = entriesOf(input);
      refuseTooLarge(
        entries.reduce((sum, entry) => sum + sizeOf(entry), 0),
        'BatchRequestTooLong',
      );
      const { fifo } = store.setting(queue);
      const messages = entries.map((entry) => toNewMessage(entry, fifo));
      const sent = store.send(queue, messages);
      return {
        Successful: entries.map((entry, index) => ({
          Id: entry.Id,
          MessageId: sent[index]?.id,
          SequenceNumber: sent[index]?.sequenceNumber,
          MD5OfMessageBody: md5(messages[index]?.body ?? ''),
        })),
        Failed: [],
      };
    },

    'AmazonSQS.ReceiveMessage': async (input) => {
      const queue = queueOf(input);
      const most = wholeNumber(input, 'MaxNumberOfMessages', 1, mostPerCall) ?? 1;
      const seconds = wholeNumber(input, 'VisibilityTimeout', 0, mostVisibilitySeconds);
      const receive = () => store.receive(queue, most, seconds === undefined ? undefined : seconds * 1000);
      let messages = receive();
      const waitMs = (wholeNumber(input, 'WaitTimeSeconds', 0, 20) ?? 0) * 1000;
      if (messages.length === 0 && waitMs > 0) {
        await changeWithin(store, queue, waitMs);
        messages = receive();
      }
      return messages.length > 0 ? { Messages: messages.map(toWire) } : {};
    },

    'AmazonSQS.DeleteMessage': (input) => {
      const [expired] = store.delete(queueOf(input), [String(input.ReceiptHandle)]);
      if (expired !== undefined) throw expiredReceipt(expired);
    },

    'AmazonSQS.DeleteMessageBatch': (input) => {
      const entries = entriesOf(input);
      const receipts = entries.map((entry) => String(entry.ReceiptHandle));
      const expired = store.delete(queueOf(input), receipts);
      const isExpired = (entry: SqsInput) => expired.includes(String(entry.ReceiptHandle));
      return {
        Successful: entries.filter((entry) => !isExpired(entry)).map(({ Id }) => ({ Id })),
        Failed: entries.filter(isExpired).map(({ Id, ReceiptHandle }) => {
          const { message } = expiredReceipt(String(ReceiptHandle));
          return { Id, SenderFault: true, Code: 'InvalidParameterValue', Message: message };
        }),
      };
    },

    'AmazonSQS.ChangeMessageVisibility': (input) => {
      const seconds = wholeNumber(input, 'VisibilityTimeout', 0, mostVisibilitySeconds) ?? 0;
      const [expired] = store.release(queueOf(input), [String(input.ReceiptHandle)], seconds * 1000);
      if (expired !== undefined) throw expiredReceipt(expired);
    },

    'AmazonSQS.GetQueueUrl': (input) => {
      const name = String(input.QueueName);
      if (!store.has(name)) throw sqsProblem('QueueDoesNotExist', 'The specified queue does not exist.');
      return { QueueUrl: queueUrl('', name) };
    },

    'AmazonSQS.GetQueueAttributes': (input) => {
      const queue = queueOf(input);
      const { ready, inFlight, delayed } = store.counts(queue);
      const { fifo, visibilityMs } = store.setting(queue);
      return {
        Attributes: {
          QueueArn: queueArn(queue),
          ApproximateNumberOfMessages: String(ready),
          ApproximateNumberOfMessagesNotVisible: String(inFlight),
          ApproximateNumberOfMessagesDelayed: String(delayed),
          VisibilityTimeout: String(visibilityMs / 1000),
          ...(fifo && {
            FifoQueue: 'true',
            ContentBasedDeduplication: String(fifo.contentBasedDeduplication),
            DeduplicationScope: fifo.deduplicationScope,
          }),
        },
      };
    },

    'AmazonSQS.PurgeQueue': (input) => store.purge(queueOf(input)),
  };
};

export const queueArn = (name: string): string => `arn:aws:sqs:${localRegion}:${localAccount}:${name}`;
export const queueUrl = (endpoint: string, name: string): string => `${endpoint}/${localAccount}/${name}`;

const expiredReceipt = (receipt: string) =>
  sqsProblem(
    'InvalidParameterValue',
    `Value ${receipt} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
  );

const entriesOf = (input: SqsInput): SqsInput[] => {
  const entries = (input.Entries ?? []) as SqsInput[];
  if (entries.length === 0) throw sqsProblem('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > mostPerCall) {
    const message = `Maximum number of entries per request are ${mostPerCall}. You have sent ${entries.length}.`;
    throw sqsProblem('TooManyEntriesInBatchRequest', message);
  }
  const ids = new Set(entries.map((entry) => entry.Id));
  if (ids.size < entries.length) throw sqsProblem('BatchEntryIdsNotDistinct', 'Ids of entries must differ.');
  return entries;
};

const sizeOf = (input: SqsInput): number =>
  Buffer.byteLength(String(input.MessageBody ?? '')) +
  (input.MessageAttributes ? Buffer.byteLength(JSON.stringify(input.MessageAttributes)) : 0);

const refuseTooLarge = (bytes: number, code = 'InvalidParameterValue'): void => {
  if (bytes > mostBytes) throw sqsProblem(code, `Messages must be shorter than ${mostBytes} bytes; sent: ${bytes}.`);
};

const toWire = (message: Message) => ({
  MessageId: message.id,
  ReceiptHandle: message.receipt,
  Body: message.body,
  MD5OfBody: message.bodyMd5,
  MessageAttributes: message.attributes,
  Attributes: {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(message.sentAt),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    SenderId: localAccount,
    MessageGroupId: message.group,
    MessageDeduplicationId: message.deduplicationId,
    SequenceNumber: message.sequenceNumber,
  },
});

const changeWithin = (store: QueueStore, queue: string, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const unsubscribe = store.onChange(queue, done);
  });
