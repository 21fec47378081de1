import { arrivalTime, limits } from '@memberday/shared/domain/drops/plan-drop-facts.ts';
import { createChance } from './chance.ts';
import { claimDirectly, type Told } from './claim-direct.ts';
import { createClaimQueue, type Ticket } from './claim-queue.ts';
import { createClock, type Process } from './clock.ts';
import { comeAndWait, type Outcomes, type Phone, type Reply } from './crowd.ts';
import { createFleet } from './fleet.ts';
import { createStock, emptyView, type View } from './stock.ts';
import { createTable } from './table.ts';
import { createTokenBucket } from './token-bucket.ts';

export type Scenario = {
  /** `direct`: answered at once; one shard makes it the plain counter. `queue`: in batches behind a FIFO queue. */
  readonly mode: 'direct' | 'queue';
  readonly shards: number;
  readonly claimers: number;
  readonly stock: number;
  /** The window in which they come, densest at its beginning. */
  readonly seconds: number;
  readonly warm: { readonly writes: number; readonly reads: number };
  readonly provisioned: number;
  /** Simulated seconds after which whoever has no answer counts as unfinished. */
  readonly until: number;
  readonly seed: number;
};

export type Figures = {
  readonly issued: number;
  readonly left: number;
  readonly won: number;
  readonly soldOutTold: number;
  readonly unfinished: number;
  /** Issued, by the seconds until the last one was. */
  readonly claimsPerSecond: number;
  readonly lastIssuedSeconds: number;
  readonly lastToldSeconds: number;
  readonly requestsPerClient: number;
  readonly transactionsPerClaim: number;
  readonly conflictShare: number;
  readonly throttles: number;
  readonly writeUnitsPerClaim: number;
  readonly readUnitsPerClient: number;
  readonly environments: number;
  /** From a person's first press to the answer, of those who have one. */
  readonly p50Ms: number;
  readonly p99Ms: number;
};

/** Time of the function's own code for one request, seconds. */
const handlerSeconds = 0.003;

/** Runs one drop from its first second on. The same scenario gives the same figures. */
export const simulate = (scenario: Scenario): Figures => {
  const clock = createClock();
  const chance = createChance(scenario.seed);
  const table = createTable(clock, chance, scenario.warm);
  const stock = createStock(clock, table, scenario.stock, scenario.shards);
  const fleet = createFleet<View>(clock, emptyView, {
    provisioned: scenario.provisioned,
    concurrency: limits.accountConcurrency,
  });
  const gateway = createTokenBucket(clock.now, limits.apiPerSecond, limits.apiBurst);
  const queue = createClaimQueue(clock, table, stock);
  const outcomes: Outcomes = { won: 0, soldOut: 0, requests: 0, waits: [], lastToldAt: 0 };

  /** Through the API's throttle and into an environment. */
  function* request(work: (view: View) => Process<Reply>): Process<Reply> {
    if (!gateway.has(1)) return 'turned_away';
    gateway.take(1);
    const reply = yield* fleet.invoke(function* (view) {
      yield handlerSeconds;
      return yield* work(view);
    });
    return reply ?? 'turned_away';
  }

  for (let person = 0; person < scenario.claimers; person += 1) {
    const home = chance.below(scenario.shards);
    const ticket: Ticket = { home, coupon: table.item(chance.below(2 ** 31)), won: false };
    const direct: Phone = {
      claim: () =>
        request(function* (view) {
          const told: Told = yield* claimDirectly(table, stock, view, ticket);
          return told === 'busy' ? 'turned_away' : told;
        }),
      ask: () => direct.claim(),
    };
    const queued: Phone = {
      claim: () =>
        request(function* (view) {
          yield* stock.refresh(view);
          if (stock.next(view, home) === undefined) return 'sold_out';
          return (yield* queue.send(ticket)) ? 'waiting' : 'turned_away';
        }),
      // The view is read before the coupon: when all was dry then and the coupon is not there now, it will never be.
      ask: () =>
        request(function* (view) {
          yield* stock.refresh(view);
          const isSoldOut = stock.next(view, home) === undefined;
          if ((yield* table.read(ticket.coupon, { strong: true })) === 'busy') return 'waiting';
          return ticket.won ? 'won' : isSoldOut ? 'sold_out' : 'waiting';
        }),
    };
    const phone = scenario.mode === 'direct' ? direct : queued;
    clock.start(comeAndWait(clock, chance, phone, outcomes), arrivalTime(chance.next()) * scenario.seconds);
  }
  clock.runUntil(scenario.until);

  const { meter } = table;
  const { count: issued, lastAt } = stock.issued();
  const waits = Float64Array.from(outcomes.waits).sort();
  return {
    issued,
    left: stock.shards.reduce((sum, { left }) => sum + left, 0),
    won: outcomes.won,
    soldOutTold: outcomes.soldOut,
    unfinished: scenario.claimers - outcomes.won - outcomes.soldOut,
    claimsPerSecond: lastAt === 0 ? 0 : issued / lastAt,
    lastIssuedSeconds: lastAt,
    lastToldSeconds: outcomes.lastToldAt,
    requestsPerClient: outcomes.requests / scenario.claimers,
    transactionsPerClaim: meter.transactions / Math.max(1, issued),
    conflictShare: meter.conflicts / Math.max(1, meter.transactions),
    throttles: meter.throttles,
    writeUnitsPerClaim: meter.writeUnits / Math.max(1, issued),
    readUnitsPerClient: meter.readUnits / scenario.claimers,
    environments: fleet.size(),
    p50Ms: quantile(waits, 0.5) * 1000,
    p99Ms: quantile(waits, 0.99) * 1000,
  };
};

const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
