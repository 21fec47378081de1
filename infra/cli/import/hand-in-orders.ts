import { setTimeout as sleep } from 'node:timers/promises';
import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { askPatiently, valueOrRefuse } from '../patience.ts';
import type { Step } from '../progress.ts';
import { Refusal } from '../refusal.ts';
import { problemsOf } from './error-file.ts';
import { inTransaction, type Staging } from './staging.ts';

const batchSize = 100;
const inFlight = 3;
/** Orders handed in and not yet seen applied. The queue behind the platform stays short, and so does memory here. */
const mostUnconfirmed = 3_000;
const shortestPauseMs = 40;
const longestPauseMs = 300;
/** After so long all of a batch are looked up, should the one that tells of it be late by itself. */
const fullLookAfterMs = 2_000;
/** Without one order more being applied. */
const patienceMs = 300_000;

type OrderState = Output<(typeof staffApi)['lookUpOrders']>['orders'][number];
type Settlement = 'applied' | 'unchanged' | 'refused';
type StagedOrder = {
  readonly id: number;
  readonly number: string;
  readonly row: number;
  readonly member: string | null;
  /** The id the platform has given that member. */
  readonly memberId: string | null;
  readonly at: string;
  readonly shop: string | null;
  readonly fen: number;
};
type StagedLine = {
  readonly order_id: number;
  readonly n: number;
  readonly sku: string;
  readonly category: string | null;
  readonly quantity: number;
  readonly fen: number;
};
/** Handed in; `isNew` when the platform had not heard of it before. */
type Sent = StagedOrder & { readonly isNew: boolean };

export type HandInOrders = {
  readonly client: Client<typeof staffApi>;
  readonly staging: Staging;
  readonly source: string;
  /** Reaches the count of orders confirmed. */
  readonly step: Step;
};

/**
 * Hands in all staged orders that are not confirmed, and confirms each by reading it back from the platform: only then is it marked in
 * the staging. Handing in runs ahead of applying by a bounded window.
 */
export const handInOrders = async (request: HandInOrders): Promise<void> => {
  const settle = createSettling(request);
  const nextBatch = createBatchReader(request.staging);
  const waiting: Sent[] = [];
  let sending = 0;
  let exhausted = false;
  let failure: unknown;

  const send = async (): Promise<void> => {
    while (!exhausted && failure === undefined) {
      if (waiting.length + sending * batchSize >= mostUnconfirmed) {
        await sleep(shortestPauseMs);
        continue;
      }
      const batch = nextBatch();
      if (!batch) {
        exhausted = true;
        return;
      }
      sending += 1;
      try {
        waiting.push(...(await handIn(request, batch, settle)));
      } finally {
        sending -= 1;
      }
    }
  };
  const watch = async (): Promise<void> => {
    let pause = shortestPauseMs;
    let lookedAt = performance.now();
    let movedAt = performance.now();
    while (failure === undefined && !(exhausted && sending === 0 && waiting.length === 0)) {
      const oldest = waiting.slice(0, batchSize);
      const now = performance.now();
      if (oldest.length === 0) movedAt = now;
      else if (now - lookedAt > fullLookAfterMs || (await isLastSettled(request, oldest))) {
        const settled = settle(oldest, await lookUp(request, oldest));
        waiting.splice(0, oldest.length, ...oldest.filter(({ id }) => !settled.has(id)));
        lookedAt = performance.now();
        if (settled.size > 0) {
          movedAt = lookedAt;
          pause = shortestPauseMs;
          continue;
        }
      }
      if (now - movedAt > patienceMs)
        throw new Refusal(
          `nothing more was applied for ${patienceMs / 60_000} minutes; order ${oldest[0]?.number} waits in the platform’s queue. Run the same command again to go on`,
          { exitCode: 1 },
        );
      await sleep(pause);
      pause = Math.min(longestPauseMs, pause * 1.5);
    }
  };
  const guard = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => {
      failure ??= error;
    });
  await Promise.all([...Array.from({ length: inFlight }, () => guard(send())), guard(watch())]);
  if (failure !== undefined) throw failure;
};

type Batch = { readonly orders: readonly StagedOrder[]; readonly lines: ReadonlyMap<number, readonly StagedLine[]> };

const createBatchReader = ({ db }: Staging): (() => Batch | undefined) => {
  const nextOrders = db.prepare(
    `SELECT id, number, row, member, at, shop, fen, (SELECT member_id FROM members WHERE value = member) AS memberId
     FROM orders
     WHERE fault IS NULL AND outcome IS NULL AND id > ? ORDER BY id LIMIT ${batchSize}`,
  );
  const linesOf = db.prepare(
    'SELECT order_id, n, sku, category, quantity, fen FROM lines WHERE order_id BETWEEN ? AND ? ORDER BY order_id, n',
  );
  let lastId = 0;
  return () => {
    const orders = nextOrders.all(lastId) as StagedOrder[];
    const [first, last] = [orders.at(0), orders.at(-1)];
    if (!first || !last) return undefined;
    lastId = last.id;
    const lines = Map.groupBy(linesOf.all(first.id, last.id) as StagedLine[], (line) => line.order_id);
    return { orders, lines };
  };
};

/** Hands in what the platform does not know yet and settles what it knows. Answers the orders to wait for. */
const handIn = async (request: HandInOrders, batch: Batch, settle: Settle): Promise<Sent[]> => {
  const known = await lookUp(request, batch.orders);
  const [same, fresh] = [true, false].map((wanted) =>
    batch.orders.filter((order) => isSame(known.get(order.number), order) === wanted),
  ) as [StagedOrder[], StagedOrder[]];
  const settled = settle(
    same.map((order) => ({ ...order, isNew: false })),
    known,
  );
  const refusals = fresh.length === 0 ? new Map<number, string>() : await handInFresh(request, batch, fresh);
  return batch.orders
    .filter(({ id }) => !settled.has(id) && !refusals.has(id))
    .map((order) => ({ ...order, isNew: !isApplied(known.get(order.number)) }));
};

