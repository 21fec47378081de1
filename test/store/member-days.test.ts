import { randomBytes } from 'node:crypto';
import type { Context, Staff } from '@memberday/functions/context.ts';
import { publishTemplate } from '@memberday/functions/coupons/publish-template.ts';
import { dayParts } from '@memberday/functions/day-parts.ts';
import { exchangeItem } from '@memberday/functions/mall/exchange-item.ts';
import { publishMallItem } from '@memberday/functions/mall/publish-mall-item.ts';
import { withCalendar } from '@memberday/functions/member-days/cached-calendar.ts';
import { closeMemberDay } from '@memberday/functions/member-days/close-member-day.ts';
import { endMemberDay } from '@memberday/functions/member-days/end-member-day.ts';
import { getBoard } from '@memberday/functions/member-days/get-board.ts';
import { goLiveMemberDay } from '@memberday/functions/member-days/go-live.ts';
import { pauseMemberDay } from '@memberday/functions/member-days/pause-member-day.ts';
import { planMemberDay } from '@memberday/functions/member-days/plan-member-day.ts';
import { rehearseMemberDay } from '@memberday/functions/member-days/rehearse-member-day.ts';
import { resumeMemberDay } from '@memberday/functions/member-days/resume-member-day.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import type { Parsed } from '@memberday/shared/contract/endpoint.ts';
import type { planMemberDay as planned } from '@memberday/shared/contract/member-days.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { datedAheadMs } from '@memberday/shared/domain/member-days/member-day-state.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import { addMs, type Instant, instantOf } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestTable, useEngine } from '../support/engines.ts';
import { publish } from '../support/give-coupons.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore, oneEngine } from './bare-store.ts';
import { codeOf } from './drop-rig.ts';

type Plan = Parsed<typeof planned>['plan'];

const quiet = { ...defaultProgramme, earn: { ...defaultProgramme.earn, dayFactors: [] } };
/** Tuesday noon in Shanghai. */
const noon: Instant = '2026-12-08T04:00:00.000Z';
const goLive = goLiveMemberDay(dayParts);

/** Member days over a table of a real engine. Everybody reads the calendar through a cache of their own, whose clock stands still. */
const dayRig = ({ table }: Pick<TestTable, 'table'>) => {
  const bare = bareStore({ table });
  const published = [{ version: 1, effectiveFrom: '2000-01-01T00:00:00.000Z', programme: quiet }];
  const reading = <C extends Context>(context: C): C => ({
    ...context,
    programmes: withCalendar(
      async () => published,
      bare.store,
      () => 0,
    ),
  });
  const as = (staff: Partial<Staff> = {}, now: Instant = noon) =>
    reading(bare.request({ programme: quiet, now, staff: { staffId: 'root', ...staff } }));
  const plan = (changes: Partial<Plan> = {}, rule: Partial<Plan['rule']> = {}): Plan => ({
    name: '会员日',
    line: '积分双倍',
    recipe: '',
    groups: [],
    percent: 200,
    prices: [],
    drops: [],
    activities: [],
    tasks: [],
    ...changes,
    rule: {
      firstDay: '2026-12-08',
      lastDay: '2026-12-08',
      monthDays: [],
      weekdays: [],
      dates: [],
      hours: null,
      shops: [],
      levelAtLeast: 0,
      ...rule,
    },
  });
  return {
    bare,
    as,
    plan,
    async rehearsed(changes: Partial<Plan> = {}, rule: Partial<Plan['rule']> = {}, context = as()) {
      const memberDayId = newId('memberDay', noon, randomBytes(12));
      valueIn(await planMemberDay(context, { memberDayId, after: 0, plan: plan(changes, rule) }));
      const { memberDay, rehearsal } = valueIn(await rehearseMemberDay(context, { memberDayId }));
      expect([rehearsal.faults, rehearsal.findings, memberDay.state]).toEqual([[], [], 'rehearsed']);
      return memberDayId;
    },
    /** What a purchase of ¥100 at a moment earns, told to the platform at another. */
    async earned(paidAt: Instant, { told = paidAt, shop = 'anfu' } = {}): Promise<number> {
      const memberId = await bare.join();
      const number = randomBytes(6).toString('hex');
      const event = {
        type: 'completed' as const,
        source: 'till',
        number,
        id: number,
        at: paidAt,
        shop,
        buyer: { memberId },
        lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 10_000 }],
        freightFen: 0,
      };
      const context = reading(bare.context({ programme: quiet, now: told }));
      await applyOrders(context, [{ source: 'till', number, events: [event as never] }]);
      const { entries } = await bare.store.accounts.listEntries(memberId, { limit: 5, after: undefined });
      return entries.find(({ kind }) => kind === 'earn')?.given ?? -1;
    },
  };
};

