import {
  type DynamoDBClient,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';

/**
 * What DynamoDB does to a caller and neither engine does.
 * - `conflict`: a transaction met another one on an item; nothing is written.
 * - `throttled`: too much for a partition; nothing is written.
 * - `lost answer`: the call did its work, and the connection broke before the answer came.
 * - `half batch`: of a batch, the second half comes back as not processed.
 */
export type Fault = 'conflict' | 'throttled' | 'lost answer' | 'half batch';

/** One request on its way to the engine. The SDK's own retries count as requests. */
export type Sent = {
  /** `TransactWriteItems`, `PutItem` … */
  readonly operation: string;
  /** How many requests of this operation came before it. */
  readonly index: number;
};

/** Decides for each request which fault it meets, if any. */
export type FaultPlan = (sent: Sent) => Fault | undefined;

/** The faults that were injected, in their order. */
export type FaultLog = { readonly operation: string; readonly fault: Fault }[];

/** The first requests of an operation meet these faults, one each, and no other does. */
export const firstMeet = (operation: string, ...faults: Fault[]): FaultPlan => {
  return (sent) => (sent.operation === operation ? faults[sent.index] : undefined);
};

/** Each request that a fault is possible for meets one with this chance, the same ones for the same seed. */
export const randomFaults = (seed: number, chance: number): FaultPlan => {
  const next = mulberry32(seed);
  return ({ operation }) => {
    const possible = possibleFaults(operation);
    return next() < chance ? possible[Math.floor(next() * possible.length)] : undefined;
  };
};

/** Put faults between a client (and every document client over it) and its engine. */
export const injectFaults = (client: DynamoDBClient, plan: FaultPlan): FaultLog => {
  const stack = client.middlewareStack as MiddlewareStack;
  const log: FaultLog = [];
  const counts = new Map<string, number>();
  const decide = (operation: string, kinds: readonly Fault[], index: number): Fault | undefined => {
    const fault = plan({ operation, index });
    if (fault === undefined || !kinds.includes(fault)) return undefined;
    log.push({ operation, fault });
    return fault;
  };
  const count = (key: string): number => {
    const index = counts.get(key) ?? 0;
    counts.set(key, index + 1);
    return index;
  };

  // Inside the SDK's retries and outside its parsing: what is thrown here looks to it like the service's answer.
  stack.add(
    (next, context) => async (args) => {
      const operation = operationOf(context.commandName);
      if (isBatch(operation)) return next(args);
      const fault = decide(operation, possibleFaults(operation), count(operation));
      if (fault === 'conflict') throw conflict(args.input);
      if (fault === 'throttled') throw throttled();
      const answer = await next(args);
      if (fault === 'lost answer') throw lostAnswer();
      return answer;
    },
    { step: 'deserialize', priority: 'high', name: 'injectFaults' },
  );

  // Before the request is written out, as a part of it is held back.
  stack.add(
    (next, context) => async (args) => {
      const operation = operationOf(context.commandName);
      if (!isBatch(operation)) return next(args);
      const fault = decide(operation, possibleFaults(operation), count(operation));
      if (fault === 'throttled') throw throttled();
      if (fault !== 'half batch') return next(args);
      const { sent, held } = halve(operation, (args.input as { RequestItems: Batch }).RequestItems);
      const answer = await next({ ...args, input: { ...args.input, RequestItems: sent } });
      const left = operation === 'BatchWriteItem' ? 'UnprocessedItems' : 'UnprocessedKeys';
      return { ...answer, output: { ...answer.output, [left]: held } };
    },
    { step: 'initialize', priority: 'low', name: 'injectBatchFaults' },
  );
  return log;
};

/** As much of the SDK's middleware as is used here; its own types are in a package that is none of its public ones. */
type Handler = (args: { input: object }) => Promise<{ output: object }>;
type Middleware = (next: Handler, context: { commandName?: string }) => Handler;
type MiddlewareStack = { add(middleware: Middleware, options: { step: string; priority: string; name: string }): void };

const operationOf = (commandName: string | undefined): string => (commandName ?? '').replace(/Command$/, '');

const isBatch = (operation: string): boolean => operation.startsWith('Batch');

const possibleFaults = (operation: string): readonly Fault[] => {
  if (isBatch(operation)) return ['throttled', 'half batch'];
  return operation === 'TransactWriteItems' ? ['conflict', 'throttled', 'lost answer'] : ['throttled', 'lost answer'];
};

const $metadata = { httpStatusCode: 400 };

const conflict = (input: object): Error => {
  const items = (input as { TransactItems?: unknown[] }).TransactItems ?? [];
  const message = 'Transaction cancelled, please refer cancellation reasons for specific reasons';
  const CancellationReasons = items.map((_, index) =>
    index === 0 ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : { Code: 'None' },
  );
  return new TransactionCanceledException({ message, $metadata, CancellationReasons });
};

const throttled = (): Error =>
  new ProvisionedThroughputExceededException({ message: 'The level of configured throughput was exceeded', $metadata });

/** As the SDK's HTTP handler reports it. */
const lostAnswer = (): Error =>
  Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });

type Batch = Record<string, unknown[] | { Keys: unknown[] }>;

/** Of the first table, the first half is sent; a single item is held back, as DynamoDB may do too. */
const halve = (operation: string, items: Batch): { sent: Batch; held: Batch } => {
  const [[table, request] = ['', []], ...others] = Object.entries(items);
  const list = Array.isArray(request) ? request : request.Keys;
  const wrap = (part: unknown[]) => (Array.isArray(request) ? part : { ...request, Keys: part });
  // An empty batch is no valid request: with one item in all, it is sent and held at once, which a repeat must bear.
  const kept = list.slice(0, Math.max(1, Math.floor(list.length / 2)));
  const rest = list.slice(list.length > 1 ? kept.length : 0);
  const isWrite = operation === 'BatchWriteItem';
  return {
    sent: Object.fromEntries([[table, wrap(kept)], ...others]),
    held: { [table]: wrap(isWrite || list.length > 1 ? rest : []) },
  };
};

const mulberry32 = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