/** Answers the ids of the orders the platform refuses, with its words. */
const handInFresh = async (
  request: HandInOrders,
  batch: Batch,
  fresh: readonly StagedOrder[],
): Promise<Map<number, string>> => {
  const { client, source } = request;
  const events = fresh.map((order) => toEvent(order, batch.lines.get(order.id) ?? [], source));
  const outcome = await askPatiently('handing in orders', () => client.ingestOrderEvents({ events }));
  const { refused } = valueOrRefuse('handing in orders', outcome);
  const refusals = new Map(
    refused.map(({ index, code, facts }) => [fresh[index]?.id ?? 0, `${code} ${JSON.stringify(facts)}`]),
  );
  refuse(request, fresh, refusals);
  return refusals;
};

const lookUp = async (
  { client, source }: HandInOrders,
  orders: readonly StagedOrder[],
): Promise<Map<string, OrderState>> => {
  const numbers = orders.map(({ number }) => number);
  const outcome = await askPatiently('looking up orders', () => client.lookUpOrders({ source, numbers }));
  return new Map(valueOrRefuse('looking up orders', outcome).orders.map((state) => [state.number, state]));
};

const toEvent = (order: StagedOrder, lines: readonly StagedLine[], source: string): OrderEventInput => ({
  type: 'completed',
  source,
  number: order.number,
  at: order.at,
  ...(order.member === null ? {} : { buyer: { identity: { kind: 'outer', issuer: source, value: order.member } } }),
  ...(order.shop === null ? {} : { shop: order.shop }),
  lines: lines.map(({ n, sku, category, quantity, fen }) => ({
    line: String(n),
    sku,
    ...(category === null ? {} : { category }),
    quantity,
    amountFen: fen,
  })),
});

const isApplied = (state: OrderState | undefined): state is OrderState => state?.events.includes('completed') ?? false;

/** Is this order there as the file tells it? If not it is handed in, and the platform says what contradicts what. */
const isSame = (state: OrderState | undefined, order: StagedOrder): boolean =>
  isApplied(state) && differences(order, state).length === 0;

/** What the platform notes when an order is told again with other content. */
const contradictionOf = (state: OrderState | undefined): string | undefined =>
  state?.contradictions.find((words) => words.startsWith('completed:'));

/** One order tells of its batch, for the price of one: they are applied about as they were handed in. */
const isLastSettled = async (request: HandInOrders, orders: readonly Sent[]): Promise<boolean> => {
  const last = orders.at(-1);
  return last === undefined || isSettled(last, (await lookUp(request, [last])).get(last.number));
};

/** Marks the orders that are settled, and answers their ids. */
type Settle = (orders: readonly Sent[], states: ReadonlyMap<string, OrderState>) => ReadonlySet<number>;

const createSettling = ({ staging, step }: HandInOrders): Settle => {
  const addProblem = problemsOf(staging);
  const mark = staging.db.prepare('UPDATE orders SET outcome = ? WHERE id = ?');
  let total = countSettled(staging);
  return (orders, states) => {
    const settled = new Set<number>();
    inTransaction(staging.db, () => {
      for (const order of orders) {
        const state = states.get(order.number);
        if (!isSettled(order, state)) continue;
        const against = objections(order, state);
        if (against.length > 0) {
          const problem = `the platform knows order ${order.number} otherwise: ${against.join(', ')}`;
          addProblem({ row: order.row, column: '', value: order.number, problem });
        }
        const settlement: Settlement = against.length > 0 ? 'refused' : order.isNew ? 'applied' : 'unchanged';
        mark.run(settlement, order.id);
        settled.add(order.id);
      }
    });
    total += settled.size;
    step.reach(total);
    return settled;
  };
};

/** Applied and, where it has a buyer, credited to a member; or contradicted. */
const isSettled = (order: Sent, state: OrderState | undefined): state is OrderState =>
  contradictionOf(state) !== undefined || (isApplied(state) && (order.member === null || !state.waiting));

const objections = (order: Sent, state: OrderState): string[] => {
  const contradiction = contradictionOf(state);
  return contradiction === undefined ? differences(order, state) : [contradiction];
};

const differences = (order: StagedOrder, state: OrderState): string[] => [
  ...(state.amountFen === order.fen ? [] : [`${state.amountFen} fen there, ${order.fen} in the file`]),
  ...(state.orderedAt === order.at ? [] : [`at ${state.orderedAt} there, ${order.at} in the file`]),
  ...(state.memberId === order.memberId ? [] : [`of member ${state.memberId} there, of ${order.memberId} in the file`]),
  ...(state.shop === order.shop ? [] : [`in shop ${state.shop} there, ${order.shop} in the file`]),
];

const refuse = (
  { staging }: HandInOrders,
  orders: readonly StagedOrder[],
  refusals: ReadonlyMap<number | undefined, string>,
): void => {
  const addProblem = problemsOf(staging);
  const mark = staging.db.prepare("UPDATE orders SET outcome = 'refused' WHERE id = ?");
  for (const { id, row, number } of orders) {
    const problem = refusals.get(id);
    if (problem === undefined) continue;
    mark.run(id);
    addProblem({ row, column: '', value: number, problem: `refused by the platform: ${problem}` });
  }
};

const countSettled = ({ db }: Staging): number =>
  Number(db.prepare('SELECT count(*) AS n FROM orders WHERE outcome IS NOT NULL').get()?.n);
