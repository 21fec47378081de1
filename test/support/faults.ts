import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Wire } from './wire.ts';

/**
 * What DynamoDB and the way to it do to a caller and neither engine does.
 * - `conflict`: a transaction met another one on an item; nothing is written.
 * - `throttled`: too much for a partition; nothing is written.
 * - `server error`: DynamoDB failed by itself; nothing is written.
 * - `cut off`: the connection broke before the request was heard; nothing is written.
 * - `lost answer`: the call did its work, and the connection broke before the answer came.
 * - `half batch`: of a batch, the second half comes back as not processed.
 */
export type Fault = 'conflict' | 'throttled' | 'server error' | 'cut off' | 'lost answer' | 'half batch';

/** One request on its way to the engine. The tries of one call count as requests. */
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

/** What storms are made of: one a run, since each takes its time; `MEMBERDAY_SEEDS=1,2,3` raises others. */
export const stormSeeds = (process.env.MEMBERDAY_SEEDS ?? '1').split(',').map(Number);

/** Each request that a fault is possible for meets one with this chance, the same ones for the same seed. */
export const randomFaults = (seed: number, chance: number): FaultPlan => {
  const next = mulberry32(seed);
  return ({ operation }) => {
    const possible = possibleFaults(operation);
    return next() < chance ? possible[Math.floor(next() * possible.length)] : undefined;
  };
};

/** Put faults on the wire between the store's calls and their engine: what they make of them, and how often they try, is under test. */
export const injectFaults = (wire: Wire, plan: FaultPlan): FaultLog => {
  const log: FaultLog = [];
  const counts = new Map<string, number>();
  wire.intercept((next) => async (request) => {
    const operation = String(request.headers['x-amz-target']).replace(/^.*\./, '');
    const index = counts.get(operation) ?? 0;
    counts.set(operation, index + 1);
    const fault = plan({ operation, index });
    if (fault === undefined || !possibleFaults(operation).includes(fault)) return next(request);
    log.push({ operation, fault });
    if (fault === 'cut off') throw brokenConnection();
    if (fault === 'conflict') return refusal(400, conflict(JSON.parse(request.body)));
    if (fault === 'throttled') return refusal(400, { __type: named('ProvisionedThroughputExceededException') });
    if (fault === 'server error') return refusal(500, { __type: named('InternalServerError') });
    if (fault === 'lost answer') {
      // To its end, so that the work is done before the caller tries again.
      await text((await next(request)).response.body ?? Readable.from([]));
      throw brokenConnection();
    }
    const { sent, held } = halve(operation, JSON.parse(request.body).RequestItems);
    request.body = JSON.stringify({ ...JSON.parse(request.body), RequestItems: sent });
    const { response } = await next(request);
    if (response.statusCode !== 200) return { response };
    const left = operation === 'BatchWriteItem' ? 'UnprocessedItems' : 'UnprocessedKeys';
    const answer = { ...JSON.parse(await text(response.body ?? Readable.from([]))), [left]: held };
    return { response: { ...response, body: Readable.from([Buffer.from(JSON.stringify(answer))]) } };
  });
  return log;
};

const isBatch = (operation: string): boolean => operation.startsWith('Batch');

const possibleFaults = (operation: string): readonly Fault[] => {
  const everywhere = ['throttled', 'server error', 'cut off', 'lost answer'] as const;
  if (isBatch(operation)) return [...everywhere, 'half batch'];
  return operation === 'TransactWriteItems' ? ['conflict', ...everywhere] : everywhere;
};

const named = (error: string): string => `com.amazonaws.dynamodb.v20120810#${error}`;

const refusal = (statusCode: number, body: object) => ({
  response: { statusCode, headers: {}, body: Readable.from([Buffer.from(JSON.stringify(body))]) },
});

const conflict = ({ TransactItems }: { TransactItems: readonly unknown[] }): object => ({
  __type: named('TransactionCanceledException'),
  Message: 'Transaction cancelled, please refer cancellation reasons for specific reasons',
  CancellationReasons: TransactItems.map((_, index) =>
    index === 0 ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : { Code: 'None' },
  ),
});

/** As the SDK's HTTP handler reports it. */
const brokenConnection = (): Error =>
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
