import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openConnections, openTableCalls, type TableCalls, TableRefusal } from './table-calls.ts';

type Answer =
  | { readonly status: number; readonly body: unknown }
  | 'nothing'
  | 'hang up'
  | 'half an answer'
  | 'no JSON';

const fine: Answer = { status: 200, body: {} };
const refusal = (name: string, more: object = {}, status = 400): Answer => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'about {"phone":"13800000000"}', ...more },
});

let server: Server;
let answers: Answer[];
let heard: { headers: IncomingMessage['headers']; body: Record<string, unknown> }[];
let connections: ReturnType<typeof openConnections>;
let calls: TableCalls;

beforeEach(async () => {
  answers = [];
  heard = [];
  server = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    heard.push({ headers: request.headers, body });
    const answer = answers.shift() ?? fine;
    if (answer === 'hang up') response.destroy();
    else if (answer === 'no JSON') response.end('<html>13800000000</html>');
    else if (answer === 'half an answer') {
      response.writeHead(200, { 'content-length': 100 }).write('{"Item":{');
      setTimeout(() => response.destroy(), 20);
    } else if (answer !== 'nothing') {
      response.writeHead(answer.status, { 'x-amzn-requestid': 'REQUEST' }).end(JSON.stringify(answer.body));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  connections = openConnections({ connectionTimeout: 1_000, socketTimeout: 100 });
  calls = openTableCalls({
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'cn-northwest-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    connections,
  });
});
afterEach(async () => {
  connections.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const TableName = 'table';
const Key = { pk: 'M#1', sk: 'A' };
const get = () => calls.getItem({ TableName, Key });
const write = () => calls.transactWriteItems({ TransactItems: [{ Put: { TableName, Item: Key } }] });
const faultOf = (call: Promise<unknown>): Promise<TableRefusal> =>
  call.then(
    () => expect.unreachable(),
    (fault) => fault,
  );

test('a call names its operation, is signed, and carries values as the protocol has them', async () => {
  answers.push({ status: 200, body: { Item: { pk: { S: 'M#1' }, points: { N: '-7' } } } });
  expect(await get()).toEqual({ Item: { pk: 'M#1', points: -7 } });
  const [{ headers, body } = { headers: {}, body: {} }] = heard;
  expect(body).toEqual({ TableName, Key: { pk: { S: 'M#1' }, sk: { S: 'A' } } });
  expect(headers).toMatchObject({
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.GetItem',
    authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/cn-northwest-1\/dynamodb\//),
  });
});

test('a row that is not there is none', async () => {
  expect(await get()).toEqual({});
});

describe('a call is made again', () => {
  test.each<[string, Answer[]]>([
    ['after faults of the service', [refusal('InternalServerError', {}, 500), { status: 503, body: 'busy' }]],
    ['after a throttle', [refusal('ProvisionedThroughputExceededException')]],
    ['while its transaction is still in progress', [refusal('TransactionInProgressException')]],
    ['after broken connections', ['hang up', 'half an answer']],
    ['after no answer in time', ['nothing']],
    ['after an answer that cannot be read', ['no JSON']],
  ])('%s, with the token it had', async (_, before) => {
    answers.push(...before);
    await write();
    expect(heard).toHaveLength(before.length + 1);
    expect(new Set(heard.map(({ body }) => body.ClientRequestToken)).size).toBe(1);
  });

  test('three times at most, and then fails as the last one did', async () => {
    answers.push(fine, refusal('InternalServerError', {}, 500), 'hang up', refusal('InternalServerError', {}, 500));
    await get();
    expect(await faultOf(get())).toMatchObject({ name: 'InternalServerError' });
    answers.push('hang up', 'hang up', 'hang up');
    expect(await faultOf(get())).toMatchObject({ code: 'ECONNRESET' });
    expect(heard).toHaveLength(1 + 3 + 3);
  });
});

test('every transaction has a token of its own', async () => {
  await write();
  await write();
  const tokens = heard.map(({ body }) => body.ClientRequestToken);
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) expect(token).toMatch(/^[0-9a-f-]{36}$/);
});

describe('a refusal', () => {
  test.each(['ConditionalCheckFailedException', 'ValidationException', 'TransactionConflictException'])(
    '%s is not asked again',
    async (name) => {
      answers.push(refusal(name));
      expect(await faultOf(calls.putItem({ TableName, Item: Key }))).toMatchObject({ name });
      expect(heard).toHaveLength(1);
    },
  );

  test('of a transaction says which write was refused, and what stood there', async () => {
    const CancellationReasons = [
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Message: 'failed', Item: { pk: { S: 'M#1' }, shards: { NS: ['1', '2'] } } },
    ];
    answers.push(refusal('TransactionCanceledException', { CancellationReasons }));
    const fault = await faultOf(write());
    expect(fault).toBeInstanceOf(TableRefusal);
    expect(fault.reasons).toEqual([
      { Code: 'None', Item: undefined },
      { Code: 'ConditionalCheckFailed', Item: { pk: 'M#1', shards: new Set([1, 2]) } },
    ]);
  });

  test.each<[string, Answer]>([
    ['a named one', refusal('ValidationException')],
    ['one by something in between', { status: 403, body: 'about 13800000000' }],
  ])('tells operation, name and status, never what DynamoDB says of items: %s', async (_, answer) => {
    answers.push(answer);
    const fault = await faultOf(get());
    expect(fault.message).toMatch(/^GetItem: (ValidationException \(400\)|Unnamed \(403\))$/);
    expect(fault.$metadata.requestId).toBe('REQUEST');
    expect(JSON.stringify({ ...fault, stack: fault.stack })).not.toContain('13800000000');
  });

  test('an answer that is never readable quotes nothing of it', async () => {
    answers.push('no JSON', 'no JSON', 'no JSON');
    expect((await faultOf(get())).message).toBe('GetItem: Unreadable (200)');
  });
});

test('what a batch left undone comes back as it was given', async () => {
  const put = { PutRequest: { Item: { pk: { S: 'a' }, n: { N: '1' } } } };
  answers.push({ status: 200, body: { UnprocessedItems: { table: [put] } } });
  const written = await calls.batchWriteItem({
    RequestItems: { table: [{ PutRequest: { Item: { pk: 'a', n: 1 } } }] },
  });
  expect(heard[0]?.body).toEqual({ RequestItems: { table: [put] } });
  expect(written.UnprocessedItems).toEqual({ table: [{ PutRequest: { Item: { pk: 'a', n: 1 } } }] });
  const key = { pk: { S: 'M#1' }, sk: { S: 'A' } };
  answers.push({
    status: 200,
    body: { Responses: { table: [{ n: { N: '1' } }] }, UnprocessedKeys: { table: { Keys: [key] } } },
  });
  const got = await calls.batchGetItem({ RequestItems: { table: { Keys: [Key], ConsistentRead: true } } });
  expect(heard[1]?.body).toEqual({ RequestItems: { table: { Keys: [key], ConsistentRead: true } } });
  expect(got).toMatchObject({ Responses: { table: [{ n: 1 }] }, UnprocessedKeys: { table: { Keys: [Key] } } });
});
