import { randomBytes } from 'node:crypto';
import type { InsightContext, RequestContext, Staff, StudyContext } from '@memberday/functions/context.ts';
import { fitPopulationRhythm } from '@memberday/functions/lifecycle/fit-population-rhythm.ts';
import { followLifecycle } from '@memberday/functions/lifecycle/follow-lifecycle.ts';
import { getLifecycle } from '@memberday/functions/lifecycle/get-lifecycle.ts';
import { lookAtLifecycles } from '@memberday/functions/lifecycle/look-at-lifecycles.ts';
import { getPortrait } from '@memberday/functions/portrait/get-portrait.ts';
import { openInsightStore } from '@memberday/functions/store/insight-store.ts';
import { importTags } from '@memberday/functions/tags/import-tags.ts';
import { listTags } from '@memberday/functions/tags/list-tags.ts';
import { retireTag } from '@memberday/functions/tags/retire-tag.ts';
import { saveTag } from '@memberday/functions/tags/save-tag.ts';
import { tagMember } from '@memberday/functions/tags/tag-member.ts';
import { untagMember } from '@memberday/functions/tags/untag-member.ts';
import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { emptyFacts } from '@memberday/shared/domain/facts/empty-facts.ts';
import type { MemberFacts, Purchase } from '@memberday/shared/domain/facts/member-facts.ts';
import { addMs, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestTable, useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore, oneEngine } from './bare-store.ts';

const start: Instant = '2026-11-02T02:00:00.000Z';
const today = dayNumber('2026-11-02');
const sixtyFour = Array.from({ length: 64 }, (_, i) => i);
const afterDays = (days: number): Instant => addMs(start, days * dayMs);
const someName = (): string => `标${randomBytes(4).toString('hex')}`;

const bought = (on: number): Purchase => ({
  order: `till#${randomBytes(6).toString('hex')}`,
  on,
  amountFen: 3_600,
  discountFen: 0,
  channel: 'store',
  shop: 'anfu',
  live: undefined,
  lines: [{ sku: 'tea', category: '茶', quantity: 1, amountFen: 3_600 }],
});

const rigOver = ({ table }: Pick<TestTable, 'table'>) => {
  const bare = bareStore({ table });
  const insight = openInsightStore(table);
  return {
    bare,
    insight,
    study: (now: Instant = start): StudyContext & { readonly sent: unknown[] } => ({
      ...bare.context({ now }),
      insight,
    }),
    staff: (now: Instant = start): RequestContext<Staff> & InsightContext => ({ ...bare.request({ now }), insight }),
    async know(memberId: string, changes: Partial<MemberFacts>): Promise<MemberFacts> {
      const { version } = await insight.facts.readHeld(memberId);
      const facts = { ...emptyFacts(memberId, today - 100), ...changes, version };
      expect(await insight.facts.put(facts, 0)).toBe(true);
      return facts;
    },
  };
};

