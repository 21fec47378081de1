import { AwsProblem, type Operations } from '../aws/json-endpoint.ts';
import { localAccount, localRegion } from '../template/intrinsics.ts';
import { type Message, md5, type NewMessage, type QueueStore } from './queue-store.ts';

type Input = Record<string, unknown>;

/** Most messages of one call, and most bytes of one message and of all messages of one call (SQS message quotas). */
const mostPerCall = 10;
const mostBytes = 1_048_576;
const mostDelaySeconds = 900;
const mostVisibilitySeconds = 43_200;

/** The operations of Amazon SQS on standard queues. Queue URLs end in the queue's name. */
export const sqsOperations = (store: QueueStore): Operations => {
  const queueOf = (input: Input): string => {
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
      const message = toNewMessage(input);
      refuseTooLarge(sizeOf(input));
      const [MessageId] = store.send(queue, [message]);
      return { MessageId, MD5OfMessageBody: md5(message.body) };
    },

    'AmazonSQS.SendMessageBatch': (input) => {
      const queue = queueOf(input);
      const entries = entriesOf(input);
      refuseTooLarge(
        entries.reduce((sum, entry) => sum + sizeOf(entry), 0),
        'BatchRequestTooLong',
      );
      const messages = entries.map(toNewMessage);
      const ids = store.send(queue, messages);
      return {
        Successful: entries.map((entry, index) => ({
          Id: entry.Id,
          MessageId: ids[index],
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

    'AmazonSQS.DeleteMessage': (input) => store.delete(queueOf(input), [String(input.ReceiptHandle)]),

    'AmazonSQS.DeleteMessageBatch': (input) => {
      const entries = entriesOf(input);
      store.delete(
        queueOf(input),
        entries.map((entry) => String(entry.ReceiptHandle)),
      );
      return { Successful: entries.map((entry) => ({ Id: entry.Id })), Failed: [] };
    },

    'AmazonSQS.ChangeMessageVisibility': (input) => {
      const seconds = wholeNumber(input, 'VisibilityTimeout', 0, mostVisibilitySeconds) ?? 0;
      store.release(queueOf(input), [String(input.ReceiptHandle)], seconds * 1000);
    },

    'AmazonSQS.GetQueueUrl': (input) => {
      const name = String(input.QueueName);
      if (!store.has(name)) throw sqsProblem('QueueDoesNotExist', 'The specified queue does not exist.');
      return { QueueUrl: queueUrl('', name) };
    },

    'AmazonSQS.GetQueueAttributes': (input) => {
      const queue = queueOf(input);
      const { ready, inFlight, delayed } = store.counts(queue);
      return {
        Attributes: {
          QueueArn: queueArn(queue),
          ApproximateNumberOfMessages: String(ready),
          ApproximateNumberOfMessagesNotVisible: String(inFlight),
          ApproximateNumberOfMessagesDelayed: String(delayed),
          VisibilityTimeout: String(store.setting(queue).visibilityMs / 1000),
        },
      };
    },

    'AmazonSQS.PurgeQueue': (input) => store.purge(queueOf(input)),
  };
};

export const queueArn = (name: string): string => `arn:aws:sqs:${localRegion}:${localAccount}:${name}`;
export const queueUrl = (endpoint: string, name: string): string => `${endpoint}/${localAccount}/${name}`;

const sqsProblem = (code: string, message: string) => new AwsProblem(`com.amazonaws.sqs#${code}`, message);

const entriesOf = (input: Input): Input[] => {
  const entries = (input.Entries ?? []) as Input[];
  if (entries.length === 0) throw sqsProblem('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > mostPerCall) {
    const message = `Maximum number of entries per request are ${mostPerCall}. You have sent ${entries.length}.`;
    throw sqsProblem('TooManyEntriesInBatchRequest', message);
  }
  const ids = new Set(entries.map((entry) => entry.Id));
  if (ids.size < entries.length) throw sqsProblem('BatchEntryIdsNotDistinct', 'Ids of entries must differ.');
  return entries;
};

const toNewMessage = (input: Input): NewMessage => {
  const body = input.MessageBody;
  if (typeof body !== 'string' || body === '') throw sqsProblem('MissingParameter', 'The message has no body.');
  const seconds = wholeNumber(input, 'DelaySeconds', 0, mostDelaySeconds);
  const attributes = input.MessageAttributes as Record<string, unknown> | undefined;
  return { body, ...(seconds !== undefined && { delayMs: seconds * 1000 }), ...(attributes && { attributes }) };
};

const sizeOf = (input: Input): number =>
  Buffer.byteLength(String(input.MessageBody ?? '')) +
  (input.MessageAttributes ? Buffer.byteLength(JSON.stringify(input.MessageAttributes)) : 0);

const refuseTooLarge = (bytes: number, code = 'InvalidParameterValue'): void => {
  if (bytes > mostBytes) throw sqsProblem(code, `Messages must be shorter than ${mostBytes} bytes; sent: ${bytes}.`);
};

const wholeNumber = (input: Input, name: string, least: number, most: number): number | undefined => {
  const value = input[name];
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
  throw sqsProblem('InvalidParameterValue', `Value ${value} for parameter ${name} is invalid.`);
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
