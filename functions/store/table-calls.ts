import { isServerError, isThrottlingError, isTransientError, StandardRetryStrategy } from '@smithy/core/retry';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { addressOf, type Caller, type Connections, openSignedCall, type SignedAnswer } from '../signed-call.ts';
import { fromWire, toWire, type WireItem } from './table-wire.ts';

/** A row's values as JavaScript has them: a number set is a `Set` of numbers, and what is undefined is not stored. */
export type Values = Readonly<Record<string, unknown>>;

type Conditioned = {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Values;
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
};
type On<What> = What & { readonly TableName: string } & Conditioned;
type Counted = { readonly ReturnConsumedCapacity?: 'INDEXES' | 'NONE' };
type Consumption = { readonly CapacityUnits?: number };

export type TransactItem =
  | { readonly Put: On<{ readonly Item: Values }> }
  | { readonly Delete: On<{ readonly Key: Values }> }
  | { readonly Update: On<{ readonly Key: Values; readonly UpdateExpression: string }> }
  | { readonly ConditionCheck: On<{ readonly Key: Values }> };

export type QueryInput = Omit<On<unknown>, 'ConditionExpression' | 'ReturnValuesOnConditionCheckFailure'> & {
  readonly IndexName?: string;
  readonly KeyConditionExpression: string;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: Values;
  readonly ConsistentRead?: boolean;
};

type Keys = { readonly Keys: readonly Values[]; readonly ConsistentRead?: boolean };
type PutRequest = { readonly PutRequest: { readonly Item: Values } };
type ByTable<Part> = Readonly<Record<string, Part>>;

/**
 * The operations of DynamoDB that the store uses, named and shaped as its API reference has them, with values as JavaScript has them.
 * All throw `TableRefusal` for an error answer and the connection's error when there was none, either after the tries that can help.
 */
export type TableCalls = {
  getItem(
    input: { readonly TableName: string; readonly Key: Values; readonly ConsistentRead?: boolean } & Counted,
  ): Promise<{ readonly Item?: Values; readonly ConsumedCapacity?: Consumption }>;
  batchGetItem(input: { readonly RequestItems: ByTable<Keys> } & Counted): Promise<{
    readonly Responses: ByTable<readonly Values[]>;
    readonly UnprocessedKeys: ByTable<Pick<Keys, 'Keys'>>;
    readonly ConsumedCapacity?: readonly Consumption[];
  }>;
  query(input: QueryInput & Counted): Promise<{
    readonly Items: readonly Values[];
    readonly LastEvaluatedKey?: Values;
    readonly ConsumedCapacity?: Consumption;
  }>;
  putItem(input: On<{ readonly Item: Values }> & Counted): Promise<{ readonly ConsumedCapacity?: Consumption }>;
  batchWriteItem(input: { readonly RequestItems: ByTable<readonly PutRequest[]> } & Counted): Promise<{
    readonly UnprocessedItems: ByTable<readonly PutRequest[]>;
    readonly ConsumedCapacity?: readonly Consumption[];
  }>;
  /** One token for all its tries: what was written before its answer was lost is not written again. */
  transactWriteItems(
    input: { readonly TransactItems: readonly TransactItem[] } & Counted,
  ): Promise<{ readonly ConsumedCapacity?: readonly Consumption[] }>;
};

/** Why one write of a cancelled transaction was refused, in the writes' order, and the row that stood in its way where it asked for it. */
export type CancellationReason = { readonly Code: string; readonly Item: Values | undefined };

/**
 * An error answer, by the name DynamoDB gives it: `ConditionalCheckFailedException`. What it says besides is left out, for it may quote
 * items. `$metadata` is shaped as in the SDK's errors, whose judgement of what passes by itself reads it.
 */
export class TableRefusal extends Error {
  readonly reasons: readonly CancellationReason[];
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId: string | undefined };
  constructor(
    operation: string,
    name: string,
    { status, requestId }: SignedAnswer,
    reasons: readonly CancellationReason[] = [],
  ) {
    super(`${operation}: ${name} (${status})`);
    this.name = name;
    this.reasons = reasons;
    this.$metadata = { httpStatusCode: status, requestId };
  }
}

export type TableCallsOptions = Partial<Caller>;

/**
 * Kept open between calls. A row is answered in milliseconds: who hears nothing for seconds has lost the answer, and time for another try
 * must be left.
 * @param timeouts in milliseconds; a process that plays a whole crowd is too busy itself to hear an answer in time, and gives more
 */
export const openConnections = (
  timeouts = { connectionTimeout: 3_100, socketTimeout: 5_000 },
): Connections & { destroy(): void } => new NodeHttpHandler(timeouts);

const dynamodb = {
  name: 'dynamodb',
  prefix: 'DynamoDB_20120810',
  addressVariable: 'AWS_ENDPOINT_URL_DYNAMODB',
  jsonVersion: '1.0',
} as const;

/**
 * Those operations, each one signed call; by default for the region, address and credentials that the environment names. Tries are the
 * SDK's for DynamoDB, by its own strategy: three, after a random wait below 25 and 50 ms, or below one and two seconds when throttled, and
 * fewer when many fail.
 */
