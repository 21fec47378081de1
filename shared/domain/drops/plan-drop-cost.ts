import { assumed, type DropMode, limits } from './plan-drop-facts.ts';

/** One position of the bill, in dollars and in yuan. */
export type CostLine = {
  readonly position: 'api' | 'function' | 'ready environments' | 'table writes' | 'table reads' | 'warming' | 'queue';
  /** How many of `unit` are paid. */
  readonly amount: number;
  readonly unit: string;
  readonly usd: number;
  readonly cny: number;
};

/** Turns dollars to yuan where the China regions' own price is not known here. */
const yuanPerDollar = 7.2;
const converted = (usd: number) => ({ usd, cny: usd * yuanPerDollar });

/**
 * Price of one unit. Dollars: us-east-1, on demand, arm64. Yuan: the table's are the China regions' own (amazonaws.cn, “DynamoDB pricing”; the
 * read is a fifth of the write, as everywhere), the others are converted. They change: put your region's in.
 */
const prices = {
  apiRequest: converted(1.0e-6),
  invocation: converted(0.2e-6),
  gigabyteSecond: converted(13.3334e-6),
  readyGigabyteSecond: converted(3.3334e-6),
  write: { usd: 0.625e-6, cny: 11.1538e-6 },
  read: { usd: 0.125e-6, cny: 2.2308e-6 },
  /** Once, for each unit a second above what the table bears already: the price of one provisioned hour. */
  warmWrite: { usd: 0.00065, cny: 0.0058 },
  warmRead: { usd: 0.00013, cny: 0.00116 },
  queueRequest: converted(0.5e-6),
} as const;

type Price = { readonly usd: number; readonly cny: number };

export type Usage = {
  readonly mode: DropMode;
  readonly issued: number;
  readonly requests: number;
  readonly unitsPerClaim: number;
  readonly warm: { readonly writes: number; readonly reads: number };
  readonly provisionedConcurrency: number;
};

/** The bill of one drop, position by position; positions that cost nothing are missing. Free tiers, taxes and traffic are not in it. */
export const costOfDrop = (usage: Usage): readonly CostLine[] => {
  const { mode, issued, requests, warm, provisionedConcurrency } = usage;
  const busySeconds = requests * assumed.requestSeconds * assumed.functionGigabytes;
  const readySeconds = provisionedConcurrency * assumed.warmSeconds * assumed.functionGigabytes;
  const moreWrites = Math.max(0, warm.writes - limits.coldTableWrites);
  const moreReads = Math.max(0, warm.reads - limits.coldTableReads);
  const inQueue = mode === 'queue' ? queueRequests(issued) : 0;
  return [
    line('api', requests, 'requests', [[requests, prices.apiRequest]]),
    line('function', requests, 'calls', [
      [requests, prices.invocation],
      [busySeconds, prices.gigabyteSecond],
    ]),
    line('ready environments', provisionedConcurrency, 'for half an hour', [
      [readySeconds, prices.readyGigabyteSecond],
    ]),
    line('table writes', issued * usage.unitsPerClaim, 'units', [[issued * usage.unitsPerClaim, prices.write]]),
    line('table reads', requests * readsPerRequest[mode], 'units', [[requests * readsPerRequest[mode], prices.read]]),
    line('warming', moreWrites + moreReads, 'units a second, once', [
      [moreWrites, prices.warmWrite],
      [moreReads, prices.warmRead],
    ]),
    line('queue', inQueue, 'requests', [[inQueue, prices.queueRequest]]),
  ].filter(({ amount }) => amount > 0);
};

/** The summary of dry shards; behind a queue, most requests also look for the coupon, strongly. */
const readsPerRequest: Readonly<Record<DropMode, number>> = { direct: 0.5, queue: 1.5 };

/** Each message is sent alone, and received and deleted by the batch. */
const queueRequests = (messages: number): number => messages + 2 * Math.ceil(messages / limits.fifoBatch);

const line = (
  position: CostLine['position'],
  amount: number,
  unit: string,
  parts: readonly (readonly [number, Price])[],
): CostLine => {
  const sum = (currency: keyof Price) => parts.reduce((total, [count, price]) => total + count * price[currency], 0);
  return { position, amount: Math.round(amount), unit, usd: cents(sum('usd')), cny: cents(sum('cny')) };
};

/** A tenth of a cent at the finest: small drops cost less than one. */
const cents = (amount: number): number => Math.round(amount * 1_000) / 1_000;
