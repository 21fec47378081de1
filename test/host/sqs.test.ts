import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { openJsonEndpoint } from '@memberday/infra/local/aws/json-endpoint.ts';
import { QueueStore } from '@memberday/infra/local/queues/queue-store.ts';
import { queueUrl, sqsOperations } from '@memberday/infra/local/queues/sqs-api.ts';
import { openStateDb } from '@memberday/infra/local/state/state-db.ts';
import { expect, it, onTestFinished } from 'vitest';

const openQueues = async () => {
  const day = 86_400_000;
  const store = new QueueStore(openStateDb(':memory:'), [
    { name: 'work', visibilityMs: 30_000, delayMs: 0, retentionMs: day, redrive: { to: 'dead', after: 2 } },
    { name: 'dead', visibilityMs: 30_000, delayMs: 0, retentionMs: day },
  ]);
  const endpoint = await openJsonEndpoint(sqsOperations(store));
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SQSClient({ endpoint: endpoint.url, region: 'local', credentials });
  onTestFinished(async () => {
    client.destroy();
    await endpoint.close();
  });
  const QueueUrl = queueUrl(endpoint.url, 'work');
  const DeadUrl = queueUrl(endpoint.url, 'dead');
  const receive = async (url = QueueUrl, VisibilityTimeout?: number) =>
    (await client.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, VisibilityTimeout })))
      .Messages ?? [];
  return { client, QueueUrl, DeadUrl, receive, store };
};

it('takes a message, gives it with its digest, hides it, and forgets it when it is deleted', async () => {
  const { client, QueueUrl, receive } = await openQueues();
  const MessageAttributes = { kind: { DataType: 'String', StringValue: 'x' } };
  const sent = await client.send(new SendMessageCommand({ QueueUrl, MessageBody: '你好', MessageAttributes }));
  const [message, ...others] = await receive();
  expect(others).toEqual([]);
  expect(message).toMatchObject({
    MessageId: sent.MessageId,
    Body: '你好',
    MD5OfBody: sent.MD5OfMessageBody,
    MessageAttributes,
  });
  expect(message?.Attributes).toMatchObject({ ApproximateReceiveCount: '1' });
  expect(await receive()).toEqual([]);
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));
  await sleep(5);
  expect(await receive(QueueUrl, 0)).toEqual([]);
});

it('gives a message again when its visibility timeout is over, and counts', async () => {
  const { client, QueueUrl, receive } = await openQueues();
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
  const [first] = await receive(QueueUrl, 1);
  expect(await receive()).toEqual([]);
  await sleep(1_050);
  const [second] = await receive();
  expect(second).toMatchObject({ MessageId: first?.MessageId, Attributes: { ApproximateReceiveCount: '2' } });
});

it('shows a message at once when its visibility is set to 0, and moves it aside after its last receive', async () => {
  const { client, QueueUrl, DeadUrl, receive } = await openQueues();
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
  for (let receives = 0; receives < 2; receives += 1) {
    const [message] = await receive();
    expect(message?.Body).toBe('a');
    const { ReceiptHandle } = message ?? {};
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  }
  expect(await receive()).toEqual([]);
  expect((await receive(DeadUrl)).map(({ Body }) => Body)).toEqual(['a']);
});

it('holds a delayed message back, and says what is where', async () => {
  const { client, QueueUrl, receive } = await openQueues();
  const Entries = [
    { Id: '1', MessageBody: 'now' },
    { Id: '2', MessageBody: 'later', DelaySeconds: 1 },
  ];
  const sent = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['1', '2']);
  expect((await receive()).map(({ Body }) => Body)).toEqual(['now']);
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  expect(Attributes).toMatchObject({
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '1',
    ApproximateNumberOfMessagesDelayed: '1',
  });
  await sleep(1_050);
  expect((await receive()).map(({ Body }) => Body)).toEqual(['later']);
});

it('waits for a message as long as it is asked to', async () => {
  const { client, QueueUrl } = await openQueues();
  const waiting = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
  await sleep(50);
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
  expect((await waiting).Messages).toHaveLength(1);
});

it('keeps SQS’s limits and says so in its errors', async () => {
  const { client, QueueUrl, receive } = await openQueues();
  const send = (input: object) => client.send(new SendMessageBatchCommand({ QueueUrl, Entries: [], ...input }));
  const entries = (count: number, body: string) =>
    Array.from({ length: count }, (_, index) => ({ Id: String(index), MessageBody: body }));
  await expect(send({ Entries: entries(11, 'a') })).rejects.toMatchObject({ name: 'TooManyEntriesInBatchRequest' });
  await expect(send({})).rejects.toMatchObject({ name: 'EmptyBatchRequest' });
  await expect(send({ Entries: entries(10, 'x'.repeat(104_858)) })).rejects.toMatchObject({
    name: 'BatchRequestTooLong',
  });
  await expect(send({ Entries: [...entries(1, 'a'), ...entries(1, 'a')] })).rejects.toMatchObject({
    name: 'BatchEntryIdsNotDistinct',
  });
  await expect(send({ Entries: [{ Id: '1', MessageBody: 'a', DelaySeconds: 901 }] })).rejects.toThrow('DelaySeconds');
  const unknown = QueueUrl.replace(/work$/, 'other');
  await expect(send({ QueueUrl: unknown, Entries: entries(1, 'a') })).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
  });
  expect(await receive()).toEqual([]);
});

it('empties a queue', async () => {
  const { client, QueueUrl, receive } = await openQueues();
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
  await client.send(new PurgeQueueCommand({ QueueUrl }));
  expect(await receive()).toEqual([]);
});
