import { type AwsCall, createAwsCall } from '@memberday/infra/local/aws-call.ts';

type AttributeValue = Readonly<Record<string, unknown>>;
type Item = Readonly<Record<string, AttributeValue>>;

/** The rows that one order leaves in the table, as they are on the wire. */
export type OrderRows = { readonly event: Item; readonly order: Item; readonly account: Item; readonly entry: Item };

const target = (operation: string) => `DynamoDB_20120810.${operation}`;
const lanes = 16;

/** Reads the rows that an order of middling size has left: their sizes are those the bare writes must have. */
export const readOrderRows = async (call: AwsCall, table: string): Promise<OrderRows> => {
  const query = async (pk: string): Promise<Item[]> => {
    const answer = await call(target('Query'), {
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
    });
    return answer.Items as Item[];
  };
  const orders: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await call(target('Scan'), {
      TableName: table,
      FilterExpression: 'begins_with(pk, :order) AND sk = :order_row AND attribute_exists(memberId)',
      ExpressionAttributeValues: { ':order': { S: 'O#' }, ':order_row': { S: 'O' } },
      ...(from ? { ExclusiveStartKey: from } : {}),
    });
    orders.push(...(page.Items as Item[]));
    from = page.LastEvaluatedKey as Item | undefined;
  } while (from);
  const bySize = orders.sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
  // The first from the middle on that has left all of them.
  for (const order of bySize.slice(Math.floor(bySize.length / 2))) {
    const event = (await query(String(order.pk?.S))).find((item) => String(item.sk?.S).startsWith('E#'));
    const ofMember = await query(`M#${order.memberId?.S}`);
    const account = ofMember.find((item) => item.sk?.S === 'A#ACCOUNT');
    const entry = ofMember.find((item) => String(item.sk?.S).startsWith('L#'));
    if (event && account && entry) return { event, order, account, entry };
  }
  throw new Error('no order has left all its rows');
};

/** A table with the keys, index and stream of another one, to write to without the platform hearing of it. */
export const makeBareTable = async (call: AwsCall, like: string): Promise<string> => {
  const { Table } = (await call(target('DescribeTable'), { TableName: like })) as { Table: Record<string, unknown> };
  const indexes = (Table.GlobalSecondaryIndexes ?? []) as Record<string, unknown>[];
  const name = `${like}-bare`;
  await call(target('CreateTable'), {
    TableName: name,
    KeySchema: Table.KeySchema,
    AttributeDefinitions: Table.AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: indexes.map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      Projection,
    })),
    StreamSpecification: Table.StreamSpecification,
  });
  return name;
};

/**
 * The least an import of so many orders must write: each order's event, then order, account and ledger entry in one transaction, with the
 * conditions that make a repeat harmless. Plain HTTP, as many connections as the engine can use.
 * @returns seconds
 */
export const writeBare = async (
  engineUrl: string,
  table: string,
  rows: OrderRows,
  orders: { from: number; count: number; members: number },
): Promise<number> => {
  const call = createAwsCall(engineUrl);
  const startedAt = performance.now();
  let next = orders.from;
  const lane = async (): Promise<void> => {
    while (next < orders.from + orders.count) {
      const n = next;
      next += 1;
      const keys = {
        order: { S: `O#bare#${n}` },
        member: { S: `M#bare#${n % orders.members}` },
        entry: { S: `L#${n}` },
      };
      const absent = 'attribute_not_exists(pk)';
      await call(target('PutItem'), { TableName: table, Item: { ...rows.event, pk: keys.order } });
      await call(target('TransactWriteItems'), {
        TransactItems: [
          { Put: { TableName: table, Item: { ...rows.order, pk: keys.order }, ConditionExpression: absent } },
          { Put: { TableName: table, Item: { ...rows.account, pk: keys.member } } },
          {
            Put: {
              TableName: table,
              Item: { ...rows.entry, pk: keys.member, sk: keys.entry },
              ConditionExpression: absent,
            },
          },
        ],
      });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  call.close();
  return (performance.now() - startedAt) / 1000;
};
