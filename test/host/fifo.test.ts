import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { openJsonEndpoint } from '@memberday/infra/local/aws/json-endpoint.ts';
import { type FifoSetting, QueueStore } from '@memberday/infra/local/queues/queue-store.ts';
import { queueUrl, sqsOperations } from '@memberday/infra/local/queues/sqs-api.ts';
import { openStateDb } from '@memberday/infra/local/state/state-db.ts';
import { expect, it, onTestFinished, vi } from 'vitest';

const day = 86_400_000;
const byGroup: FifoSetting = { contentBasedDeduplication: false, deduplicationScope: 'messageGroup' };

const openQueues = async (fifo: FifoSetting = byGroup, db = openStateDb(':memory:')) => {
  const common = { visibilityMs: 30_000, delayMs: 0, retentionMs: day };
  const store = new QueueStore(db, [
    { ...common, name: 'line.fifo', redrive: { to: 'dead.fifo', after: 2 }, fifo },
    { ...common, name: 'dead.fifo', fifo },
    { ...common, name: 'plain' },
  ]);
  const endpoint = await openJsonEndpoint(sqsOperations(store));
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SQSClient({ endpoint: endpoint.url, region: 'local', credentials });
  onTestFinished(async () => {
    client.destroy();
    await endpoint.close();
  });
  const QueueUrl = queueUrl(endpoint.url, 'line.fifo');
  let sends = 0;
  return {
    client,
    store,
    QueueUrl,
    urlOf: (name: string) => queueUrl(endpoint.url, name),
    send: (MessageGroupId: string, MessageBody: string, MessageDeduplicationId = `id ${sends++}`.replace(' ', '-')) =>
      client.send(new SendMessageCommand({ QueueUrl, MessageGroupId, MessageBody, MessageDeduplicationId })),
    receive: async (most = 10, url = QueueUrl): Promise<Message[]> =>
      (await client.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: most }))).Messages ?? [],
    remove: (message: Message | undefined) =>
      client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle })),
    showAfter: (message: Message | undefined, VisibilityTimeout: number) =>
      client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout }),
      ),
  };
};

const bodies = (messages: readonly Message[]) => messages.map(({ Body }) => Body);

/** Only the clock: timers of sockets go on. */
const passTime = (ms: number) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
  onTestFinished(() => void vi.useRealTimers());
};

it('gives a group in the order of sending, nothing more of it while one is in flight, and other groups meanwhile', async () => {
  const { send, receive, remove } = await openQueues();
  for (const [group, body] of ['a1', 'b1', 'a2', 'a3', 'b2'].map((text) => [text.charAt(0), text] as const))
    await send(group, body);
  const first = await receive(2);
  expect(bodies(first)).toEqual(['a1', 'a2']);
  expect(bodies(await receive(1))).toEqual(['b1']);
  expect(await receive()).toEqual([]);
  await remove(first[0]);
  expect(await receive(), 'a2 is still in flight').toEqual([]);
  await remove(first[1]);
  expect(bodies(await receive())).toEqual(['a3']);
});

it('fills up with the next groups, each in its order', async () => {
  const { send, receive } = await openQueues();
  for (const body of ['b1', 'a1', 'c1', 'b2', 'a2', 'b3']) await send(body.charAt(0), body);
  expect(bodies(await receive())).toEqual(['b1', 'b2', 'b3', 'a1', 'a2', 'c1']);
});

it('says where a message stands, in attributes that grow along the queue', async () => {
  const { send, receive } = await openQueues();
  const [one, two] = [await send('g', '1', 'x'), await send('g', '2', 'y')];
  const received = await receive();
  expect(received.map(({ Attributes }) => Attributes)).toMatchObject([
    { MessageGroupId: 'g', MessageDeduplicationId: 'x', SequenceNumber: one.SequenceNumber },
    { MessageGroupId: 'g', MessageDeduplicationId: 'y', SequenceNumber: two.SequenceNumber },
  ]);
  expect(one.SequenceNumber).toMatch(/^\d{20}$/);
  expect(String(two.SequenceNumber) > String(one.SequenceNumber)).toBe(true);
});

