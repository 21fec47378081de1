import { assumed, limits } from '@memberday/shared/domain/drops/plan-drop-facts.ts';
import type { Clock, Process } from './clock.ts';
import { emptyView, type Stock, type View } from './stock.ts';
import type { Item, Table } from './table.ts';
import { createTokenBucket } from './token-bucket.ts';

/** A claim that waits its turn; `won` when its coupon is put. */
export type Ticket = { readonly home: number; readonly coupon: Item; won: boolean };

/** To the queue and back, seconds. */
const sendSeconds = 0.01;
/** Before a batch that found the table busy comes again. */
const againSeconds = 1;

/** A FIFO queue whose message groups are the home shards: one batch of a group at a time, batches of ten, in the order of arrival. */
export type ClaimQueue = {
  /** @returns false when the queue takes no more sends this second */
  send(ticket: Ticket): Process<boolean>;
};

type Group = { readonly home: number; readonly view: View; readonly waiting: Ticket[]; from: number; busy: boolean };

export const createClaimQueue = (clock: Clock, table: Table, stock: Stock): ClaimQueue => {
  const sends = createTokenBucket(clock.now, limits.fifoSendsPerSecond, limits.fifoSendsPerSecond);
  const groups = stock.shards.map((_, home): Group => ({ home, view: emptyView(), waiting: [], from: 0, busy: false }));
  let working = 0;
  let turn = 0;
  let firstAt: number | undefined;

  /** Pollers begin few and become more while there is work. */
  const pollers = (): number =>
    Math.min(
      groups.length,
      limits.firstPollers + Math.floor((clock.now() - (firstAt ?? 0)) * limits.morePollersPerSecond),
    );

  /** Gives each poller that is free a group that waits, the groups in turn. */
  const startWaiting = (): void => {
    for (let looked = 0; looked < groups.length && working < pollers(); looked += 1) {
      const group = groups[turn] as Group;
      turn = (turn + 1) % groups.length;
      if (group.busy || group.waiting.length === group.from) continue;
      group.busy = true;
      working += 1;
      clock.start(work(group));
    }
  };

  function* work(group: Group): Process {
    const batch = group.waiting.slice(group.from, group.from + limits.fifoBatch);
    // Receiving, calling the function, deleting.
    yield assumed.batchSeconds;
    const served = yield* claimTogether(table, stock, group.view, group.home, batch);
    if (!served) yield againSeconds;
    group.from += served ? batch.length : batch.findLastIndex(({ won }) => won) + 1;
    group.busy = false;
    working -= 1;
    startWaiting();
  }

  return {
    *send(ticket) {
      yield sendSeconds;
      if (!sends.has(1)) return false;
      sends.take(1);
      firstAt ??= clock.now();
      groups[ticket.home]?.waiting.push(ticket);
      startWaiting();
      return true;
    },
  };
};

/**
 * One batch in as few transactions as there are shards to take it from. What is left over when all are dry has lost.
 * @returns false when the table stayed busy and the tickets without a coupon must come again
 */
function* claimTogether(
  table: Table,
  stock: Stock,
  view: View,
  home: number,
  batch: readonly Ticket[],
): Process<boolean> {
  yield* stock.refresh(view);
  let waiting = batch;
  while (waiting.length > 0) {
    const shard = stock.next(view, home);
    if (shard === undefined) return true;
    const taken = yield* takeFrom(table, stock, shard, waiting);
    if (taken === undefined) return false;
    for (const ticket of waiting.slice(0, taken)) ticket.won = true;
    waiting = waiting.slice(taken);
    if (waiting.length > 0) yield* stock.markDry(view, shard);
  }
  return true;
}

/** All tickets from one shard, or, told by the refusal how much is left, as many as it has. */
function* takeFrom(table: Table, stock: Stock, shard: number, tickets: readonly Ticket[]): Process<number | undefined> {
  for (let wanted = tickets.length; wanted > 0; ) {
    const coupons = tickets.slice(0, wanted).map(({ coupon }) => coupon);
    const answer = yield* table.transactPatiently(stock.takes(shard, coupons));
    if (answer === 'busy') return undefined;
    if (answer === 'done') return wanted;
    wanted = Math.min(wanted - 1, stock.shards[shard]?.left ?? 0);
  }
  return 0;
}