export const openTableCalls = (options: TableCallsOptions = {}): TableCalls => {
  const region = options.region ?? process.env.AWS_REGION ?? '';
  const send = openSignedCall(dynamodb, {
    ...options,
    region,
    address: options.address ?? addressOf(dynamodb, region),
    connections: options.connections ?? openConnections(),
  });
  const tries = new StandardRetryStrategy({ maxAttempts: 3, baseDelay: 25 });

  const call = async <Answer>(operation: string, input: object): Promise<Answer> => {
    const body = JSON.stringify(input);
    let turn = await tries.acquireInitialRetryToken('');
    for (;;) {
      try {
        const answer = read(operation, await send(operation, body));
        tries.recordSuccess(turn);
        return answer as Answer;
      } catch (fault) {
        const error = fault as SdkError;
        const next = tries.refreshRetryTokenForRetry(turn, { error, errorType: kindOf(error) });
        turn = await next.catch(() => Promise.reject(fault));
      }
    }
  };

  return {
    async getItem(input) {
      const { Item, ...rest } = await call<WireAnswer>('GetItem', { ...input, Key: toWire(input.Key) });
      return { ...rest, ...(Item && { Item: fromWire(Item) }) };
    },
    async batchGetItem(input) {
      const RequestItems = ofEach(input.RequestItems, ({ Keys, ...how }) => ({ ...how, Keys: Keys.map(toWire) }));
      const answer = await call<WireAnswer>('BatchGetItem', { ...input, RequestItems });
      return {
        ...answer,
        Responses: ofEach(answer.Responses ?? {}, (items) => items.map(fromWire)),
        UnprocessedKeys: ofEach(answer.UnprocessedKeys ?? {}, ({ Keys }) => ({ Keys: Keys.map(fromWire) })),
      };
    },
    async query({ ExclusiveStartKey, ...input }) {
      const { Items, LastEvaluatedKey, ...rest } = await call<WireAnswer>('Query', {
        ...withValues(input),
        ...(ExclusiveStartKey && { ExclusiveStartKey: toWire(ExclusiveStartKey) }),
      });
      const last = LastEvaluatedKey && { LastEvaluatedKey: fromWire(LastEvaluatedKey) };
      return { ...rest, Items: (Items ?? []).map(fromWire), ...last };
    },
    putItem: async (input) => call('PutItem', { ...withValues(input), Item: toWire(input.Item) }),
    async batchWriteItem(input) {
      const RequestItems = ofEach(input.RequestItems, (puts) => puts.map((put) => ofPut(put, toWire)));
      const answer = await call<WireAnswer>('BatchWriteItem', { ...input, RequestItems });
      const UnprocessedItems = ofEach(answer.UnprocessedItems ?? {}, (puts) => puts.map((put) => ofPut(put, fromWire)));
      return { ...answer, UnprocessedItems };
    },
    transactWriteItems: async (input) =>
      call('TransactWriteItems', {
        ...input,
        TransactItems: input.TransactItems.map((item) => ofEach(item, withWireItem)),
        ClientRequestToken: crypto.randomUUID(),
      }),
  };
};

/** What is read of answers: each has some of it. */
type WireAnswer = {
  readonly Item?: WireItem;
  readonly Items?: readonly WireItem[];
  readonly LastEvaluatedKey?: WireItem;
  readonly Responses?: ByTable<readonly WireItem[]>;
  readonly UnprocessedKeys?: ByTable<{ readonly Keys: readonly WireItem[] }>;
  readonly UnprocessedItems?: ByTable<readonly { readonly PutRequest: { readonly Item: WireItem } }[]>;
};

type WireRefusal = {
  readonly __type?: string;
  readonly CancellationReasons?: readonly { readonly Code?: string; readonly Item?: WireItem }[];
};

const read = (operation: string, answer: SignedAnswer): object => {
  const body = parse(answer.text);
  if (answer.status === 200 && body) return body;
  // Half an answer, or none of DynamoDB's: lost, whatever was written.
  if (answer.status === 200) throw Object.assign(new TableRefusal(operation, 'Unreadable', answer), { $retryable: {} });
  const { __type = 'Unnamed', CancellationReasons = [] }: WireRefusal = body ?? {};
  const reasons = CancellationReasons.map(({ Code = 'None', Item }) => ({ Code, Item: Item && fromWire(Item) }));
  // `com.amazonaws.dynamodb.v20120810#ThrottlingException` is a `ThrottlingException`.
  throw new TableRefusal(operation, __type.slice(__type.indexOf('#') + 1), answer, reasons);
};

/** @returns undefined for what is no JSON object; an error of `JSON.parse` would quote it */
const parse = (text: string): object | undefined => {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
};

type SdkError = Parameters<typeof isThrottlingError>[0];

/** As the SDK's own middleware asks them. */
const kindOf = (error: SdkError) => {
  if (isThrottlingError(error)) return 'THROTTLING';
  if (isTransientError(error)) return 'TRANSIENT';
  return isServerError(error) ? 'SERVER_ERROR' : 'CLIENT_ERROR';
};

const withValues = <Input extends Conditioned>({ ExpressionAttributeValues: values, ...input }: Input): object =>
  values ? { ...input, ExpressionAttributeValues: toWire(values) } : input;

const withWireItem = (write: Conditioned & { readonly Item?: Values; readonly Key?: Values }): object => ({
  ...withValues(write),
  ...(write.Item && { Item: toWire(write.Item) }),
  ...(write.Key && { Key: toWire(write.Key) }),
});

const ofPut = <From, To>({ PutRequest: { Item } }: { PutRequest: { Item: From } }, change: (item: From) => To) => ({
  PutRequest: { Item: change(Item) },
});

const ofEach = <From, To>(parts: ByTable<From>, change: (part: From) => To): ByTable<To> =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, change(part)]));