it('holds a group back until all that was received of it can be seen again, then begins where it had stopped', async () => {
  const { send, receive, showAfter, remove } = await openQueues();
  for (const body of ['a1', 'a2', 'a3', 'b1']) await send(body.charAt(0), body);
  const [a1, a2] = await receive(2);
  await showAfter(a2, 0);
  expect(bodies(await receive()), 'a1 is in flight').toEqual(['b1']);
  await showAfter(a1, 1);
  await sleep(1_050);
  const again = await receive();
  expect(bodies(again)).toEqual(['a1', 'a2', 'a3']);
  await expect(remove(a1), 'it has been received again').rejects.toMatchObject({
    name: 'InvalidParameterValue',
    message: `Value ${a1?.ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
  });
});

it('a batch of deletions names the receipts that came too late', async () => {
  const { client, send, receive, showAfter, QueueUrl } = await openQueues();
  await send('a', 'a1');
  await send('b', 'b1');
  const [a1, b1] = await receive();
  await showAfter(a1, 0);
  const Entries = [a1, b1].map((message, index) => ({ Id: String(index), ReceiptHandle: message?.ReceiptHandle }));
  const answer = await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  expect(answer.Successful?.map(({ Id }) => Id)).toEqual(['1']);
  expect(answer.Failed).toMatchObject([{ Id: '0', SenderFault: true, Code: 'InvalidParameterValue' }]);
  expect(bodies(await receive())).toEqual(['a1']);
});

it('sets the message that failed too often aside with its group, and goes on with the next', async () => {
  const { send, receive, showAfter, urlOf } = await openQueues();
  await send('a', 'a1');
  await send('a', 'a2');
  for (let receives = 0; receives < 2; receives += 1) {
    const [message] = await receive(1);
    expect(message?.Body).toBe('a1');
    await showAfter(message, 0);
  }
  expect(bodies(await receive(1))).toEqual(['a2']);
  const dead = await receive(10, urlOf('dead.fifo'));
  expect(dead).toMatchObject([{ Body: 'a1', Attributes: { MessageGroupId: 'a' } }]);
});

it('takes a message once within five minutes, also when it is done with, and again after', async () => {
  const { send, receive, remove } = await openQueues();
  const first = await send('a', 'one', 'same');
  const repeat = await send('a', 'one more', 'same');
  expect(repeat).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber });
  const [message, ...others] = await receive();
  expect([message?.Body, others]).toEqual(['one', []]);
  await remove(message);
  passTime(299_000);
  await send('a', 'one', 'same');
  expect(await receive()).toEqual([]);
  passTime(2_000);
  expect((await send('a', 'later', 'same')).MessageId).not.toBe(first.MessageId);
  expect(bodies(await receive())).toEqual(['later']);
});

it.each([
  { deduplicationScope: 'messageGroup', given: ['in a', 'in b'] },
  { deduplicationScope: 'queue', given: ['in a'] },
] as const)('deduplicates within the $deduplicationScope', async ({ deduplicationScope, given }) => {
  const { send, receive } = await openQueues({ contentBasedDeduplication: false, deduplicationScope });
  await send('a', 'in a', 'same');
  await send('b', 'in b', 'same');
  expect(bodies(await receive())).toEqual(given);
});

it('lets the body stand for the deduplication id where the queue says so', async () => {
  const { client, QueueUrl, receive } = await openQueues({ ...byGroup, contentBasedDeduplication: true });
  for (const MessageBody of ['one', 'one', 'two'])
    await client.send(new SendMessageCommand({ QueueUrl, MessageGroupId: 'a', MessageBody }));
  expect(bodies(await receive())).toEqual(['one', 'two']);
});

it('still knows after a restart what it took, its order, and that nothing is in flight', async () => {
  const db = openStateDb(':memory:');
  const before = await openQueues(byGroup, db);
  for (const body of ['a1', 'a2', 'a3']) await before.send('a', body, body);
  expect(bodies(await before.receive(2))).toEqual(['a1', 'a2']);
  const after = await openQueues(byGroup, db);
  await after.send('a', 'a1 again', 'a1');
  const received = await after.receive();
  expect(bodies(received)).toEqual(['a1', 'a2', 'a3']);
  expect(received.map(({ Attributes }) => Attributes?.ApproximateReceiveCount)).toEqual(['2', '2', '1']);
});

it('wakes whoever waits when the group may give again', async () => {
  const { client, QueueUrl, send, receive, remove } = await openQueues();
  await send('a', 'a1');
  await send('a', 'a2');
  const [a1] = await receive(1);
  const waiting = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
  await sleep(50);
  await remove(a1);
  expect(bodies((await waiting).Messages ?? [])).toEqual(['a2']);
});

it('says when a held group may be asked again, so that nobody asks all the time', async () => {
  const { store, send, receive, showAfter } = await openQueues();
  const nextIn = () => (store.nextVisibleAt('line.fifo') ?? Number.NaN) - Date.now();
  expect(nextIn()).toBeNaN();
  await send('a', 'a1');
  await send('a', 'a2');
  expect(nextIn()).toBeLessThanOrEqual(0);
  const [a1] = await receive(1);
  expect(nextIn()).toBeGreaterThan(25_000);
  await showAfter(a1, 5);
  expect(nextIn()).toBeGreaterThan(3_000);
  expect(nextIn()).toBeLessThanOrEqual(5_000);
});

it('empties a queue with all its groups', async () => {
  const { client, QueueUrl, send, receive } = await openQueues();
  await send('a', 'a1');
  await send('a', 'a2');
  await receive(1);
  await client.send(new PurgeQueueCommand({ QueueUrl }));
  await send('a', 'a3');
  expect(bodies(await receive())).toEqual(['a3']);
});

it('keeps SQS’s rules of FIFO queues and says so in its errors', async () => {
  const { client, QueueUrl, urlOf, receive } = await openQueues();
  const send = (input: object) => client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a', ...input }));
  const ids = { MessageGroupId: 'g', MessageDeduplicationId: 'd' };
  await expect(send({ MessageDeduplicationId: 'd' })).rejects.toMatchObject({
    name: 'MissingParameter',
    message: 'The request must contain the parameter MessageGroupId.',
  });
  await expect(send({ MessageGroupId: 'g' })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
    message: expect.stringContaining('MessageDeduplicationId provided explicitly'),
  });
  await expect(send({ ...ids, DelaySeconds: 1 })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  await expect(send({ ...ids, MessageGroupId: 'two words' })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  await expect(send({ ...ids, MessageDeduplicationId: 'x'.repeat(129) })).rejects.toThrow('1 to 128 in length');
  await expect(send({ QueueUrl: urlOf('plain'), MessageDeduplicationId: 'd' })).rejects.toThrow(
    'not valid for this queue type',
  );
  const Entries = [
    { Id: '1', MessageBody: 'a', ...ids },
    { Id: '2', MessageBody: 'b', MessageDeduplicationId: 'e' },
  ];
  await expect(client.send(new SendMessageBatchCommand({ QueueUrl, Entries }))).rejects.toMatchObject({
    name: 'MissingParameter',
  });
  expect(await receive(), 'a refused batch is refused whole').toEqual([]);
  await send({ ...ids, DelaySeconds: 0 });
  await send({ QueueUrl: urlOf('plain'), MessageGroupId: 'g' });
});
