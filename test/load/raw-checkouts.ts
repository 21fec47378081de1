import { keys } from '@memberday/functions/store/keys.ts';
import type { Row } from '@memberday/functions/store/table.ts';
import type { TableCalls } from '@memberday/functions/store/table-calls.ts';
import { type Buyer, type CheckoutShop, source } from './checkout-shop.ts';

/** The rows that one redemption has left in the table. */
type Left = {
  readonly order: Row;

  readonly account: Row;
  readonly entry: Row;
  readonly coupon: Row;
};

/**
 * The least a checkout asks of a table, through the store's calls alone: the account and the wallet for the quote; account, order and coupon for
 * the lock, then order, coupon and deadline in one transaction; the order, its account and its coupon again for the payment, then all of them and the
 * ledger entry in another.
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
      account: { ...left.account, pk: member },
      entry: { ...left.entry, pk: member },
      coupon: { ...left.coupon, pk: member },
    };
    const get = (...rows: readonly Row[]) =>
      calls.batchGetItem({ RequestItems: { [tableName]: { Keys: rows.map(({ pk, sk }) => ({ pk, sk })) } } });
    await Promise.all([get(own.account), queryWallet(calls, tableName, member)]);
    await get(own.account, own.order, own.coupon);
    await write(calls, tableName, [own.order, own.coupon, { ...due, sk: `${n}` }]);
    await get(own.order);
    await get(own.account, own.coupon);
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
    account: find(ofMember, 'A#ACCOUNT'),
    entry: find(ofMember, 'L#'),
    coupon: find(ofMember, 'Q#'),
  };
};

const queryWallet = (calls: TableCalls, TableName: string, pk: string) =>
  calls.query({
    TableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': 'Q#' },
  });

const write = (calls: TableCalls, TableName: string, rows: readonly Row[]) =>
  calls.transactWriteItems({ TransactItems: rows.map((Item) => ({ Put: { TableName, Item } })) });
