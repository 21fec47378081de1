import type { StudyContext } from '@memberday/functions/context.ts';
import { lookAtSegments } from '@memberday/functions/segments/look-at-segments.ts';
import { walkSegments } from '@memberday/functions/segments/walk-segments.ts';
import { openInsightStore } from '@memberday/functions/store/insight-store.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { parseExpression } from '@memberday/shared/domain/segments/text/parse-expression.ts';
import { endOfDay, type Instant } from '@memberday/shared/domain/time.ts';
import { type EngineTable, openEngineTable } from './engine-table.ts';
import type { Measurement } from './measurement.ts';
import { buyingOnceMore, populationDay, populationOf } from './population.ts';

const usual = { members: '10000', changed: '10000' };

/** Twenty segments as a shop has them: of money, habit, place, taste and time. */
const expressions = [
  ...['100', '300', '500', '1000'].map((yuan) => `spent(90d) >= ${yuan}`),
  ...['2', '5', '10'].map((times) => `visits(365d) >= ${times}`),
  ...['茶', '咖啡', '蛋糕', '礼盒'].map((name) => `bought(category:"${name}", times >= 2, within 90d)`),
  ...['30', '60', '90', '180'].map((days) => `days_since(last_purchase) > ${days}`),
  ...['anfu', 'julu'].map((shop) => `orders(shop:${shop}, 180d) >= 3`),
  'tier >= 1 and spent(30d) >= 50 and consent:"marketing/wechat"',
  'sequence(coupon-claimed, bought within 7d, started 60d)',
  'joined in this month and not bought',
];

/**
 * What it takes to keep twenty segments up while members buy: the same number of members change in a population and in one of three times the size. What is
 * proportional to what changed takes the same in both.
 */
export const updatingSegments: Measurement = {
  options: { engine: { type: 'string' }, members: { type: 'string' }, changed: { type: 'string' } },
  async run(values) {
    const { members, changed } = { ...usual, ...values } as typeof usual;
    const engine = values.engine as string | undefined;
    const small = await measure(engine, Number(members), Number(changed));
    const large = await measure(engine, Number(members) * 3, Number(changed));
    return {
      segments: expressions.length,
      small,
      large,
      largeOverSmall: Number((large.lookMs / small.lookMs).toFixed(2)),
    };
  },
};

const measure = async (engine: string | undefined, members: number, changed: number) => {
  const opened = await openEngineTable(engine);
  try {
    const { units } = opened;
    const context = studyOf(opened);
    const { facts } = context.insight;
    const aShard = Math.ceil(members / memberShards);
    const each = Math.ceil(changed / memberShards);
    for (const shard of shards)
      await inLanes([...populationOf(shard, aShard)], (one) => facts.put({ ...one, version: 0 }, 1));
    await publishAll(context);
    const walk = await taken(units, () =>
      inLanes(shards, (shard) =>
        walkSegments(context, { kind: 'walk-segments', walkId: 'bench', shard, segmentId: 's0' }),
      ),
    );
    say(
      `${members} members brought into ${expressions.length} segments in ${seconds(walk.ms)}, ${walk.write} write units`,
    );

    const bought = shards.flatMap((shard) =>
      [...populationOf(shard, each)].map((one, nth) => buyingOnceMore(one, nth)),
    );
    await inLanes(bought, (one) => facts.put({ ...one, version: 1 }, 1));
    let moved = 0;
    const look = await taken(units, () =>
      inLanes(bought, async ({ memberId }) => {
        const one = await lookAtSegments(context, { memberIds: [memberId] });
        moved += one.moved;
      }),
    );
    say(`${bought.length} of ${members} members changed: looked at in ${seconds(look.ms)}, ${moved} moves`);
    const again = await taken(units, () =>
      inLanes(bought, ({ memberId }) => lookAtSegments(context, { memberIds: [memberId] })),
    );
    return {
      members,
      changed: bought.length,
      moved,
      walkMs: Math.round(walk.ms),
      walkWriteUnits: walk.write,
      lookMs: Math.round(look.ms),
      membersASecond: Math.round(bought.length / (look.ms / 1000)),
      readUnitsAMember: perMember(look.read, bought.length),
      writeUnitsAMember: perMember(look.write, bought.length),
      writeUnitsOfRepeat: again.write,
    };
  } finally {
    await opened.close();
  }
};

const shards = Array.from({ length: memberShards }, (_, shard) => shard);
const now: Instant = endOfDay(dayOfNumber(populationDay - 1), defaultProgramme.zone);

const studyOf = ({ table }: EngineTable): StudyContext =>
  ({
    now: () => now,
    programmes: async () => [{ version: 1, effectiveFrom: '2000-01-01T00:00:00.000Z', programme: defaultProgramme }],
    insight: openInsightStore(table),
    queue: { send: async () => {} },
  }) as unknown as StudyContext;

const publishAll = async ({ insight }: StudyContext): Promise<void> => {
  for (const [nth, text] of expressions.entries()) {
    const parsed = parseExpression(text);
    if (!parsed.ok) throw new Error(`${text}: ${parsed.why}`);
    const segmentId = `s${nth}`;
    const published = { number: 1, expression: parsed.expression, at: now };
    const rest = { name: text, note: '', owner: 'bench', changedAt: now, version: 0, walk: null };
    await insight.segments.write({
      segmentId,
      kind: 'rule',
      state: 'active',
      draft: parsed.expression,
      published,
      ...rest,
    });
  }
};

const taken = async (units: EngineTable['units'], run: () => Promise<void>) => {
  const before = { ...units };
  const from = performance.now();
  await run();
  return { ms: performance.now() - from, read: units.read - before.read, write: units.write - before.write };
};

/** As many side by side as the queue would have messages in hand. */
const lanes = 16;

const inLanes = async <T>(all: readonly T[], run: (one: T) => Promise<unknown>): Promise<void> => {
  const left = all.values();
  const lane = async (): Promise<void> => {
    for (const one of left) await run(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
};

const perMember = (units: number, members: number): number => Number((units / members).toFixed(2));
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const say = (line: string): void => void process.stderr.write(`${line}\n`);
