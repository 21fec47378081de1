import { tallyMembers } from '@memberday/functions/segments/tally-members.ts';
import { factBlockStore } from '@memberday/functions/store/fact-blocks.ts';
import { factsStore } from '@memberday/functions/store/facts.ts';
import { openInsightStore } from '@memberday/functions/store/insight-store.ts';
import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { packFacts } from '@memberday/shared/domain/facts/pack-facts.ts';
import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import { prepareLook } from '@memberday/shared/domain/segments/look.ts';
import { parseExpression } from '@memberday/shared/domain/segments/text/parse-expression.ts';
import { instantOf } from '@memberday/shared/domain/time.ts';
import { type EngineTable, openEngineTable } from './engine-table.ts';
import type { Measurement } from './measurement.ts';
import { buyingOnceMore, populationDay, populationOf } from './population.ts';

const usual = {
  members: '1000000',
  changed: '10000',
  where:
    'tier >= 1 and spent(90d) >= 50 and bought(category:"茶", times >= 2, within 365d) and happened(coupon-claimed, 180d) >= 1 and consent:"marketing/wechat"',
};

/**
 * How long it takes to count who of a made-up population meets an expression, by what counts on the platform: packed blocks out of a real engine, before
 * and after some members have bought once more. The ceiling is the same blocks read and inflated and nothing done with them.
 */
export const counting: Measurement = {
  options: {
    engine: { type: 'string' },
    members: { type: 'string' },
    changed: { type: 'string' },
    where: { type: 'string' },
  },
  async run(values) {
    const { members, changed, where } = { ...usual, ...values } as typeof usual;
    const parsed = parseExpression(where);
    if (!parsed.ok) throw new RangeError(`--where, at sign ${parsed.at}: ${parsed.why}`);
    const opened = await openEngineTable(values.engine as string | undefined);
    try {
      const look = prepareLook(parsed.expression, {
        growthMonths: 12,
        segmentOf: () => undefined,
        tagRuleOf: () => undefined,
      });
      return await measure(opened, look, Math.ceil(Number(members) / memberShards), Number(changed));
    } finally {
      await opened.close();
    }
  },
};

const shards = Array.from({ length: memberShards }, (_, shard) => shard);
/** Read side by side: one waits for the engine while another is looked at. */
const sideBySide = 4;

const measure = async (opened: EngineTable, look: ReturnType<typeof prepareLook>, aShard: number, changed: number) => {
  const { table, units } = opened;
  const insight = openInsightStore(table);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const size = aShard * memberShards;
  const packing = await timed(() => inParallel(shards, 2, (shard) => packShard(opened, shard, aShard)));
  say(`${size} members packed, ${rate(size, packing.ms)} a second with making them up`);

  const question = { look, overlaps: new Map(), asksLists: false, today: populationDay };
  const count = async () => {
    const before = units.read;
    const cpu = process.cpuUsage();
    const { ms, value } = await timed(() =>
      inParallel(shards, sideBySide, (shard) => tallyMembers({ insight }, shard, question)),
    );
    const found = value.reduce((sum, tally) => sum + tally.found, 0);
    const { user, system } = process.cpuUsage(cpu);
    return {
      ms,
      cpuMs: Math.round((user + system) / 1000),
      found,
      looked: value.reduce((sum, tally) => sum + tally.looked, 0),
      units: units.read - before,
    };
  };
  await readRaw(opened);
  const raw = await timed(() => readRaw(opened));
  const first = await count();
  say(`counted ${first.found} of ${first.looked} in ${(first.ms / 1000).toFixed(1)} s, ${first.units} read units`);

  const rows = await timed(() => change(opened, aShard, changed));
  say(`${changed} members changed`);
  const second = await count();
  return {
    engine: opened.engine,
    members: size,
    rawMs: Math.round(raw.ms),
    countMs: Math.round(first.ms),
    countCpuMs: first.cpuMs,
    membersASecond: rate(first.looked, first.ms),
    countOverRaw: Number((first.ms / raw.ms).toFixed(2)),
    found: first.found,
    readUnits: first.units,
    readUnitsAMember: Number((first.units / first.looked).toFixed(4)),
    bytesARow: rows.value.bytes,
    changed,
    changedMs: Math.round(rows.ms),
    writeUnitsAChange: rows.value.units,
    countAfterMs: Math.round(second.ms),
    foundAfter: second.found,
    readUnitsAfter: second.units,
  };
};

/** As packing on the platform writes them; the rows behind them no count reads, so they are left out. */
const packShard = async ({ table }: EngineTable, shard: number, size: number): Promise<void> => {
  const blocks = factBlockStore(table);
  const now = instantOf(Date.now());
  const written = await blocks.write(shard, inBatches(populationOf(shard, size)), now);
  const head = await blocks.readHead(shard);
  await blocks.writeHead(shard, { ...head, round: 2, since: now, packed: { ...written, before: 2, at: now } });
};

async function* inBatches(members: Iterable<MemberFacts>): AsyncGenerator<readonly MemberFacts[]> {
  let batch: MemberFacts[] = [];
  for (const facts of members) {
    batch.push(facts);
    if (batch.length < 1_000) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

const readRaw = async ({ table }: EngineTable): Promise<void> => {
  const blocks = factBlockStore(table);
  await inParallel(shards, sideBySide, async (shard) => {
    const { packed } = await blocks.readHead(shard);
    if (packed) for await (const _ of blocks.read(shard, packed));
  });
};

/** The first members of each shard buy once more. */
const change = async ({ table, units }: EngineTable, aShard: number, changed: number) => {
  const facts = factsStore(table);
  const each = Math.ceil(changed / memberShards);
  const bought = shards.flatMap((shard) =>
    [...populationOf(shard, Math.min(each, aShard))].map((member, nth) => buyingOnceMore(member, nth)),
  );
  const before = units.write;
  // Made up, they have no row yet.
  await inParallel(bought, 32, (member) => facts.put({ ...member, version: 0 }, 2));
  const bytes = bought.reduce((sum, member) => sum + packFacts(member).length, 0);
  return {
    bytes: Math.round(bytes / bought.length),
    units: Number(((units.write - before) / bought.length).toFixed(2)),
  };
};

/** As many at once. @returns in order */
const inParallel = async <T, R>(all: readonly T[], abreast: number, run: (one: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  const left = all.entries();
  const lane = async (): Promise<void> => {
    for (const [i, one] of left) results[i] = await run(one);
  };
  await Promise.all(Array.from({ length: abreast }, lane));
  return results;
};

const timed = async <T>(run: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> => {
  const from = performance.now();
  const value = await run();
  return { ms: performance.now() - from, value };
};

const rate = (count: number, ms: number): number => Math.round(count / (ms / 1000));
