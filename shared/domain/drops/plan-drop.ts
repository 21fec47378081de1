import { type CostLine, costOfDrop } from './plan-drop-cost.ts';
import { arrivalPeak, arrivalTime, assumed, type DropMode, limits } from './plan-drop-facts.ts';

/** A drop that is being planned. Whole numbers from 1 on; rates are a second. */
export type DropForecast = {
  readonly stock: number;
  /** People who will try. */
  readonly crowd: number;
  /** The window in which they come, seconds; densest at its beginning. */
  readonly seconds: number;
  readonly perMember: number;
  /** Quotas of the account where they are not the documented defaults. */
  readonly quotas?: Partial<Quotas>;
  /** Decided already; left out, the plan chooses. */
  readonly mode?: DropMode;
};

export type Quotas = {
  readonly apiPerSecond: number;
  readonly tableUnits: number;
  readonly fifoSendsPerSecond: number;
  readonly concurrency: number;
};

export type DropPlan = {
  readonly shards: number;
  readonly mode: DropMode;
  /** Coupons that will be issued. */
  readonly issued: number;
  /** Requests a second in the first moment, before any throttle. */
  readonly peakPerSecond: number;
  /** Of these, what the API is to let in. */
  readonly admittedPerSecond: number;
  /** Claims a second the mode can write at the most, on a table warmed as told. */
  readonly claimsPerSecond: number;
  /** What the table's warm throughput must be at the least, units a second; the figures of a new table need no setting. */
  readonly warm: { readonly writes: number; readonly reads: number };
  /** Environments of the member function to keep ready; 0 where cold starts do not matter. */
  readonly provisionedConcurrency: number;
  /** null: the stock outlives the crowd. */
  readonly secondsToSoldOut: number | null;
  /** Until the last person has an answer. */
  readonly secondsToLastAnswer: number;
  readonly cost: readonly CostLine[];
  readonly warnings: readonly DropWarning[];
};

/** What the plan cannot mend. Rates are a second. */
export type DropWarning =
  /** More come at once than the API lets in; the rest is turned away and comes again. */
  | { readonly code: 'api_quota'; readonly needs: number; readonly quota: number }
  /** The table would have to be warmer than it may be. */
  | { readonly code: 'table_quota'; readonly needs: number; readonly quota: number }
  /** More environments are wanted than the account runs at once. */
  | { readonly code: 'concurrency_quota'; readonly needs: number; readonly quota: number }
  /** More claims come than the queue takes; the rest is turned away and comes again. */
  | { readonly code: 'queue_quota'; readonly needs: number; readonly quota: number }
  /** Claims come faster than they can be written: people wait, or press again. */
  | { readonly code: 'crowded'; readonly arriving: number; readonly written: number }
  /** There will be coupons left. */
  | { readonly code: 'stock_left'; readonly left: number }
  /** Somebody waits longer than this after the window has closed. */
  | { readonly code: 'long_wait'; readonly seconds: number };

const couponsPerShard = { wanted: 50, least: 20 };
const shardBounds = { least: 4, most: 64 };

/**
 * Shards of a stock: one for fifty coupons, from 4 to 64, and never so many that one begins with fewer than twenty, where hunting for the
 * last ones would cost more than the parallel writes save.
 */
export const shardsFor = (stock: number): number => {
  const wanted = Math.min(shardBounds.most, Math.max(shardBounds.least, Math.ceil(stock / couponsPerShard.wanted)));
  return Math.max(1, Math.min(wanted, Math.floor(stock / couponsPerShard.least)));
};

/**
 * What to set before a drop, and what to expect of it. A model: arithmetic on documented limits and on the assumptions in
 * `plan-drop-facts.ts`, nothing measured.
 */
export const planDrop = (forecast: DropForecast): DropPlan => {
  const { stock, crowd, seconds, perMember } = forecast;
  const quotas: Quotas = { ...limits, concurrency: limits.accountConcurrency, ...forecast.quotas };
  const shards = shardsFor(stock);
  const claims = crowd * perMember;
  const issued = Math.min(stock, claims);
  const peakPerSecond = Math.ceil((claims / seconds) * arrivalPeak);
  const load: Load = { shards, issued, claims, seconds, admitted: Math.min(peakPerSecond, quotas.apiPerSecond) };
  const mode = forecast.mode ?? chooseMode(load, quotas);
  const pace = mode === 'direct' ? directPace(load, quotas) : queuePace(load, quotas);
  const requests = Math.ceil(claims * (mode === 'direct' ? assumed.requestsDirect : assumed.requestsQueued));
  const warm = {
    writes: Math.min(quotas.tableUnits, Math.max(limits.coldTableWrites, thousands(pace.writes))),
    reads: Math.min(quotas.tableUnits, Math.max(limits.coldTableReads, thousands(load.admitted))),
  };
  const environments = environmentsFor(load, pace);
  const concurrency = Math.max(0, quotas.concurrency - spared);
  const provisionedConcurrency = Math.min(environments, concurrency);
  const lag = mode === 'queue' ? assumed.queueLagSeconds : 0;
  const soldOut = claims < stock ? null : drainSeconds(load, pace.claimsPerSecond) + lag;
  const isCrowded = backlogSeconds(load, pace) > assumed.patienceSeconds;
  const tries = isCrowded || load.admitted < peakPerSecond ? crowdedTries : calmTries;
  const secondsToLastAnswer = round1(
    Math.max(seconds, soldOut ?? 0, drainSeconds({ ...load, issued: claims }, load.admitted)) + tries[mode],
  );
  return {
    shards,
    mode,
    issued,
    peakPerSecond,
    admittedPerSecond: load.admitted,
    claimsPerSecond: Math.floor(pace.claimsPerSecond),
    warm,
    provisionedConcurrency,
    secondsToSoldOut: soldOut === null ? null : round1(soldOut),
    secondsToLastAnswer,
    cost: costOfDrop({ mode, issued, requests, unitsPerClaim: pace.unitsPerClaim, warm, provisionedConcurrency }),
    warnings: [
      ...over('api_quota', peakPerSecond, quotas.apiPerSecond),
      ...over('table_quota', thousands(pace.writes), quotas.tableUnits),
      ...over('concurrency_quota', environments, concurrency),
      ...(mode === 'queue' ? over('queue_quota', load.admitted, quotas.fifoSendsPerSecond) : []),
      ...(isCrowded
        ? [{ code: 'crowded' as const, arriving: load.admitted, written: Math.floor(pace.claimsPerSecond) }]
        : []),
      ...(claims < stock ? [{ code: 'stock_left' as const, left: stock - claims }] : []),
      ...(secondsToLastAnswer > seconds + longWait
        ? [{ code: 'long_wait' as const, seconds: secondsToLastAnswer - seconds }]
        : []),
    ],
  };
};