describe.each(oneEngine)('what is known of a member, on %s', (engineName) => {
  const engine = useEngine(engineName);
  let rig: ReturnType<typeof rigOver>;
  beforeAll(async () => {
    rig = rigOver(await engine.newTable());
  });
  const newTag = async (more: Partial<Parameters<typeof saveTag>[1]> = {}) =>
    valueIn(
      await saveTag(rig.staff(), { name: someName(), about: '试', rule: null, keepDays: null, version: 0, ...more }),
    );
  const namesOf = async (memberId: string) =>
    (await rig.insight.tags.readOf(memberId, { strong: true })).held.map(({ tag }) => tag);

  describe('tags', () => {
    test('sixty-four hands at once put each tag on once', async () => {
      const memberId = await rig.bare.join();
      const names = (await Promise.all(sixtyFour.slice(0, 4).map(() => newTag()))).map(({ name }) => name);
      await Promise.all(
        sixtyFour.map((i) =>
          tagMember(rig.staff(), { memberId, tag: names[i % names.length] ?? '' }).catch(() => 'busy'),
        ),
      );
      expect((await namesOf(memberId)).sort()).toEqual([...names].sort());
      expect((await rig.insight.tags.readOf(memberId, { strong: true })).version).toBe(names.length);
    });

    test('come off by hand and by themselves', async () => {
      const memberId = await rig.bare.join();
      const [stays, goes] = [await newTag(), await newTag({ keepDays: 7 })];
      await tagMember(rig.staff(), { memberId, tag: stays.name });
      await tagMember(rig.staff(), { memberId, tag: goes.name });
      const tagsOn = async (now: Instant) =>
        valueIn(await getPortrait(rig.staff(now), { memberId })).tags.map(({ tag, until }) => [tag, until]);
      expect(await tagsOn(afterDays(6))).toEqual([
        [stays.name, null],
        [goes.name, '2026-11-09'],
      ]);
      expect(await tagsOn(afterDays(7))).toEqual([[stays.name, null]]);
      await untagMember(rig.staff(), { memberId, tag: stays.name });
      expect(valueIn(await untagMember(rig.staff(), { memberId, tag: stays.name })).tags).toEqual([
        expect.objectContaining({ tag: goes.name }),
      ]);
    });

    test('come from a file row by row, and the same file again changes nothing', async () => {
      const identity = { kind: 'card', issuer: '', value: randomBytes(6).toString('hex') } as const;
      const memberId = await rig.bare.join([rig.staff().index.identity(identity)]);
      const { name: tag } = await newTag();
      const { name: retired } = await newTag();
      await retireTag(rig.staff(), { name: retired });
      const rows = [
        { member: { identity }, tag },
        { member: { memberId }, tag: '没有这个' },
        { member: { memberId: 'mbr_nobody' }, tag },
        { member: { memberId }, tag: retired },
        { member: { memberId }, tag: '常客' },
        { member: { memberId }, tag, until: '2020-01-01' },
      ];
      const wrong = [
        { index: 1, code: 'not_found', facts: { what: 'tag', id: '没有这个' } },
        { index: 2, code: 'not_found', facts: { what: 'member', id: 'mbr_nobody' } },
        { index: 3, code: 'invalid_value', facts: { field: 'tag' } },
        { index: 4, code: 'invalid_value', facts: { field: 'tag' } },
        { index: 5, code: 'invalid_value', facts: { field: 'until' } },
      ];
      for (const _ of [1, 2]) {
        expect(valueIn(await importTags(rig.staff(), { rows }))).toMatchObject({ accepted: 1, refused: wrong });
        expect(await rig.insight.tags.readOf(memberId, { strong: true })).toMatchObject({
          version: 1,
          held: [{ tag, source: 'import', by: 'stf_a', on: today }],
        });
      }
    });

    test('keep their name and their kind', async () => {
      const tag = await newTag();
      const { name, version } = tag;
      const change = (more: object) => saveTag(rig.staff(), { ...tag, ...more });
      expect(await change({ version: 0 })).toMatchObject({ problem: { code: 'contradicts_earlier' } });
      expect(await change({ rule: { kind: 'flag', flag: 'bought' } })).toMatchObject({
        problem: { facts: { field: 'rule' } },
      });
      expect(valueIn(await change({ about: '别的意思' }))).toMatchObject({
        name,
        about: '别的意思',
        version: version + 1,
      });
      const listed = valueIn(await listTags(rig.staff(), {})).tags.map((each) => each.name);
      expect(listed).toEqual(
        expect.arrayContaining(['高频购买者', '新品爱好者', '社交活跃分子', '一次性购买', '常客', name]),
      );
    });
  });

  describe('the lifecycle', () => {
    test('sixty-four looks at once move a member once, and count it once', async () => {
      const memberId = await rig.bare.join();
      const facts = await rig.know(memberId, { joinedOn: today, purchases: [bought(today)] });
      const before = await movesOf('none', 'new');
      await Promise.all(sixtyFour.map(() => followLifecycle(rig.study(), facts).catch(() => {})));
      await followLifecycle(rig.study(), facts);
      expect(await rig.insight.lifecycles.read(memberId, { strong: true })).toMatchObject({
        version: 1,
        kept: { stage: 'new', since: today },
        moves: [{ from: 'none', to: 'new', on: today }],
      });
      expect(await movesOf('none', 'new')).toBe(before + 1);
    });

    test('goes on by time alone, on the days it said', async () => {
      const memberId = await rig.bare.join();
      const facts = await rig.know(memberId, { joinedOn: today, purchases: [bought(today)] });
      await followLifecycle(rig.study(), facts);
      const stageAfter = async (days: number) => {
        await lookAtLifecycles(rig.study(afterDays(days)), { memberIds: [memberId, 'mbr_nobody'] });
        return (await rig.insight.lifecycles.read(memberId, { strong: true })).kept;
      };
      expect(await stageAfter(42)).toEqual({ stage: 'new', since: today, until: today + 43 });
      expect(await stageAfter(43)).toEqual({ stage: 'silent', since: today + 43, until: today + 103 });
      expect(await stageAfter(103)).toEqual({ stage: 'lost', since: today + 103, until: undefined });
      const due = await rig.bare.store.due.list('2026-12-14T17', '2026-12-14T17:59:59.999Z');
      const later = await rig.bare.store.due.list('2026-12-14T18', '2026-12-14T18:59:59.999Z');
      const more = await rig.bare.store.due.list('2026-12-14T19', '2026-12-14T19:59:59.999Z');
      const last = await rig.bare.store.due.list('2026-12-14T20', '2026-12-14T20:59:59.999Z');
      // In the small hours of 15 December in Shanghai.
      expect([...due, ...later, ...more, ...last].map(({ work }) => work)).toContainEqual({
        kind: 'look-at-lifecycles',
        memberIds: [memberId],
      });
    });

    const movesOf = async (from: string, to: string): Promise<number> =>
      valueIn(await getLifecycle(rig.staff(), {})).moves.find((move) => move.from === from && move.to === to)
        ?.members ?? 0;
  });

  test('a night learns the rhythm of the shop, and looks at whom it moves', async () => {
    const own = rigOver(await engine.newTable());
    const members = await Promise.all(sixtyFour.slice(0, 40).map(() => own.bare.join()));
    // Everybody comes each week; half of them stopped six weeks ago.
    await Promise.all(
      members.map((memberId, i) => {
        const last = today - (i % 2 === 0 ? 2 : 40);
        return own.know(memberId, { purchases: Array.from({ length: 8 }, (_, n) => bought(last - (7 - n) * 7)) });
      }),
    );
    const night = own.study();
    await fitPopulationRhythm(night);
    const { counted, rhythm } = valueIn(await getLifecycle(own.staff(afterDays(1)), {}));
    expect(counted?.stages).toEqual([
      { stage: 'none', members: 0 },
      { stage: 'new', members: 0 },
      { stage: 'active', members: 20 },
      { stage: 'silent', members: 0 },
      { stage: 'lost', members: 20 },
    ]);
    expect(rhythm.learntFrom).toBe(40);
    expect(rhythm.typicalDays).toBeLessThan(10);
    // The others were lost by the rhythm to begin with already.
    const active = members.filter((_, i) => i % 2 === 0);
    expect(night.sent.flatMap((work) => (work as { memberIds: string[] }).memberIds).sort()).toEqual(active.sort());
    // The same again is as it was: nobody is looked at, and the rhythm stays to the digit.
    const again = own.study(afterDays(0));
    await fitPopulationRhythm(again);
    expect(again.sent).toEqual([]);
  });

  test('concludes nothing of somebody who does not want it', async () => {
    const memberId = await rig.bare.join();
    const facts = { joinedOn: today - 300, purchases: [bought(today - 200)], personalised: false };
    await rig.know(memberId, facts);
    const hidden = valueIn(await getPortrait(rig.staff(), { memberId }));
    expect(hidden).toMatchObject({ judged: false, lifecycle: null, rfm: null, value: null, segments: null, tags: [] });
    expect(hidden.purchases).toMatchObject({ orders: 1, spentFen: 3_600 });
    await rig.know(memberId, { ...facts, personalised: true });
    expect(valueIn(await getPortrait(rig.staff(), { memberId }))).toMatchObject({
      judged: true,
      lifecycle: { stage: 'lost', lastOn: '2026-04-16' },
      tags: [{ tag: '一次性购买', source: 'rule' }],
      segments: [],
    });
  });
});
