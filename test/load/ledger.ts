import { randomBytes } from 'node:crypto';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { spendPoints } from '@memberday/functions/points/spend-points.ts';
import { keys } from '@memberday/functions/store/keys.ts';
import { dynoxide } from '@memberday/infra/local/engines/dynoxide.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { instantOf } from '@memberday/shared/domain/time.ts';
import { type BareStore, bareStore } from '../store/bare-store.ts';
import { type EngineTable, openEngineTable } from './engine-table.ts';
import { inLanes } from './in-lanes.ts';
import type { Measurement } from './measurement.ts';

/** A day like any other: what is earned does not hang on when this runs. */
const programme = { ...defaultProgramme, earn: { ...defaultProgramme.earn, dayFactors: [] } };

type Size = {
  readonly members: number;
  readonly operations: number;
  readonly rounds: number;
  readonly concurrency: number;
};
const usual: Size = { members: 200, operations: 400, rounds: 5, concurrency: 32 };

/**
 * Orders that earn, spends, and refunds of the orders, by the use cases on a real engine without HTTP; in turns with the least a ledger
 * could write, an account and an entry in one transaction through the same client. Every account is proven at the end. An order and its
 * refund write the order's row too, so three rows beside the raw two.
 */
export const ledger: Measurement = {
  options: {
    engine: { type: 'string' },
    members: { type: 'string' },
    operations: { type: 'string' },
    rounds: { type: 'string' },
    concurrency: { type: 'string' },
  },
  async run(values) {
    const size = readSize(values);
    const opened = await openEngineTable(values.engine as string | undefined);
    try {
      return await measure(opened, size);
    } finally {
      await opened.close();
    }
  },
};

