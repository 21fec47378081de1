import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTableCalls, type Values } from './table-calls.ts';

/** The SDK's document client and our calls, both over a wire that keeps what was sent and answers what it is told. */
const openBoth = (answer: object = {}) => {
  const sent: Record<string, unknown>[] = [];
  const wire = {
    async handle(request: { body?: string | Uint8Array }) {
      sent.push(JSON.parse(Buffer.from(request.body ?? '').toString()));
      const body = Readable.from([Buffer.from(JSON.stringify(answer))]);
      return { response: { statusCode: 200, headers: {}, body } };
    },
  };
  const settings = { region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const client = new DynamoDBClient({ ...settings, requestHandler: wire as never });
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return { sent, documents, calls: openTableCalls({ ...settings, address: 'http://wire', connections: wire }) };
};

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const number = fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, min: -1e15, max: 1e15 }));
const name = text.filter((key) => key !== '__proto__');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    number,
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.array(number, { minLength: 1, maxLength: 4 }).map((each) => new Set(each)),
    fc.array(text, { minLength: 1, maxLength: 4 }).map((each) => new Set(each)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));
const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
/** Anything a row may be made of: texts, numbers, lists, maps and sets within each other, with gaps; bytes by themselves. */
const row = fc
  .dictionary(name, fc.oneof({ weight: 8, arbitrary: value }, { weight: 1, arbitrary: bytes }), {
    maxKeys: 8,
    noNullPrototype: true,
  })
  .map((rest): Values => ({ ...rest, pk: 'M#1', sk: 'A' }));

const TableName = 'table';

test('a row goes over the wire as the SDK’s document client sends it, and comes back the same', async () => {
  await fc.assert(
    fc.asyncProperty(row, async (Item) => {
      const { sent, documents, calls } = openBoth();
      await documents.send(new PutCommand({ TableName, Item: { ...Item } }));
      await calls.putItem({ TableName, Item });
      expect(sent[1]).toEqual(sent[0]);

      const back = openBoth({ Item: sent[0]?.Item });
      const theirs = await back.documents.send(new GetCommand({ TableName, Key: { pk: 'M#1', sk: 'A' } }));
      const ours = await back.calls.getItem({ TableName, Key: { pk: 'M#1', sk: 'A' } });
      expect(ours.Item).toEqual(theirs.Item);
      expect(back.sent[1]).toEqual(back.sent[0]);
    }),
    { numRuns: 150 },
  );
});

test('so do the values of conditions, changes and ranges', async () => {
  await fc.assert(
    fc.asyncProperty(row, value, async (Item, given) => {
      const { sent, documents, calls } = openBoth();
      const Key = { pk: 'M#1', sk: 'A' };
      const condition = {
        TableName,
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': 3, ':given': given },
      };
      const told = { ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
      const TransactItems = [
        { Put: { ...told, Item } },
        { Delete: { ...condition, Key } },
        { Update: { ...told, Key, UpdateExpression: 'SET given = :given' } },
        { ConditionCheck: { ...condition, Key } },
      ];
      await documents.send(new TransactWriteCommand({ TransactItems } as never));
      await calls.transactWriteItems({ TransactItems });
      const withoutToken = sent.map(({ ClientRequestToken, ...rest }) => ({ ...rest, hasToken: !!ClientRequestToken }));
      expect(withoutToken[1]).toEqual(withoutToken[0]);
    }),
    { numRuns: 50 },
  );
  const { sent, documents, calls } = openBoth({ Items: [{ n: { N: '1' } }], LastEvaluatedKey: { pk: { S: 'a' } } });
  const query = {
    TableName,
    IndexName: 'gsi1',
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#pk': 'gsi1pk', '#sk': 'gsi1sk' },
    ExpressionAttributeValues: { ':pk': 'a', ':from': '', ':to': 9 },
    ExclusiveStartKey: { pk: 'a', sk: 'b' },
    ScanIndexForward: false,
    Limit: 2,
  };
  const theirs = await documents.send(new QueryCommand(query));
  const { Items, LastEvaluatedKey } = await calls.query(query);
  expect(sent[1]).toEqual(sent[0]);
  expect([Items, LastEvaluatedKey]).toEqual([theirs.Items, theirs.LastEvaluatedKey]);
});

test.each([new Set(), new Date(0), Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])(
  'what a row cannot hold is refused before it is sent: %s',
  async (impossible) => {
    const { sent, calls } = openBoth();
    const Item = { pk: 'M#1', sk: 'A', impossible };
    await expect(calls.transactWriteItems({ TransactItems: [{ Put: { TableName, Item } }] })).rejects.toThrow();
    expect(sent).toEqual([]);
  },
);
