import { randomBytes } from 'node:crypto';
import type { InsightContext, RequestContext, Staff, StudyContext } from '@memberday/functions/context.ts';
import { addToList } from '@memberday/functions/segments/add-to-list.ts';
import { archiveSegment } from '@memberday/functions/segments/archive-segment.ts';
import { countExpression } from '@memberday/functions/segments/count-expression.ts';
import { countMembers } from '@memberday/functions/segments/count-members.ts';
import { explainMember } from '@memberday/functions/segments/explain-member.ts';
import { fillList } from '@memberday/functions/segments/fill-list.ts';
import { freezeList } from '@memberday/functions/segments/freeze-list.ts';
import { getSegment } from '@memberday/functions/segments/get-segment.ts';
import { lookAtSegments } from '@memberday/functions/segments/look-at-segments.ts';
import { publishSegment } from '@memberday/functions/segments/publish-segment.ts';
import { saveSegment } from '@memberday/functions/segments/save-segment.ts';
import { walkSegments } from '@memberday/functions/segments/walk-segments.ts';
import { openInsightStore } from '@memberday/functions/store/insight-store.ts';
import { keys } from '@memberday/functions/store/keys.ts';
import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { emptyFacts } from '@memberday/shared/domain/facts/empty-facts.ts';
import type { MemberFacts, Purchase } from '@memberday/shared/domain/facts/member-facts.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import { addMs, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestTable, useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore, engineNames, oneEngine } from './bare-store.ts';
import { codeOf } from './drop-rig.ts';

const start: Instant = '2026-11-02T02:00:00.000Z';
const today = dayNumber('2026-11-02');
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const afterDays = (days: number): Instant => addMs(start, days * dayMs);

const someMember = (): string => newId('member', start, randomBytes(12));
const someName = (): string => `s${randomBytes(6).toString('hex')}`;

const bought = (daysAgo: number, amountFen: number): Purchase => ({
  order: `till#${randomBytes(6).toString('hex')}`,
  on: today - daysAgo,
  amountFen,
  discountFen: 0,
  channel: 'store',
  shop: 'anfu',
  live: undefined,
  lines: [{ sku: 'tea', category: '茶', quantity: 1, amountFen }],
});

/** Segments over a table of a real engine. Each rig has a shop of its own, so what one test publishes is not asked in another. */
const segmentRig = ({ table }: Pick<TestTable, 'table'>) => {
  const bare = bareStore({ table });
  const insight = openInsightStore(table);
  const study = (now: Instant = start): StudyContext & { sent: unknown[] } => ({ ...bare.context({ now }), insight });
  const staff = (now: Instant = start): RequestContext<Staff> & InsightContext => ({
    ...bare.request({ now }),
    insight,
  });
  const walkAll = (walkId: string, segmentId: string | null, now?: Instant) =>
    Promise.all(
      many(memberShards, (shard) => walkSegments(study(now), { kind: 'walk-segments', walkId, shard, segmentId })),
    );
  return {
    bare,
    insight,
    study,
    staff,
    walkAll,
    async know(changes: Partial<MemberFacts> = {}, memberId = someMember()) {
      const { version } = await insight.facts.readHeld(memberId);
      const facts = { ...emptyFacts(memberId, today - 100), ...changes, version };
      if (!(await insight.facts.put(facts, 0))) throw new Error(`the facts of ${memberId} changed meanwhile`);
      return memberId;
    },
    look: (memberIds: readonly string[], now?: Instant) => lookAtSegments(study(now), { memberIds }),
    async published(expression: string, segmentId = someName()) {
      const before = await insight.segments.read(segmentId);
      const saved = valueIn(
        await saveSegment(staff(), { segmentId, name: segmentId, note: '', expression, version: before?.version ?? 0 }),
      );
      valueIn(await publishSegment(staff(), { segmentId, version: saved.version }));
      return segmentId;
    },
    async filled(expression: string) {
      const segmentId = await this.published(expression);
      await walkAll(`${segmentId}.1`, segmentId);
      return segmentId;
    },
    async archived(segmentId: string) {
      valueIn(await archiveSegment(staff(), { segmentId }));
    },
    count: async (segmentId: string) => (await insight.segmentMembers.count([segmentId])).get(segmentId),
    kept: async (memberId: string) => (await insight.segmentMembers.readMany([memberId])).get(memberId)?.kept,
    async isIn(memberId: string, segmentId: string) {
      return segmentId in ((await this.kept(memberId))?.since ?? {});
    },
    flow: async (segmentId: string) => valueIn(await getSegment(staff(), { segmentId })).flow,
  };
};

