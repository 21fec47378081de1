import { Busy } from '../busy.ts';
import {
  type CancellationReason,
  openTableCalls,
  type QueryInput,
  type TableCalls,
  TableRefusal,
  type TransactItem,
  type Values,
} from './table-calls.ts';

export type TableKey = { readonly pk: string; readonly sk: string };
export type Row = TableKey & Record<string, unknown>;

/** One write of a transaction, with the name of the refusal it means when its condition fails. */
export type Write<Refusal extends string> = {
  readonly write: WriteItem;
  readonly refusal: Refusal;
  /** When it is refused, tell the row that stood in the way: it costs no read. */
  readonly tell?: true;
};
/** A write that was refused, and the row that stood in the way, where the write asked for it and there is one. */
export type Refused<Refusal extends string> = { readonly refusal: Refusal; readonly row: Row | undefined };
/** A write without the table's name, which the table adds. */
export type WriteItem =
  | { readonly put: Row; readonly condition?: Condition | undefined }
  | { readonly remove: TableKey; readonly condition?: Condition | undefined }
  /** An update expression on one row, made if it is absent. */
  | { readonly update: TableKey; readonly change: Condition; readonly condition?: Condition | undefined }
  | { readonly check: TableKey; readonly condition: Condition };

export type Condition = { readonly text: string; readonly values?: Record<string, unknown> };

/** The row must not exist yet. */
export const absent: Condition = { text: 'attribute_not_exists(pk)' };
export const present: Condition = { text: 'attribute_exists(pk)' };
/** The row must stand at the version that was read; version 0 is a row that does not exist. */
export const atVersion = (version: number): Condition =>
  version === 0 ? absent : { text: '#version = :version', values: { ':version': version } };

export type Page = { readonly rows: Row[]; readonly last: TableKey | undefined };

/** The one table. Everything else in `store` speaks of business; this speaks DynamoDB. */
export type Table = {
  get(key: TableKey, options?: { strong?: boolean }): Promise<Row | undefined>;
  /** Rows in no order; a key without a row is missing. Any number of keys. */
  getMany(wanted: readonly TableKey[], options?: { strong?: boolean }): Promise<Row[]>;
  query(input: Query): Promise<Page>;
  /** Every row of a query, page after page. */
  queryAll(input: Query): Promise<Row[]>;
  /** @returns false when the condition failed */
  put(row: Row, condition?: Condition): Promise<boolean>;
  /** Unconditional puts, any number; every one is written when this returns. */
  putMany(rows: readonly Row[]): Promise<void>;
  /** All or nothing, at most 100 writes. @returns the refusals of the conditions that failed, none when all was written */
  transact<Refusal extends string>(writes: readonly Write<Refusal>[]): Promise<Refusal[]>;
  /** As `transact`, with the rows that stood in the way. @param patience retries of conflicts and throttles; then it throws Busy */
  attempt<Refusal extends string>(
    writes: readonly Write<Refusal>[],
    options?: { patience?: number },
  ): Promise<Refused<Refusal>[]>;
};

export type Query = {
  readonly pk: string;
  /** Prefix of the sort key. */
  readonly prefix?: string;
  /** Sort keys from this on, to this one, both inclusive. */
  readonly between?: readonly [string, string];
  readonly index?: 'gsi1';
  readonly newestFirst?: boolean;
  readonly limit?: number;
  readonly after?: Record<string, unknown> | undefined;
  readonly strong?: boolean;
};

export type TableOptions = {
  /** By default over the wire, as the environment says. */
  readonly calls?: TableCalls;
  /** Told the capacity units of every call, where somebody measures. */
  readonly onCapacity?: (units: { read: number; write: number }) => void;
  readonly sleep?: (ms: number) => Promise<void>;
};

