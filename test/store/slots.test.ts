import { buildRecommender } from '@memberday/functions/slots/build-recommender.ts';
import { cachedSlots } from '@memberday/functions/slots/cached-slots.ts';
import { countSlotBuys } from '@memberday/functions/slots/count-slot-buys.ts';
import { fillFor } from '@memberday/functions/slots/fill-for.ts';
import { noteSlot } from '@memberday/functions/slots/note-slot.ts';
import { saveSlot } from '@memberday/functions/slots/save-slot.ts';
import { openInsightStore } from '@memberday/functions/store/insight-store.ts';
import { dayNumberAt } from '@memberday/shared/domain/facts/day-number.ts';
import { emptyFacts } from '@memberday/shared/domain/facts/empty-facts.ts';
import type { MemberFacts, Purchase } from '@memberday/shared/domain/facts/member-facts.ts';
import { hearStock, noStock } from '@memberday/shared/domain/stock/stock.ts';
import { msOf } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { type TestTable, useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore, oneEngine } from './bare-store.ts';
import { codeOf, dropRig } from './drop-rig.ts';

const now = '2026-11-22T04:00:00.000Z';
const today = dayNumberAt(now, 'Asia/Shanghai');

const bought = (order: string, daysAgo: number, ...skus: string[]): Purchase => ({
  order,
  on: today - daysAgo,
  amountFen: skus.length * 1_000,
  discountFen: 0,
  channel: undefined,
  shop: undefined,
  live: undefined,
  lines: skus.map((sku) => ({ sku, category: undefined, quantity: 1, amountFen: 1_000 })),
});

const factsOf = (memberId: string, purchases: readonly Purchase[]): MemberFacts => ({
  ...emptyFacts(memberId, today - 300),
  purchases,
});

/** A tea shop: whoever buys green tea buys cups next, whoever buys coffee buys filters. */
const openShop = async ({ table }: Pick<TestTable, 'table'>) => {
  const bare = bareStore({ table });
  const insight = openInsightStore(table);
  await bare.store.products.upsert(
    ['green', 'cup', 'coffee', 'filter', 'cake'].map((sku) => ({ sku, name: `名${sku}`, category: `类${sku}` })),
  );
  const people = await Promise.all(
    Array.from({ length: 24 }, async (_, i) => {
      const memberId = await bare.join();
      const [one, other] = i % 2 === 0 ? ['green', 'cup'] : ['coffee', 'filter'];
      const purchases = [bought(`a${i}`, 90, one, 'cake'), bought(`b${i}`, 60, one, other), bought(`c${i}`, 40, one)];
      await insight.facts.put(factsOf(memberId, purchases), 0);
      return memberId;
    }),
  );
  const study = { ...bare.context({ now }), insight };
  await buildRecommender(study);
  const slots = cachedSlots(
    { slots: insight.slots, models: insight.models, facts: insight.facts, stock: bare.store.stock },
    () => msOf(now),
  );
  return { bare, insight, people, slots, study };
};

describe.each(oneEngine)('places of the mini-program on %s', (engineName) => {
  const engine = useEngine(engineName);

  test('show what somebody is likely to buy, with why; and everybody the same where they did not agree', async () => {
    const { bare, people, slots, study } = await openShop(await engine.newTable());
    const [tea = '', coffee = ''] = people;
    const seenBy = async (memberId: string, personal: boolean) => {
      const items = await fillFor(study, slots, 'home', { memberId, personal });
      return items.map((item) => (item.kind === 'goods' ? `${item.sku} ${item.reason.kind}` : item.kind));
    };
    expect(await seenBy(tea, true)).toContain('green own');
    expect((await seenBy(tea, true)).join()).not.toMatch(/coffee own|filter own/);
    expect(await seenBy(coffee, true)).toContain('coffee own');
    expect(await seenBy(tea, false)).toEqual(await seenBy(coffee, false));
    expect((await seenBy(tea, false)).every((line) => line.endsWith('popular'))).toBe(true);
    // Somebody nothing is known of.
    expect((await seenBy(await bare.join(), true)).every((line) => line.endsWith('popular'))).toBe(true);
  });

  test('leave out what is sold out and what the shop excludes, and begin with what is pinned', async () => {
    const { bare, insight, people, slots, study } = await openShop(await engine.newTable());
    const { stock } = hearStock(noStock('cup', 'one'), { kind: 'count', at: now, quantity: 0 });
    await bare.store.stock.write(stock);
    const desk = { ...bare.request({ now }), insight };
    const plan = { slot: 'home' as const, isOn: true, most: 4, kinds: ['goods' as const], perCategory: 2 };
    const picks = {
      pins: [{ kind: 'goods' as const, sku: 'filter' }],
      fallback: [],
      without: { skus: ['green'], categories: [] },
    };
    expect(await saveSlot(desk, { ...plan, ...picks, pins: [{ kind: 'goods', sku: 'nope' }], after: 0 })).toMatchObject(
      {
        problem: { code: 'not_found' },
      },
    );
    valueIn(await saveSlot(desk, { ...plan, ...picks, after: 0 }));
    expect(await saveSlot(desk, { ...plan, ...picks, after: 0 })).toMatchObject({
      problem: { code: 'contradicts_earlier' },
    });
    const items = await fillFor(study, slots, 'home', { memberId: people[0] ?? '', personal: true });
    const skus = items.map((item) => (item.kind === 'goods' ? item.sku : ''));
    expect(skus[0]).toBe('filter');
    expect(skus).not.toContain('green');
    expect(skus).not.toContain('cup');
  });

  test('offer a drop as long as something of it is left', async () => {
    const rig = dropRig(await engine.newTable());
    const insight = openInsightStore(rig.table);
    const parts = { slots: insight.slots, models: insight.models, facts: insight.facts, stock: rig.bare.store.stock };
    const slots = cachedSlots(parts, Date.now);
    const drop = await rig.open(1);
    const [first = '', second = ''] = rig.members(2);
    const seen = () => fillFor(rig.environment, slots, 'after-purchase', { memberId: second, personal: false });
    expect(await seen()).toMatchObject([{ kind: 'drop', dropId: drop.dropId }]);
    valueIn(await rig.claim(first, drop));
    expect(codeOf(await rig.claim(second, drop))).toBe('sold_out');
    expect(await seen()).toEqual([]);
  });

  test('count what is shown, tapped and bought once each, told 64 times at once, and take a refund off again', async () => {
    const { bare, insight, people, slots, study } = await openShop(await engine.newTable());
    const [memberId = ''] = people;
    const me = { ...bare.member(memberId, { now }), slots };
    const told = { slot: 'home' as const, shown: [goods('green'), goods('cup')], clicked: [goods('cup')] };
    await Promise.all(Array.from({ length: 64 }, () => noteSlot(me, told).catch(() => undefined)));
    valueIn(await noteSlot(me, told));
    const day = { on: '2026-11-22', shown: 2, clicked: 1, orders: 0, fen: 0 };
    expect(await insight.slots.listDays('home', '2026-11-01')).toEqual([day]);
    const after = factsOf(memberId, [bought('old', 30, 'cup'), bought('new', 0, 'cup', 'cake')]);
    await Promise.all(Array.from({ length: 8 }, () => countSlotBuys(study, after)));
    expect(await insight.slots.listDays('home', '2026-11-01')).toEqual([{ ...day, orders: 1, fen: 1_000 }]);
    await countSlotBuys(study, factsOf(memberId, [bought('old', 30, 'cup')]));
    expect(await insight.slots.listDays('home', '2026-11-01')).toEqual([day]);
  });
});

const goods = (sku: string) => ({ kind: 'goods' as const, sku });
