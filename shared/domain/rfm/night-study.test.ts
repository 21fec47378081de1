import { describe, expect, test } from 'vitest';
import type { MemberFacts } from '../facts/member-facts.ts';
import { collectValues } from './collect-values.ts';
import { usualHighFrom } from './groups.ts';
import { studyNight } from './night-study.ts';
import { rfmValuesOf } from './values-of-facts.ts';

const bought = (memberId: string, days: readonly number[], earlier: Partial<MemberFacts['earlier']> = {}) => ({
  memberId,
  purchases: days.map((on, i) => ({
    order: `till#${i}`,
    on,
    amountFen: 1000,
    discountFen: 0,
    channel: undefined,
    shop: undefined,
    live: undefined,
    lines: [],
  })),
  earlier: { orders: 0, visits: 0, amountFen: 0, firstOn: undefined, lastOn: undefined, ...earlier },
});

describe('values of a member on a day', () => {
  const facts = bought('mbr_a', [10, 20, 20, 30], { orders: 5, amountFen: 9000, firstOn: 1, lastOn: 8 });
  test.each([
    [5, undefined],
    [8, { recencyDays: 0, orders: 5, amountFen: 9000 }],
    [19, { recencyDays: 9, orders: 6, amountFen: 10_000 }],
    [25, { recencyDays: 5, orders: 8, amountFen: 12_000 }],
    [40, { recencyDays: 10, orders: 9, amountFen: 13_000 }],
  ])('day %i', (day, values) => {
    expect(rfmValuesOf(facts, day)).toEqual(values);
  });
});

describe('a night', () => {
  const collect = (days: readonly number[], members: readonly ReturnType<typeof bought>[]) => {
    const values = collectValues(days);
    members.forEach(values.add);
    return values.collected();
  };
  const rule = { by: 'fixed', cutOffs: { recency: [10], frequency: [2], monetary: [1500] } } as const;

  test('counts groups and cells, and who moved since the day before, all by tonight’s cut-offs', () => {
    const members = [
      bought('stays', [95, 99]),
      bought('silent', [60, 85]),
      bought('comes', [98]),
      bought('later', [200]),
    ];
    const study = studyNight(collect([100, 90], members), 2, rule, usualHighFrom(2));
    expect(study).toMatchObject({ members: 3, cutOffs: rule.cutOffs });
    const counted = study?.groups.filter(({ members: count }) => count > 0);
    expect(counted).toEqual([
      { group: 'key-value', members: 1, orders: 2, spentFen: 2000 },
      { group: 'key-keep', members: 1, orders: 2, spentFen: 2000 },
      { group: 'plain-develop', members: 1, orders: 1, spentFen: 1000 },
    ]);
    expect(study?.heatMap.map((cell) => cell.members)).toEqual([1, 1, 0, 1]);
    expect(study?.migrations).toEqual([
      {
        stayed: 0,
        moved: 3,
        moves: [
          { from: null, to: 'key-value', members: 1 },
          { from: null, to: 'plain-develop', members: 1 },
          { from: 'key-value', to: 'key-keep', members: 1 },
        ],
        who: [
          { from: null, to: 'key-value', memberIds: ['stays'] },
          { from: 'key-value', to: 'key-keep', memberIds: ['silent'] },
          { from: null, to: 'plain-develop', memberIds: ['comes'] },
        ],
      },
    ]);
  });

  test('says nothing of a shop where nobody has bought', () => {
    expect(studyNight(collect([100], [bought('later', [200])]), 1, rule, usualHighFrom(2))).toBeUndefined();
  });

  test('keeps everybody’s values, however many come', () => {
    const members = Array.from({ length: 2000 }, (_, i) => bought(`m${i}`, [i % 90]));
    const collected = collect([100, 50], members);
    expect(collected.size).toBe(2000);
    const kept = members.map((_, i) => [collected.memberId(i), collected.of(i, 0), collected.of(i, 1)]);
    expect(kept).toEqual(members.map((each) => [each.memberId, rfmValuesOf(each, 100), rfmValuesOf(each, 50)]));
  });
});