describe.each(oneEngine)('members of segments on %s', (name) => {
  const engine = useEngine(name);
  let table: TestTable;
  let rig: ReturnType<typeof segmentRig>;
  beforeAll(async () => {
    table = await engine.newTable();
    rig = segmentRig(table);
  });

  test('publishing puts in whoever fits, without news of them; a walk that comes again changes nothing', async () => {
    const rich = await Promise.all(many(12, () => rig.know({ purchases: [bought(3, 90_000)] })));
    await Promise.all(many(8, () => rig.know({ purchases: [bought(3, 100)] })));
    const segmentId = await rig.published('spent(30d) >= 500');
    expect(valueIn(await getSegment(rig.staff(), { segmentId })).progress).toEqual({ parts: 16, done: 0, looked: 0 });
    await rig.walkAll(`${segmentId}.1`, segmentId);
    expect(await rig.count(segmentId)).toBe(12);
    expect(await rig.flow(segmentId)).toEqual([]);
    expect((await rig.kept(rich[0] ?? ''))?.moves).toEqual([]);
    const shown = valueIn(await getSegment(rig.staff(), { segmentId }));
    expect(shown).toMatchObject({ progress: null, segment: { members: 12, walk: { finishedAt: start } } });
    table.capacity.reset();
    await rig.walkAll(`${segmentId}.1`, segmentId);
    await rig.look(rich);
    expect(table.capacity.write).toBe(0);
    expect(await rig.count(segmentId)).toBe(12);
    await rig.archived(segmentId);
  });

  test('sixty-four looks at once let a member come in once, and leave once', async () => {
    const segmentId = await rig.filled('points >= 100');
    const memberId = await rig.know();
    await rig.know({ points: { available: 100, pending: 0, lapseOn: undefined } }, memberId);
    const looks = await Promise.all(many(64, () => rig.look([memberId])));
    expect(looks.reduce((sum, { moved }) => sum + moved, 0)).toBe(1);
    expect(await rig.count(segmentId)).toBe(1);
    await rig.know({}, memberId);
    await Promise.all(many(64, () => rig.look([memberId])));
    expect(await rig.count(segmentId)).toBe(0);
    expect(await rig.flow(segmentId)).toEqual([{ day: '2026-11-02', entered: 1, left: 1 }]);
    expect((await rig.kept(memberId))?.moves).toEqual([
      { segmentId, to: 'in', on: today },
      { segmentId, to: 'out', on: today },
    ]);
    await rig.archived(segmentId);
  });

  test('whatever changes at the same time, in the end everybody is where they belong, and the counts say so', async () => {
    const segmentId = await rig.filled('points >= 100');
    const other = await rig.filled(`segment:${segmentId} and tier >= 1`);
    const members = await Promise.all(
      many(24, () => rig.know({ points: { available: 200, pending: 0, lapseOn: undefined } })),
    );
    const change = async (memberId: string, turn: number) => {
      const available = turn % 2 === 0 ? 0 : 150 + turn;
      await rig.know(
        { points: { available, pending: 0, lapseOn: undefined }, tier: { level: turn % 3, since: today } },
        memberId,
      );
      await rig.look([memberId]);
    };
    const storm = members.map(async (memberId, nth) => {
      for (let turn = nth; turn < nth + 4; turn += 1) await change(memberId, turn);
    });
    const walks = [rig.published('points >= 170', segmentId).then(() => rig.walkAll(`${segmentId}.2`, segmentId))];
    await Promise.all([...storm, ...walks, rig.look(members), rig.look([...members].reverse())]);

    const facts = await rig.insight.facts.readMany(members);
    const fits = members.filter((memberId) => (facts.get(memberId)?.points.available ?? 0) >= 170);
    const fitsOther = fits.filter((memberId) => (facts.get(memberId)?.tier.level ?? 0) >= 1);
    expect(fits.length).toBeGreaterThan(0);
    const kept = await rig.insight.segmentMembers.readMany(members);
    const inIt = (id: string) => members.filter((memberId) => id in (kept.get(memberId)?.kept.since ?? {}));
    expect(inIt(segmentId)).toEqual(fits);
    expect(inIt(other)).toEqual(fitsOther);
    expect(await rig.count(segmentId)).toBe(fits.length);
    expect(await rig.count(other)).toBe(fitsOther.length);
    await rig.archived(other);
    await rig.archived(segmentId);
  });

  test('word is left for the day on which time alone moves somebody, and only then', async () => {
    const shop = someName();
    const segmentId = await rig.filled(`spent(shop:${shop}, 30d) >= 100`);
    const memberId = await rig.know({ purchases: [{ ...bought(10, 20_000), shop }] });
    await rig.look([memberId]);
    expect((await rig.kept(memberId))?.lookOn).toBe(today + 20);
    const due = (
      await Promise.all(
        many(6, (i) => `2026-11-21T${16 + i}`).flatMap((hour) =>
          many(4, (shard) => table.table.queryAll({ pk: keys.due(hour, shard, '').pk })),
        ),
      )
    ).flat();
    expect(due.map(({ work }) => work)).toContainEqual({ kind: 'look-at-segments', memberIds: [memberId] });
    await rig.know({ purchases: [bought(10, 20_000), bought(2, 20_000)].map((one) => ({ ...one, shop })) }, memberId);
    table.capacity.reset();
    await rig.look([memberId], afterDays(1));
    expect(table.capacity.write).toBe(0);
    await rig.look([memberId], afterDays(20));
    expect(await rig.kept(memberId)).toMatchObject({ since: { [segmentId]: today }, lookOn: today + 28 });
    await rig.look([memberId], afterDays(28));
    expect(await rig.isIn(memberId, segmentId)).toBe(false);
    expect(await rig.count(segmentId)).toBe(0);
    await rig.archived(segmentId);
  });

  test('who has left is in nothing', async () => {
    const segmentId = await rig.filled('points = 7');
    const memberId = await rig.know({ points: { available: 7, pending: 0, lapseOn: undefined } });
    await rig.look([memberId]);
    expect(await rig.count(segmentId)).toBe(1);
    const list = someName();
    valueIn(await freezeList(rig.staff(), { segmentId: list, name: 'x', note: '', expression: null }));
    valueIn(await addToList(rig.staff(), { segmentId: list, memberIds: [memberId] }));
    await rig.insight.facts.remove(memberId, 1, 0);
    await Promise.all(many(8, () => rig.look([memberId])));
    expect(await rig.count(segmentId)).toBe(0);
    expect(await rig.count(list)).toBe(0);
    const shard = rig.insight.facts.shardOf(memberId);
    expect(await rig.insight.segmentMembers.listOfList(list, shard, { limit: 9, after: undefined })).toMatchObject({
      memberIds: [],
    });
    expect(await rig.kept(memberId)).toBeUndefined();
    await rig.archived(list);
    await rig.archived(segmentId);
  });
});