const readSize = (values: Readonly<Record<string, unknown>>): Size => {
  const read = (name: keyof Size): number => {
    const value = values[name] === undefined ? usual[name] : Number(values[name]);
    if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name}: a whole number from 1`);
    return value;
  };
  return {
    members: read('members'),
    operations: read('operations'),
    rounds: read('rounds'),
    concurrency: read('concurrency'),
  };
};

/** What one kind of operation took over all rounds. */
type Taken = { operations: number; seconds: number; writeUnits: number; readonly ms: number[] };
type Kind = 'earn' | 'spend' | 'refund' | 'raw';

const measure = async (opened: EngineTable, size: Size) => {
  const bare = bareStore(opened);
  const memberIds: string[] = [];
  for (let n = 0; n < size.members; n += 1) memberIds.push(await bare.join());
  const operate = await operations(bare, opened, memberIds);
  const taken = Object.fromEntries(
    kinds.map((kind): [Kind, Taken] => [kind, { operations: 0, seconds: 0, writeUnits: 0, ms: [] }]),
  ) as Record<Kind, Taken>;
  // The first round warms both sides and is not counted.
  for (let round = 0; round <= size.rounds; round += 1) {
    for (const kind of kinds) {
      const unitsBefore = opened.units.write;
      const startedAt = performance.now();
      const { ms } = await inLanes(size.operations, size.concurrency, (n) =>
        operate[kind](round * size.operations + n),
      );
      if (round === 0) continue;
      taken[kind].operations += size.operations;
      taken[kind].seconds += (performance.now() - startedAt) / 1000;
      taken[kind].writeUnits += opened.units.write - unitsBefore;
      taken[kind].ms.push(...ms);
    }
    say(`${round === 0 ? 'warm-up' : `round ${round}`} done`);
  }
  // One entry of each operation but the raw ones, and each member's first.
  const entries = memberIds.length + 3 * size.operations * (size.rounds + 1);
  return report(taken, { engine: opened.engine, size, ...(await proveAll(bare, memberIds, entries)) });
};

/** In this order within a round: a refund needs its order. The raw write comes between, where neither end of a round favours it. */
const kinds: readonly Kind[] = ['earn', 'raw', 'spend', 'refund'];

/** Operation `n` of each kind. Neighbours are of different members, as they are among people who do not know each other. */
const operations = async (
  bare: BareStore,
  { table, calls, name }: EngineTable,
  memberIds: readonly string[],
): Promise<Record<Kind, (n: number) => Promise<unknown>>> => {
  const now = instantOf(Date.now());
  const work = bare.context({ programme });
  const request = bare.request({ programme });
  const memberOf = (n: number) => memberIds[n % memberIds.length] ?? '';
  const apply = (event: OrderEvent) =>
    applyOrders(work, [{ source: event.source, number: event.number, events: [event] }]);
  const sale = (number: string, memberId: string, amountFen: number): OrderEvent => ({
    type: 'completed',
    source: 'till',
    number,
    at: now,
    buyer: { memberId },
    lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen }],
    freightFen: 0,
  });
  // A balance that all the spends together cannot use up.
  for (const memberId of memberIds) await apply(sale(`first-${memberId}`, memberId, 10_000_000));
  const { account, entry } = await rowsOf(table, memberOf(0));
  return {
    earn: (n) => apply(sale(`order-${n}`, memberOf(n), 10_000)),
    async spend(n) {
      const number = newId('spend', now, randomBytes(12));
      const outcome = await spendPoints(request, { memberId: memberOf(n), number, points: 3, reason: 'tea' });
      if (!outcome.ok) throw new Error(`a spend was refused: ${outcome.problem.code}`);
    },
    refund: (n) =>
      apply({
        type: 'refunded',
        source: 'till',
        number: `order-${n}`,
        at: now,
        refund: 'all',
        lines: [{ line: '1', quantity: 1 }],
      }),
    async raw(n) {
      const pk = `RAW#${memberOf(n)}`;
      await calls.transactWriteItems({
        TransactItems: [
          { Put: { TableName: name, Item: { ...account, pk } } },
          {
            Put: {
              TableName: name,
              Item: { ...entry, pk, sk: `${entry.sk}#${n}` },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
      });
    },
  };
};

/** An account and a ledger entry as the use cases left them: the raw writes have their sizes. */
const rowsOf = async (table: EngineTable['table'], memberId: string) => {
  const account = await table.get(keys.account(memberId), { strong: true });
  const [entry] = (await table.query({ pk: keys.memberPk(memberId), prefix: 'L#', limit: 1, strong: true })).rows;
  if (!account || !entry) throw new Error(`${memberId} has no account or no entry`);
  return { account, entry };
};

/** Every account against its entries, and the number of entries against what was done: an operation that left none is `lost`. */
const proveAll = async (bare: BareStore, memberIds: readonly string[], expected: number) => {
  let drifted = 0;
  let found = 0;
  for (const memberId of memberIds) {
    const books = await bare.store.accounts.readBooks(memberId);
    if (!books || proveAccount(books.account, books.entries).length > 0) drifted += 1;
    found += books?.entries.length ?? 0;
  }
  return { drifted, lost: expected - found };
};

const report = (
  taken: Readonly<Record<Kind, Taken>>,
  { engine, size, drifted, lost }: { engine: string; size: Size; drifted: number; lost: number },
) => {
  const perSecond = (kind: Kind) => taken[kind].operations / taken[kind].seconds;
  const ratio = (kind: Kind) => round2(perSecond(kind) / perSecond('raw'));
  // Only dynoxide counts transactions as AWS does.
  const units = (kind: Kind) =>
    engine === dynoxide.name ? round2(taken[kind].writeUnits / taken[kind].operations) : null;
  const all = [...taken.earn.ms, ...taken.spend.ms, ...taken.refund.ms].sort((a, b) => a - b);
  const quantile = (share: number) => round2(all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0);
  const figures = {
    earnPerSecond: Math.round(perSecond('earn')),
    spendPerSecond: Math.round(perSecond('spend')),
    refundPerSecond: Math.round(perSecond('refund')),
    rawPerSecond: Math.round(perSecond('raw')),
    earnToRaw: ratio('earn'),
    spendToRaw: ratio('spend'),
    refundToRaw: ratio('refund'),
    writeUnitsPerEarn: units('earn'),
    writeUnitsPerSpend: units('spend'),
    writeUnitsPerRefund: units('refund'),
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    drifted,
    lost,
  };
  for (const kind of ['earn', 'spend', 'refund'] as const)
    say(`${kind.padEnd(7)} ${Math.round(perSecond(kind))}/s, ${ratio(kind)} of raw, ${units(kind) ?? '?'} write units`);
  say(`raw     ${figures.rawPerSecond}/s; ${drifted} of ${size.members} accounts drifted, ${lost} entries lost`);
  return { bench: 'ledger', engine, ...size, ...figures };
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const round2 = (value: number): number => Math.round(value * 100) / 100;
