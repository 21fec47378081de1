import { type Order, orderName } from '@memberday/shared/domain/orders/order.ts';
import { Busy } from '../busy.ts';
import type { Context } from '../context.ts';
import { type Decided, decideOrders, type OrderJob } from './decide-orders.ts';

/** A transaction holds this many writes. */
const mostWrites = 100;
/** Orders decided together: with the two or three writes of most, they fit one transaction even if all are of one member. */
const ordersTogether = 30;
const patience = 8;

/**
 * Applies events to their orders and posts what follows to the members' accounts. Orders are read together, decided one by one and written
 * in as few transactions as they fit; when one of those meets a change, its orders are taken apart by halves and decided again on fresh reads.
 * @returns the orders that were written, as they are now
 * @throws Busy when a single order could not be written in many attempts; doing the same again is safe
 */
export const applyOrders = async (context: Context, jobs: readonly OrderJob[]): Promise<Order[]> => {
  const merged = mergeJobs(jobs);
  const written: Order[] = [];
  for (let i = 0; i < merged.length; i += ordersTogether) {
    written.push(...(await applyTogether(context, merged.slice(i, i + ordersTogether), 0)));
  }
  return written;
};

const applyTogether = async (context: Context, jobs: readonly OrderJob[], attempt: number): Promise<Order[]> => {
  const decided = await decideOrders(context, jobs, { strong: attempt > 0 });
  const again: OrderJob[][] = [];
  const written: Order[] = [];
  for (const pack of packWrites(context, decided)) {
    const writes = pack.map((each) => each.write);
    const tooMany = writes.reduce((sum, write) => sum + context.store.orders.sizeOf(write), 0) > mostWrites;
    if (tooMany || (await context.store.orders.write(writes)).length > 0)
      again.push(...halves(pack.flatMap((each) => each.jobs)));
    else written.push(...writes.flatMap(({ changes }) => changes.map(({ after }) => after)));
  }
  for (const part of again) {
    if (attempt >= patience) throw new Busy(`order ${part[0] && orderName(part[0])}`);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    written.push(...(await applyTogether(context, part, attempt + 1)));
  }
  return written;
};

/** One job per order, with all its events in the order they came. */
const mergeJobs = (jobs: readonly OrderJob[]): OrderJob[] => {
  const merged = new Map<string, OrderJob>();
  for (const job of jobs) {
    const before = merged.get(orderName(job));
    merged.set(orderName(job), before ? { ...before, ...job, events: [...before.events, ...job.events] } : job);
  }
  return [...merged.values()];
};

const packWrites = (context: Context, decided: readonly Decided[]): Decided[][] => {
  const packs: Decided[][] = [];
  let room = 0;
  for (const each of decided) {
    const size = context.store.orders.sizeOf(each.write);
    if (size <= room) {
      packs.at(-1)?.push(each);
      room -= size;
    } else {
      packs.push([each]);
      room = mostWrites - size;
    }
  }
  return packs;
};

const halves = <T>(list: T[]): T[][] => {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)].filter((half) => half.length > 0);
};