/** Of the account's concurrency, what must stay for its other functions (Lambda keeps at least 100 unreserved). */
const spared = 100;
/** Fewer environments than these are there before anybody notices. */
const coldIsFine = 10;
const longWait = 60;
/** Between the moment when the last answer could be had and its being asked for: a phone turned away, or in the queue, pauses. */
const calmTries: Readonly<Record<DropMode, number>> = { direct: 1, queue: 3 };
const crowdedTries: Readonly<Record<DropMode, number>> = { direct: 4, queue: 8 };

type Load = {
  readonly shards: number;
  readonly issued: number;
  readonly claims: number;
  readonly seconds: number;
  /** Requests a second that the API lets in at the busiest moment. */
  readonly admitted: number;
};

/** How fast a mode writes, what that asks of the table, and how long a request keeps its environment. */
type Pace = {
  readonly claimsPerSecond: number;
  readonly unitsPerClaim: number;
  /** Write units a second to be ready for. */
  readonly writes: number;
  readonly requestSeconds: number;
};

/** Over what is expected, where nothing bounds it. */
const headroom = 1.5;

/** Bound by the time a shard is held, or by the table. Crowded shards make claims dearer: rejected tries are paid too. */
const directPace = ({ shards, admitted }: Load, { tableUnits }: Quotas): Pace => {
  const ofShards = shards * assumed.claimsPerShard;
  const crowding = Math.min(1, admitted / ofShards);
  const calm = 2 * limits.transactionFactor;
  const unitsPerClaim = calm + (assumed.crowdedUnitsPerClaim - calm) * crowding;
  const claimsPerSecond = Math.min(ofShards, tableUnits / unitsPerClaim);
  return {
    claimsPerSecond,
    unitsPerClaim,
    writes: Math.min(ofShards, admitted * headroom) * unitsPerClaim,
    requestSeconds: assumed.requestSeconds + crowding * assumed.crowdedSeconds,
  };
};

/** Bound by the queue's sends, by one batch at a time of each group, or by the table. */
const queuePace = ({ shards, admitted }: Load, { tableUnits, fifoSendsPerSecond }: Quotas): Pace => {
  const ofGroups = (shards * limits.fifoBatch) / assumed.batchSeconds;
  const bound = Math.min(ofGroups, fifoSendsPerSecond);
  const unitsPerClaim = ((limits.fifoBatch + 1) / limits.fifoBatch) * limits.transactionFactor * assumed.shortBatches;
  return {
    claimsPerSecond: Math.min(bound, tableUnits / unitsPerClaim),
    unitsPerClaim,
    writes: Math.min(bound, admitted * headroom) * unitsPerClaim,
    requestSeconds: assumed.requestSeconds,
  };
};

/** Direct as long as nobody is kept waiting by it, or as long as the queue would be slower still. */
const chooseMode = (load: Load, quotas: Quotas): DropMode => {
  const direct = directPace(load, quotas);
  if (backlogSeconds(load, direct) <= assumed.patienceSeconds) return 'direct';
  return queuePace(load, quotas).claimsPerSecond > direct.claimsPerSecond ? 'queue' : 'direct';
};

/** How much later the last coupon goes because it cannot be written as fast as it is asked for. */
const backlogSeconds = (load: Load, { claimsPerSecond }: Pace): number =>
  drainSeconds(load, claimsPerSecond) - drainSeconds(load, load.admitted);

/**
 * Seconds until so many are served. Arrivals thin out from the first moment on, so either the pace bounds from the beginning to the end, or
 * they are served as they come.
 */
const drainSeconds = ({ issued, claims, seconds }: Load, perSecond: number): number =>
  Math.max(issued / perSecond, arrivalTime(issued / claims) * seconds);

const environmentsFor = ({ admitted }: Load, { requestSeconds }: Pace): number => {
  const wanted = Math.ceil(admitted * requestSeconds);
  return wanted < coldIsFine ? 0 : wanted;
};

const over = <Code extends 'api_quota' | 'table_quota' | 'concurrency_quota' | 'queue_quota'>(
  code: Code,
  needs: number,
  quota: number,
): { readonly code: Code; readonly needs: number; readonly quota: number }[] =>
  needs > quota ? [{ code, needs, quota }] : [];

/** A rate rounded up to whole thousands: warm throughput is no finer estimate than that. */
const thousands = (perSecond: number): number => Math.ceil(perSecond / 1_000) * 1_000;
const round1 = (seconds: number): number => Math.round(seconds * 10) / 10;
