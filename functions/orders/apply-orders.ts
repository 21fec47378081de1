import type { Account } from '@memberday/shared/domain/account/account.ts';
import { applyEvent } from '@memberday/shared/domain/orders/apply-event.ts';
import { newOrder, type Order, orderName } from '@memberday/shared/domain/orders/order.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { type PaidBySpend, settleOrder } from '@memberday/shared/domain/orders/settle-order.ts';
import { spendKey } from '@memberday/shared/domain/points/spend-points.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import { Busy } from '../busy.ts';
import type { Context } from '../context.ts';
import { findSpend } from '../find-spend.ts';
import type { OrderChange, OrderKey, OrderWrite } from '../store/orders.ts';
import { findBuyers } from './find-buyers.ts';

/** An order to look at, with the events that came for it; none when it is only to be settled again. */
export type OrderJob = OrderKey & { readonly events: readonly OrderEvent[] };

/** A transaction holds this many writes. */
const mostWrites = 100;
/** Orders decided together: with the two or three writes of most, they fit one transaction even if all are of one member. */
const ordersTogether = 30;
const patience = 8;

/**
 * Applies events to their orders and posts what follows to the members' accounts. Orders are read together, decided one by one and written
 * in as few transactions as they fit; when one of those meets a change, its orders are taken apart by halves and decided again on fresh reads.
 * @throws Busy when a single order could not be written in many attempts; doing the same again is safe
 */
export const applyOrders = async (context: Context, jobs: readonly OrderJob[]): Promise<void> => {
  const merged = mergeJobs(jobs);
  for (let i = 0; i < merged.length; i += ordersTogether) {
    await applyTogether(context, merged.slice(i, i + ordersTogether), 0);
  }
};

const applyTogether = async (context: Context, jobs: readonly OrderJob[], attempt: number): Promise<void> => {
  const decided = await decideOrders(context, jobs, { strong: attempt > 0 });
  const again: OrderJob[][] = [];
  for (const pack of packWrites(context, decided)) {
    const writes = pack.map((each) => each.write);
    const tooMany = writes.reduce((sum, write) => sum + context.store.orders.sizeOf(write), 0) > mostWrites;
    if (tooMany || (await context.store.orders.write(writes)).length > 0)
      again.push(...halves(pack.flatMap((each) => each.jobs)));
  }
  for (const part of again) {
    if (attempt >= patience) throw new Busy(`order ${part[0] && orderName(part[0])}`);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    await applyTogether(context, part, attempt + 1);
  }
};

/** All changes of one member's account, or one order without a member. */
type Decided = { readonly jobs: OrderJob[]; readonly write: OrderWrite };

const decideOrders = async (
  context: Context,
  jobs: readonly OrderJob[],
  reading: { strong: boolean },
): Promise<Decided[]> => {
  const known = await context.store.orders.readMany(jobs, reading);
  const told = jobs.map((job) => {
    const before = known.get(orderName(job));
    return { job, before, order: job.events.reduce(applyEvent, before ?? newOrder(job.source, job.number)) };
  });
  // Of orders that come together the earlier purchase earns first, as its tier was then.
  told.sort((a, b) => ((a.order.paidAt ?? '') < (b.order.paidAt ?? '') ? -1 : 1));
  const buyers = await findBuyers(
    context,
    told.map(({ order }) => order),
    reading,
  );
  const versions = await context.programmes();
  const now = context.now();
  const rulesOf = (order: Order): ProgrammeVersion => versionAt(versions, order.paidAt ?? now);
  const categories = await findCategories(
    context,
    told
      .map(({ order }) => order)
      .filter((order) => Object.keys(rulesOf(order).programme.earn.categoryPercent).length > 0),
  );
  const byMember = new Map<string, { before: Account; after: Account; decided: Decided }>();
  const alone: Decided[] = [];
  for (const { job, before, order } of told) {
    const buyer = buyers.of(order);
    if (buyer.kind !== 'member') {
      const after = buyer.kind === 'unknown-member' ? contradict(order, `there is no member ${buyer.memberId}`) : order;
      if (before && after === before) continue;
      const waitsFor = buyer.kind === 'waiting' && after.createdAt !== undefined ? buyer.identityKey : undefined;
      alone.push({ jobs: [job], write: { changes: [{ before, after, waitsFor }] } });
      continue;
    }
    const held = byMember.get(buyer.account.memberId) ?? {
      before: buyer.account,
      after: buyer.account,
      decided: { jobs: [], write: { changes: [] } },
    };
    const owned = order.memberId === held.before.memberId ? order : { ...order, memberId: held.before.memberId };
    const { order: named, spend, spendHolder } = await takeUpSpend(context, owned);
    const settled = settleOrder(named, held.after, rulesOf(order), now, { spend, categories });
    const { changes, posting } = held.decided.write;
    if (before && same(before, settled.order) && settled.entries.length === 0 && settled.moves.length === 0) continue;
    const change: OrderChange = { before, after: settled.order, spendHolder, againAt: settled.againAt };
    const posts = settled.entries.length > 0 || settled.moves.length > 0;
    byMember.set(held.before.memberId, {
      before: held.before,
      after: settled.account,
      decided: {
        jobs: [...held.decided.jobs, job],
        write: {
          changes: [...changes, change],
          posting:
            posts || posting
              ? {
                  before: held.before,
                  after: settled.account,
                  entries: [...(posting?.entries ?? []), ...settled.entries],
                  moves: [...(posting?.moves ?? []), ...settled.moves],
                }
              : undefined,
        },
      },
    });
  }
  return [...alone, ...[...byMember.values()].map(({ decided }) => decided)];
};

/** Categories of the lines that are about to earn and do not say theirs; none are looked up where the rules know no category. */
const findCategories = async (context: Context, orders: readonly Order[]): Promise<Map<string, string>> => {
  const skus = orders
    .filter((order) => order.paidAt !== undefined && !order.award)
    .flatMap((order) => order.lines.flatMap((line) => (line.category === undefined ? [line.sku] : [])));
  return skus.length > 0 ? context.store.products.categoriesOf(skus) : new Map();
};

/** The points spend an order names, the first time it is looked at. One that is taken up elsewhere must not hold the order up. */
const takeUpSpend = async (
  context: Context,
  order: Order,
): Promise<{ order: Order; spend?: PaidBySpend; spendHolder?: string }> => {
  const { memberId, spendNumber } = order;
  if (order.spend || memberId === undefined || spendNumber === undefined) return { order };
  const found = await findSpend(context, memberId, spendNumber);
  if (!found) return { order };
  const { entry, holder } = found;
  if (await context.store.accounts.hasEffect(holder, spendKey(spendNumber))) {
    return { order: contradict(order, `spend ${spendNumber} was released, or paid another order`) };
  }
  return { order, spend: { points: entry.given, lots: entry.lots }, spendHolder: holder };
};

const contradict = (order: Order, words: string): Order =>
  order.contradictions.includes(words) ? order : { ...order, contradictions: [...order.contradictions, words] };

/** Facts are only ever replaced by new objects, so equal parts are the same parts. */
const same = (a: Order, b: Order): boolean =>
  a.events.length === b.events.length &&
  a.contradictions.length === b.contradictions.length &&
  a.memberId === b.memberId &&
  a.award === b.award &&
  a.spend === b.spend;

/** One job per order, with all its events in the order they came. */
const mergeJobs = (jobs: readonly OrderJob[]): OrderJob[] => {
  const merged = new Map<string, OrderJob>();
  for (const job of jobs) {
    const before = merged.get(orderName(job));
    merged.set(orderName(job), before ? { ...before, events: [...before.events, ...job.events] } : job);
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