export const openTable = (tableName: string, options: TableOptions = {}): Table => {
  const calls = options.calls ?? openTableCalls();
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const ReturnConsumedCapacity = options.onCapacity ? 'INDEXES' : 'NONE';
  const count = (kind: 'read' | 'write', consumed: unknown): void => {
    if (!options.onCapacity || !consumed) return;
    const list = (Array.isArray(consumed) ? consumed : [consumed]) as { CapacityUnits?: number }[];
    const units = list.reduce((sum, each) => sum + (each.CapacityUnits ?? 0), 0);
    options.onCapacity({ read: kind === 'read' ? units : 0, write: kind === 'write' ? units : 0 });
  };
  /** Full jitter: a random wait below a bound that doubles from 25 ms. */
  const pause = (attempt: number): Promise<void> => sleep(Math.random() * 25 * 2 ** attempt);

  const toItem = ({ write, tell }: { write: WriteItem; tell?: true }): TransactItem => {
    const TableName = tableName;
    const condition = {
      ...('condition' in write && write.condition ? conditionOf(write.condition) : {}),
      ...(tell ? { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const } : {}),
    };
    if ('put' in write) return { Put: { TableName, Item: write.put, ...condition } };
    if ('remove' in write) return { Delete: { TableName, Key: write.remove, ...condition } };
    if ('update' in write) {
      const values = { ...write.change.values, ...write.condition?.values };
      return {
        Update: {
          TableName,
          Key: write.update,
          UpdateExpression: write.change.text,
          ...condition,
          ...namesIn(`${write.change.text} ${write.condition?.text ?? ''}`),
          ExpressionAttributeValues: values,
        },
      };
    }
    return { ConditionCheck: { TableName, Key: write.check, ...condition, ...conditionOf(write.condition) } };
  };

  return {
    async get(key, { strong = false } = {}) {
      const answer = await calls.getItem({
        TableName: tableName,
        Key: key,
        ConsistentRead: strong,
        ReturnConsumedCapacity,
      });
      count('read', answer.ConsumedCapacity);
      return answer.Item as Row | undefined;
    },

    async getMany(wanted, { strong = false } = {}) {
      const rows: Row[] = [];
      const distinct = new Map(wanted.map((key) => [`${key.pk}\n${key.sk}`, { pk: key.pk, sk: key.sk }]));
      let left: readonly Values[] = [...distinct.values()];
      for (let attempt = 0; left.length > 0; attempt += 1) {
        const answer = await calls.batchGetItem({
          RequestItems: { [tableName]: { Keys: left.slice(0, 100), ConsistentRead: strong } },
          ReturnConsumedCapacity,
        });
        count('read', answer.ConsumedCapacity);
        rows.push(...((answer.Responses[tableName] ?? []) as Row[]));
        const unread = answer.UnprocessedKeys[tableName]?.Keys ?? [];
        left = [...unread, ...left.slice(100)];
        if (unread.length > 0) {
          if (attempt >= patience) throw new Busy('reading the table');
          await pause(attempt);
        }
      }
      return rows;
    },

    async query(query) {
      const answer = await calls.query({ ...queryInput(tableName, query), ReturnConsumedCapacity });
      count('read', answer.ConsumedCapacity);
      return { rows: answer.Items as Row[], last: answer.LastEvaluatedKey as TableKey | undefined };
    },

    async queryAll(query) {
      const rows: Row[] = [];
      let after = query.after;
      do {
        const page = await this.query({ ...query, after });
        rows.push(...page.rows);
        after = page.last;
      } while (after);
      return rows;
    },

    async put(row, condition) {
      try {
        const answer = await calls.putItem({
          TableName: tableName,
          Item: row,
          ...(condition ? conditionOf(condition) : {}),
          ReturnConsumedCapacity,
        });
        count('write', answer.ConsumedCapacity);
        return true;
      } catch (fault) {
        if (fault instanceof Error && fault.name === 'ConditionalCheckFailedException') return false;
        throw fault;
      }
    },

    async putMany(rows) {
      const distinct = new Map(rows.map((row) => [`${row.pk}\n${row.sk}`, row]));
      let left = [...distinct.values()].map((Item: Values) => ({ PutRequest: { Item } }));
      for (let attempt = 0; left.length > 0; ) {
        const answer = await calls.batchWriteItem({
          RequestItems: { [tableName]: left.slice(0, 25) },
          ReturnConsumedCapacity,
        });
        count('write', answer.ConsumedCapacity);
        const unwritten = answer.UnprocessedItems[tableName] ?? [];
        left = [...unwritten, ...left.slice(25)];
        if (unwritten.length > 0) {
          if (attempt >= patience) throw new Busy('writing the table');
          await pause(attempt);
          attempt += 1;
        }
      }
    },

    async transact(writes) {
      return (await this.attempt(writes)).map(({ refusal }) => refusal);
    },

    async attempt(writes, options = {}) {
      const most = options.patience ?? patience;
      for (let attempt = 0; ; attempt += 1) {
        try {
          const answer = await calls.transactWriteItems({ TransactItems: writes.map(toItem), ReturnConsumedCapacity });
          count('write', answer.ConsumedCapacity);
          return [];
        } catch (fault) {
          const reasons = fault instanceof TableRefusal ? fault.reasons : [];
          const failed = writes.flatMap(({ refusal }, i) => {
            const reason = reasons[i];
            return reason?.Code === 'ConditionalCheckFailed' ? [{ refusal, row: reason.Item as Row | undefined }] : [];
          });
          if (failed.length > 0) return failed;
          if (!isPassing(fault, reasons)) throw fault;
          if (attempt >= most) throw new Busy('a transaction', fault);
          await pause(attempt);
        }
      }
    },
  };
};