describe.each(oneEngine)('member days on %s', (name) => {
  const engine = useEngine(name);
  let rig: ReturnType<typeof dayRig>;
  beforeAll(async () => {
    rig = dayRig(await engine.newTable());
  });

  test('a purchase earns by the moment it was made, whenever it is told, and pauses count', async () => {
    const memberDayId = await rig.rehearsed({}, { shops: ['anfu'] });
    const at = (ms: number) => addMs(noon, ms);
    expect(await rig.earned(at(-1))).toBe(100);
    valueIn(await goLive(rig.as(), { memberDayId }));
    valueIn(await pauseMemberDay(dayParts)(rig.as({}, at(60_000)), { memberDayId }));
    valueIn(await resumeMemberDay(dayParts)(rig.as({}, at(120_000)), { memberDayId }));
    const late = '2026-12-20T00:00:00.000Z';
    for (const [ms, points] of [
      [datedAheadMs - 1, 100],
      [datedAheadMs, 200],
      [60_000 + datedAheadMs - 1, 200],
      [60_000 + datedAheadMs, 100],
      [120_000 + datedAheadMs - 1, 100],
      [120_000 + datedAheadMs, 200],
    ] as const) {
      expect([ms, await rig.earned(at(ms)), await rig.earned(at(ms), { told: late })]).toEqual([ms, points, points]);
    }
    expect(await rig.earned(at(10_000), { shop: 'yulin' })).toBe(100);
    expect(await rig.earned('2026-12-08T16:00:00.000Z')).toBe(100);
    valueIn(await endMemberDay(dayParts)(rig.as({}, at(180_000)), { memberDayId }));
    expect(await rig.earned(at(180_000 + datedAheadMs - 1))).toBe(200);
    expect(await rig.earned(at(180_000 + datedAheadMs))).toBe(100);
    expect(codeOf(await resumeMemberDay(dayParts)(rig.as({}, at(200_000)), { memberDayId }))).toBe(
      'member_day_not_now',
    );
  });

  test('a copy of the calendar is a second old at most, and read anew only when it grew', async () => {
    let ms = 0;
    const read = { versions: 0, entries: 0 };
    const { memberDays } = rig.bare.store;
    const watched = {
      memberDays: {
        ...memberDays,
        calendarVersion: () => {
          read.versions += 1;
          return memberDays.calendarVersion();
        },
        calendar: () => {
          read.entries += 1;
          return memberDays.calendar();
        },
      },
    };
    const published = [{ version: 1, effectiveFrom: '2000-01-01T00:00:00.000Z', programme: quiet }];
    const rules = withCalendar(
      async () => published,
      watched,
      () => ms,
    );
    const known = async () => (await rules()).at(-1)?.programme.calendar?.length ?? 0;
    const before = await known();
    const memberDayId = await rig.rehearsed({}, { shops: ['cached'] });
    valueIn(await goLive(rig.as(), { memberDayId }));
    ms = 999;
    expect(await known()).toBe(before);
    const first = { ...read };
    ms = 1_000;
    expect(await known()).toBe(before + 1);
    expect(read).toEqual({ versions: first.versions + 1, entries: first.entries + 1 });
    const again = await rules();
    ms = 2_500;
    expect(await rules()).toBe(again);
    expect(read).toEqual({ versions: first.versions + 2, entries: first.entries + 1 });
  });

  test('a draft does not go live, nor one that was changed since it was rehearsed', async () => {
    const memberDayId = await rig.rehearsed();
    const { version } = valueIn(
      await planMemberDay(rig.as(), { memberDayId, after: 2, plan: rig.plan({ name: '另一个' }) }),
    );
    expect(codeOf(await goLive(rig.as(), { memberDayId }))).toBe('member_day_not_now');
    // The answer was lost: the same again is the same.
    expect(
      valueIn(await planMemberDay(rig.as(), { memberDayId, after: 2, plan: rig.plan({ name: '另一个' }) })).version,
    ).toBe(version);
    expect(codeOf(await planMemberDay(rig.as(), { memberDayId, after: 2, plan: rig.plan() }))).toBe(
      'contradicts_earlier',
    );
  });

  test('words that may not be are found by the rehearsal, and it stays a draft', async () => {
    const memberDayId = newId('memberDay', noon, randomBytes(12));
    const plan = rig.plan({ line: '全城最好喝，转发就送券' });
    valueIn(await planMemberDay(rig.as(), { memberDayId, after: 0, plan }));
    const { memberDay, rehearsal } = valueIn(await rehearseMemberDay(rig.as(), { memberDayId }));
    expect(memberDay.state).toBe('draft');
    expect(rehearsal.findings.map(({ code, field }) => [code, field])).toEqual([
      ['share_reward', 'line'],
      ['superlative', 'line'],
    ]);
  });

  test('sixty-four go live at once, and every drop is made once', async () => {
    const templateId = await publish(rig.bare.store);
    const now = instantOf(Date.now());
    const today = now.slice(0, 10);
    const context = () => rig.as({}, now);
    const memberDayId = await rig.rehearsed(
      {
        drops: [
          {
            name: '会员券',
            note: '',
            templateId,
            stock: 40,
            perMember: 1,
            from: '00:00',
            to: '24:00',
            early: { levelAtLeast: 1, minutes: 30 },
          },
        ],
      },
      { firstDay: today, lastDay: addMs(now, 3 * 86_400_000).slice(0, 10) },
      context(),
    );
    const many = await Promise.allSettled(Array.from({ length: 64 }, () => goLive(context(), { memberDayId })));
    // Some may have been too many at once; nobody was told anything else.
    for (const each of many) if (each.status === 'fulfilled') expect(codeOf(each.value)).toBe('ok');
    const live = valueIn(await goLive(context(), { memberDayId }));
    expect([live.state, live.live.length]).toEqual(['live', 1]);
    const { drops, memberDay } = valueIn(await getBoard(context(), { memberDayId }));
    expect(drops).toHaveLength(memberDay.made.length);
    expect(drops.every(({ released, remaining }) => released === 40 && remaining === 40)).toBe(true);
    const all = await rig.bare.store.drops.list({ limit: 100, after: undefined });
    expect(all.drops.filter(({ items }) => items[0]?.templateId === templateId)).toHaveLength(live.made.length);
    valueIn(await endMemberDay(dayParts)(context(), { memberDayId }));
    const after = valueIn(await getBoard(context(), { memberDayId }));
    expect(after.drops.every(({ state }) => state === 'ended')).toBe(true);
  });

  test('what one part is refused takes the others back, and it is a draft again', async () => {
    const now = instantOf(Date.now());
    const first = await publish(rig.bare.store);
    const scarce = newId('template', noon, randomBytes(12));
    const template = structuredClone(templateWith({ total: 5 })) as Parameters<typeof publishTemplate>[1]['template'];
    valueIn(await publishTemplate(rig.as(), { templateId: scarce, after: 0, template }));
    const drop = { name: '券', note: '', stock: 10, perMember: 1, from: '00:00', to: '24:00', early: null };
    const tomorrow = addMs(now, 2 * 86_400_000).slice(0, 10);
    const memberDayId = await rig.rehearsed(
      {
        drops: [
          { ...drop, templateId: first },
          { ...drop, templateId: scarce },
        ],
      },
      { firstDay: tomorrow, lastDay: tomorrow },
      rig.as({}, now),
    );
    expect(codeOf(await goLive(rig.as({}, now), { memberDayId }))).toBe('sold_out');
    expect(await rig.bare.store.memberDays.read(memberDayId)).toMatchObject({
      state: 'draft',
      made: [],
      rehearsedAt: null,
      live: [],
    });
    const { drops } = await rig.bare.store.drops.list({ limit: 100, after: undefined });
    expect(drops.filter(({ items }) => items[0]?.templateId === first).map(({ state }) => state)).toEqual(['ended']);
  });

  test('a festival prices an item for as long as it runs; who saw the other price is told', async () => {
    const terms = {
      name: '杯',
      note: '',
      description: '',
      picture: 'cup',
      points: 500,
      cashFen: 0,
      gives: { kind: 'goods' as const, shops: [{ shop: 'anfu', name: '安福路' }], pickUpDays: 7 },
      levelAtLeast: null,
      perMember: null,
      opensAt: null,
      closesAt: null,
    };
    valueIn(await publishMallItem(rig.as(), { itemId: 'cup', after: 0, stock: 10, terms }));
    const memberDayId = await rig.rehearsed({ percent: 100, prices: [{ itemId: 'cup', points: 300, cashFen: 0 }] });
    valueIn(await goLive(rig.as(), { memberDayId }));
    const memberId = await rig.bare.join();
    const exchange = (points: number, now: Instant) => {
      const context = rig.as({}, now);
      const member = { ...context, actor: { kind: 'member' as const, memberId, appId: 'wx-test' } };
      const exchangeId = newId('exchange', now, randomBytes(12));
      return exchangeItem(member, { exchangeId, itemId: 'cup', points, cashFen: 0, shop: 'anfu' });
    };
    const running = addMs(noon, datedAheadMs);
    expect(codeOf(await exchange(500, running))).toBe('price_changed');
    // The price is right, only the points are missing.
    expect(codeOf(await exchange(300, running))).toBe('points_short');
    expect(codeOf(await exchange(300, '2026-12-08T16:00:00.000Z'))).toBe('price_changed');
  });

  test('what was still to do is set aside when it ends before its time', async () => {
    const task = { daysBefore: 0, time: '19:00', title: '晚间收尾', text: '今天 24:00 结束', card: null };
    const memberDayId = await rig.rehearsed({ groups: ['grp_1'], tasks: [task] });
    valueIn(await goLive(rig.as(), { memberDayId }));
    const tasks = async () =>
      (await rig.bare.store.tasks.list('root', noon, '2026-12-09T00:00:00.000Z')).filter(
        ({ source }) => source.id === memberDayId,
      );
    expect(await tasks()).toMatchObject([{ at: '2026-12-08T11:00:00.000Z', groupId: 'grp_1', skipped: null }]);
    // Going live again plans nothing twice.
    valueIn(await goLive(rig.as(), { memberDayId }));
    expect(await tasks()).toHaveLength(1);
    valueIn(await endMemberDay(dayParts)(rig.as(), { memberDayId }));
    expect(await tasks()).toMatchObject([{ skipped: { by: 'root' } }]);
  });

  test('an operator whose plan lifts points waits for a second person, and asks once', async () => {
    const staffId = newId('staff', noon, randomBytes(12));
    const operator = { staffId, role: 'operator' as const, scope: { shops: ['anfu'], groups: [] } };
    const memberDayId = await rig.rehearsed({}, { shops: ['anfu'] }, rig.as(operator));
    expect(valueIn(await goLive(rig.as(operator), { memberDayId })).state).toBe('waiting');
    expect(valueIn(await goLive(rig.as(operator), { memberDayId })).state).toBe('waiting');
    const { approvals } = await rig.bare.store.approvals.listOpen({ limit: 10, after: undefined });
    expect(approvals.filter(({ subject }) => subject === memberDayId)).toHaveLength(1);
    expect(await rig.earned(addMs(noon, datedAheadMs), { shop: 'hefang' })).toBe(100);
  });

  test('after its last moment it is over by itself', async () => {
    const memberDayId = await rig.rehearsed({}, { shops: ['nowhere'] });
    valueIn(await goLive(rig.as(), { memberDayId }));
    await closeMemberDay(rig.as({}, '2026-12-08T15:59:59.999Z'), { memberDayId });
    expect((await rig.bare.store.memberDays.read(memberDayId))?.state).toBe('live');
    await closeMemberDay(rig.as({}, '2026-12-08T16:03:00.000Z'), { memberDayId });
    expect((await rig.bare.store.memberDays.read(memberDayId))?.state).toBe('over');
  });
});
