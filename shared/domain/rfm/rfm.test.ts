import { describe, expect, test } from 'vitest';
import { cutOffsOf, faultOfCutOffs, type RfmCutOffs, usualRule } from './cut-offs.ts';
import { groupOf, rfmGroups, spansOfGroup, usualHighFrom } from './groups.ts';
import { heatMapOf } from './heat-map.ts';
import { migrationOf } from './migration.ts';
import { nameByRules, otherwise, textbookRules } from './rules.ts';
import { scoreRfm, scoreText } from './score.ts';

const cutOffs: RfmCutOffs = {
  recency: [30, 60, 90, 180],
  frequency: [2, 3, 5, 8],
  monetary: [100_00, 200_00, 500_00, 900_00],
};
const scores = [1, 2, 3, 4, 5].flatMap((r) =>
  [1, 2, 3, 4, 5].flatMap((f) => [1, 2, 3, 4, 5].map((m) => ({ r, f, m }))),
);

describe('scores', () => {
  test.each([
    [{ recencyDays: 0, orders: 1, amountFen: 0 }, '511'],
    [{ recencyDays: 29, orders: 2, amountFen: 99_99 }, '521'],
    [{ recencyDays: 30, orders: 4, amountFen: 100_00 }, '432'],
    [{ recencyDays: 180, orders: 8, amountFen: 900_00 }, '155'],
    [{ recencyDays: 100_000, orders: 1_000_000, amountFen: 1e12 }, '155'],
  ])('%j is %s', (values, expected) => {
    expect(scoreText(scoreRfm(values, cutOffs))).toBe(expected);
  });

  test('everyone alike has one score, and is not torn apart', () => {
    const alike = Array.from({ length: 7 }, () => ({ recencyDays: 3, orders: 1, amountFen: 100 }));
    const found = alike.map((values) => scoreText(scoreRfm(values, cutOffsOf(alike, usualRule))));
    expect(new Set(found)).toEqual(new Set(['511']));
  });
});

describe('fixed cut-offs', () => {
  test.each([
    [cutOffs, undefined],
    [
      { ...cutOffs, monetary: [1, 2] },
      { axis: 'monetary', why: 'has another number of cut-offs than recency' },
    ],
    [
      { ...cutOffs, frequency: [2, 3, 1, 9] },
      { axis: 'frequency', why: 'is not ascending' },
    ],
    [
      { ...cutOffs, recency: [-1, 2, 3, 4] },
      { axis: 'recency', why: 'has one that is no number from 0 up' },
    ],
  ])('%j', (given, fault) => {
    expect(faultOfCutOffs(given)).toEqual(fault);
  });
});

describe('the eight groups', () => {
  test.each([
    [{ r: 5, f: 5, m: 5 }, 'key-value'],
    [{ r: 4, f: 3, m: 4 }, 'key-develop'],
    [{ r: 3, f: 4, m: 4 }, 'key-keep'],
    [{ r: 1, f: 1, m: 5 }, 'key-win-back'],
    [{ r: 4, f: 4, m: 3 }, 'plain-value'],
    [{ r: 5, f: 1, m: 1 }, 'plain-develop'],
    [{ r: 2, f: 5, m: 2 }, 'plain-keep'],
    [{ r: 3, f: 3, m: 3 }, 'plain-win-back'],
  ] as const)('%j is %s', (given, group) => {
    expect(groupOf(given, usualHighFrom(5))).toBe(group);
  });
  test('their spans hold exactly their scores, wherever high begins', () => {
    for (const high of [usualHighFrom(5), { r: 2, f: 5, m: 3 }]) {
      for (const given of scores) {
        const holding = rfmGroups.filter((group) => {
          const spans = spansOfGroup(group, high, 5);
          return (['r', 'f', 'm'] as const).every(
            (axis) => given[axis] >= spans[axis][0] && given[axis] <= spans[axis][1],
          );
        });
        expect(holding).toEqual([groupOf(given, high)]);
      }
    }
  });
});

test('the first rule that holds names the segment, and what none holds is others', () => {
  expect(nameByRules({ r: 5, f: 5, m: 5 }, textbookRules)).toBe('Champions');
  expect(nameByRules({ r: 4, f: 4, m: 4 }, textbookRules)).toBe('Potential Loyalist');
  expect(nameByRules({ r: 5, f: 4, m: 1 }, textbookRules)).toBe(otherwise);
});

test('the heat map has every cell, best recency first', () => {
  const member = { values: { recencyDays: 1, orders: 3, amountFen: 101 }, scores: { r: 2, f: 1, m: 1 } };
  const cells = heatMapOf([member, { ...member, values: { ...member.values, amountFen: 100 } }], 2);
  expect(cells).toEqual([
    { r: 2, f: 1, members: 2, orders: 6, spentFen: 201, meanFen: 100 },
    { r: 2, f: 2, members: 0, orders: 0, spentFen: 0, meanFen: 0 },
    { r: 1, f: 1, members: 0, orders: 0, spentFen: 0, meanFen: 0 },
    { r: 1, f: 2, members: 0, orders: 0, spentFen: 0, meanFen: 0 },
  ]);
});

test('migration counts who went where, who came and who left', () => {
  const found = migrationOf<string>([
    ['a', 'a'],
    ['a', 'b'],
    ['a', 'b'],
    [null, 'a'],
    ['b', null],
    [null, null],
  ]);
  expect(found).toEqual({
    moves: [
      { from: 'a', to: 'b', members: 2 },
      { from: null, to: 'a', members: 1 },
      { from: 'a', to: 'a', members: 1 },
      { from: 'b', to: null, members: 1 },
    ],
    stayed: 1,
    moved: 4,
  });
});