/** Retries of what passes by itself; together at most about three seconds. */
const patience = 6;

/** Two transactions met on one item, or a part of one was throttled. What the calls try again by themselves is not in here. */
const isPassing = (fault: unknown, reasons: readonly CancellationReason[]): boolean => {
  const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];
  if (reasons.some((reason) => passing.includes(reason.Code))) return true;
  const names = ['TransactionInProgressException', 'TransactionConflictException'];
  return fault instanceof Error && names.includes(fault.name);
};

const conditionOf = (condition: Condition) => ({
  ConditionExpression: condition.text,
  ...namesIn(condition.text),
  ...(condition.values ? { ExpressionAttributeValues: condition.values } : {}),
});

/** A name that DynamoDB keeps for itself is written as `#name`. */
const namesIn = (text: string) => {
  const names = (text.match(/#\w+/g) ?? []).map((alias) => [alias, alias.slice(1)] as const);
  return names.length === 0 ? {} : { ExpressionAttributeNames: Object.fromEntries(names) };
};

const queryInput = (TableName: string, query: Query): QueryInput => {
  const [pk, sk] = query.index ? ['gsi1pk', 'gsi1sk'] : ['pk', 'sk'];
  const range = query.prefix
    ? { text: ' AND begins_with(#sk, :from)', values: { ':from': query.prefix } }
    : query.between
      ? { text: ' AND #sk BETWEEN :from AND :to', values: { ':from': query.between[0], ':to': query.between[1] } }
      : { text: '', values: {} };
  return {
    TableName,
    ...(query.index ? { IndexName: query.index } : {}),
    KeyConditionExpression: `#pk = :pk${range.text}`,
    ExpressionAttributeNames: { '#pk': pk, ...(range.text ? { '#sk': sk } : {}) },
    ExpressionAttributeValues: { ':pk': query.pk, ...range.values },
    ScanIndexForward: !query.newestFirst,
    ...(query.limit ? { Limit: query.limit } : {}),
    ...(query.after ? { ExclusiveStartKey: query.after } : {}),
    ...(query.strong ? { ConsistentRead: true } : {}),
  };
};
