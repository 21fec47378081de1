import { keys } from '@memberday/functions/store/keys.ts';
import type { Row } from '@memberday/functions/store/table.ts';
import type { TableCalls } from '@memberday/functions/store/table-calls.ts';
import { type Buyer, type CheckoutShop, source } from './checkout-shop.ts';

/** The rows that one redemption has left in the table. */
type Left = {
  readonly order: Row;
  readonly event: Row;
  readonly account: Row;
  readonly entry: Row;
  readonly coupon: Row;
};

/**
 * The least a checkout asks of a table, through the SDK's client alone: two queries for the quote; the same two and the order for the lock,
 * then order, account, coupon and deadline in one transaction; the event; then order, account and coupon read again, and written with the ledger entry.
 * @param like a redemption that went the whole way: the rows have its sizes
 * @returns does one of them, in rows of its own
 */
export const rawCheckouts = async (
  { table, calls }: CheckoutShop,
  tableName: string,
  like: { buyer: Buyer; number: string },
): Promise<(n: number) => Promise<void>> => {
  const left = await readLeft(table, like);
  const due: Row = { ...keys.due('raw', 0, ''), work: { kind: 'settle-order', source, number: like.number } };
  return async (n) => {
    const member = `M#raw#${n}`;
    const own = {
      order: { ...left.order, pk: `O#raw#${n}` },
      event: { ...left.event, pk: `O#raw#${n}` },
      account: { ...left.account, pk: member },
      entry: { ...left.entry, pk: member },
      coupon: { ...left.coupon, pk: member },
    };
    const wallet = (ConsistentRead: boolean) =>
      ['A#', 'Q#'].map((prefix) =>
        calls.query({
          TableName: tableName,
          ConsistentRead,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': member, ':prefix': prefix },
        }),
      );
    const get = (row: Row) => batchGet(calls, tableName, row);
    await Promise.all(wallet(false));
    await Promise.all([...wallet(true), get(own.order)]);
    await write(calls, tableName, [own.order, own.account, own.coupon, { ...due, sk: `${n}` }]);
    await calls.batchWriteItem({ RequestItems: { [tableName]: [{ PutRequest: { Item: own.event } }] } });
    await get(own.order);
    await Promise.all([get(own.account), get(own.coupon)]);
    await write(calls, tableName, [own.order, own.account, own.entry, own.coupon]);
  };
};

const readLeft = async (
  table: CheckoutShop['table'],
  { buyer, number }: { buyer: Buyer; number: string },
): Promise<Left> => {
  const ofOrder = await table.queryAll({ pk: keys.order(source, number).pk, strong: true });
  const ofMember = await table.queryAll({ pk: keys.memberPk(buyer.memberId), strong: true });
  const find = (rows: readonly Row[], prefix: string): Row => {
    const row = rows.find(({ sk }) => sk.startsWith(prefix));
    if (!row) throw new Error(`the redemption left no row ${prefix}`);
    // Its place in the index stays out: the raw rows are nobody's.
    const { gsi1pk: _pk, gsi1sk: _sk, ...rest } = row;
    return rest as Row;
  };
  return {
    order: find(ofOrder, 'O'),
    event: { ...find(ofOrder, 'E#'), sk: 'RAW' },
    account: find(ofMember, 'A#ACCOUNT'),
    entry: find(ofMember, 'L#'),
    coupon: find(ofMember, 'Q#'),
  };
};

const batchGet = (calls: TableCalls, tableName: string, { pk, sk }: Row) =>
  calls.batchGetItem({ RequestItems: { [tableName]: { Keys: [{ pk, sk }] } } });

const write = (calls: TableCalls, TableName: string, rows: readonly Row[]) =>
  calls.transactWriteItems({ TransactItems: rows.map((Item) => ({ Put: { TableName, Item } })) });