describe('segments at the desk', () => {
  const engine = useEngine(engineNames[0] ?? '');
  let rig: ReturnType<typeof segmentRig>;
  beforeAll(async () => {
    rig = segmentRig(await engine.newTable());
  });

  test('a list takes everybody once, by hand and by an expression, and segments may ask for it', async () => {
    const rich = await Promise.all(many(5, () => rig.know({ growth: [], tier: { level: 8, since: today } })));
    const segmentId = someName();
    valueIn(await freezeList(rig.staff(), { segmentId, name: '店庆名单', note: '', expression: 'tier = 8' }));
    const asking = await rig.filled(`segment:${segmentId} and not personalised`);
    const fill = () =>
      Promise.all(
        many(memberShards, (shard) =>
          fillList(rig.study(), { kind: 'fill-list', segmentId, walkId: `${segmentId}.list`, shard }),
        ),
      );
    await Promise.all([fill(), fill()]);
    expect(await rig.count(segmentId)).toBe(5);
    const late = await rig.know({ personalised: false });
    const [added] = await Promise.all(
      many(8, () => addToList(rig.staff(), { segmentId, memberIds: [late, ...rich, 'mbr_nobody'] })),
    );
    expect(valueIn(added ?? { ok: true, value: { added: 0, passedOver: 0 } }).passedOver).toBeGreaterThanOrEqual(6);
    expect(await rig.count(segmentId)).toBe(6);
    expect(await rig.isIn(late, asking)).toBe(true);
    const listed = await Promise.all(
      many(memberShards, (shard) =>
        rig.insight.segmentMembers.listOfList(segmentId, shard, { limit: 50, after: undefined }),
      ),
    );
    expect(listed.flatMap(({ memberIds }) => memberIds).sort()).toEqual([...rich, late].sort());
    expect(codeOf(await archiveSegment(rig.staff(), { segmentId }))).toBe('invalid_value');
    await rig.archived(asking);
    await rig.archived(segmentId);
  });

  test('an expression is counted with a sample and who is in others too; a count shard by shard comes to the same', async () => {
    const category = someName();
    const line = { sku: 'x', category, quantity: 1, amountFen: 100 };
    await Promise.all(
      many(30, (nth) =>
        rig.know({ purchases: [{ ...bought(1, 100), lines: [line] }], tier: { level: nth % 2, since: today } }),
      ),
    );
    const segmentId = await rig.filled(`bought(category:${category}) and tier = 1`);
    const expression = `bought(category:${category})`;
    const { tally, countId } = valueIn(await countMembers(rig.staff(), { expression, overlapsWith: [segmentId] }));
    expect(countId).toBeNull();
    expect(tally).toMatchObject({ isExact: true, members: 30, overlaps: [{ segmentId, members: 15 }] });
    expect(tally.sample).toHaveLength(20);
    const asked = {
      countId: 'cnt_x',
      expression: { kind: 'flag', flag: 'bought' } as const,
      overlapsWith: [],
      askedAt: start,
    };
    await rig.insight.expressionCounts.ask(asked);
    await Promise.all(
      many(memberShards, (shard) =>
        countExpression(rig.study(), { kind: 'count-expression', countId: 'cnt_x', shard }),
      ),
    );
    const parts = await rig.insight.expressionCounts.readParts('cnt_x');
    const whole = valueIn(await countMembers(rig.staff(), { expression: 'bought', overlapsWith: [] }));
    expect(parts.reduce((sum, { found }) => sum + found, 0)).toBe(whole.tally.members);
    await rig.archived(segmentId);
  });

  test('a member hears why, clause by clause', async () => {
    const segmentId = await rig.filled('spent(30d) >= 500 and not tag:"一次性购买"');
    const memberId = await rig.know({ purchases: [bought(29, 60_000)] });
    const said = valueIn(await explainMember(rig.staff(), { segmentId, memberId }));
    expect(said).toMatchObject({
      isIn: true,
      until: '2026-11-03',
      why: {
        kind: 'all',
        of: [
          { holds: true, text: 'spent(30d) >= 500', own: { kind: 'number', number: 60_000 } },
          { kind: 'not', holds: true },
        ],
      },
    });
    await rig.archived(segmentId);
  });

  test.each([
    ['tier >= 12', 'invalid_input'],
    ['spend >= 12', 'invalid_value'],
    ['segment:nobody', 'invalid_value'],
  ])('%s is refused', async (expression, code) => {
    const asked = { segmentId: someName(), name: 'x', note: '', expression, version: 0 };
    expect(codeOf(await saveSegment(rig.staff(), asked))).toBe(code);
  });

  test('segments cannot ask for each other in a circle', async () => {
    const one = await rig.filled('tier >= 1');
    const other = await rig.filled(`segment:${one}`);
    const { version } = valueIn(await getSegment(rig.staff(), { segmentId: one })).segment;
    const asked = { segmentId: one, name: 'x', note: '', expression: `not segment:${other}`, version };
    expect(await saveSegment(rig.staff(), asked)).toMatchObject({
      problem: { facts: { why: `it would ask for itself: segment:${one} → segment:${other} → segment:${one}` } },
    });
    await rig.archived(other);
    await rig.archived(one);
  });
});
