import { expect, test } from 'vitest';
import { likenessOf } from './cluster-likeness.ts';
import { testGroups } from './cluster-robust.ts';
import { sumsOf } from './sample.ts';

const control = [
  [1, 2, 3],
  [2, 3, 4, 5],
  [5, 6],
  [1, 1, 2, 1, 3],
];
const treatment = [
  [4, 5, 6],
  [3, 2, 2, 3, 4, 5],
  [8, 7],
  [5, 5, 6],
];
const groupsOf = (raw: readonly (readonly number[])[]) =>
  raw.map((values) => ({ n: values.length, ...sumsOf(values) }));

type Matrix = readonly (readonly number[])[];
const times = (a: Matrix, b: Matrix): number[][] =>
  a.map((row) => (b[0] ?? []).map((_, j) => row.reduce((sum, each, k) => sum + each * (b[k]?.[j] ?? 0), 0)));
const turned = (a: Matrix): number[][] => (a[0] ?? []).map((_, j) => a.map((row) => row[j] ?? 0));

/**
 * CR2 and Bell & McCaffrey’s degrees of freedom from their definitions: least squares on an intercept and the arm, the square root of each group’s I − H inverted. In an
 * arm H is 1 ⁄ N everywhere, so I − H of a group of m is inverted by hand: I + c · 1 1ᵀ with c = ((1 − m ⁄ N)^−½ − 1) ⁄ m.
 */
const byDefinition = () => {
  const groups = [...control.map((values) => ({ arm: 0, values })), ...treatment.map((values) => ({ arm: 1, values }))];
  const rows = groups.flatMap(({ arm, values }, group) => values.map((y) => ({ arm, group, y })));
  const sizeOf = (arm: number) => rows.filter((row) => row.arm === arm).length;
  const meanOf = (arm: number) =>
    rows.filter((row) => row.arm === arm).reduce((sum, { y }) => sum + y, 0) / sizeOf(arm);
  const rest = rows.map(({ arm, group }, i) =>
    rows.map((other, j) => (i === j ? 1 : 0) - (other.arm === arm && group >= 0 ? 1 / sizeOf(arm) : 0)),
  );
  const columns = groups.map(({ arm, values }, group) => {
    const whole = sizeOf(arm);
    const c = ((1 - values.length / whole) ** -0.5 - 1) / values.length;
    const sign = arm === 1 ? 1 / whole : -1 / whole;
    return rows.map((row) => (row.group === group ? sign * (1 + c * values.length) : 0));
  });
  const residuals = rows.map(({ arm, y }) => y - meanOf(arm));
  const variance = columns.reduce(
    (sum, column) => sum + column.reduce((part, each, i) => part + each * (residuals[i] ?? 0), 0) ** 2,
    0,
  );
  const g = times(rest, turned(columns));
  const m = times(turned(g), g);
  const trace = (of: Matrix) => of.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
  return { se: Math.sqrt(variance), df: trace(m) ** 2 / trace(times(m, m)) };
};

test('errors and degrees of freedom are those of the definition', () => {
  const answer = testGroups(groupsOf(control), groupsOf(treatment), 0.05, 'absolute');
  const { se, df } = byDefinition();
  expect(answer).toMatchObject({ ok: true, value: { estimate: expect.closeTo(26 / 14, 12) } });
  if (!answer.ok) return;
  expect(answer.value.se).toBeCloseTo(se, 12);
  expect(answer.value.df).toBeCloseTo(df, 10);
  // The same by numpy, multiplied out in full.
  expect(answer.value.se).toBeCloseTo(1.216_088_128_390_863, 12);
  expect(answer.value.df).toBeCloseTo(5.168_997_092_735_795, 10);
});

test.each([
  [
    'members of a group the same, groups not',
    [
      [1, 1, 1],
      [3, 3, 3],
      [5, 5, 5],
    ],
    1,
  ],
  [
    'groups the same, members not',
    [
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ],
    -0.5,
  ],
] as const)('%s', (_, raw, icc) => {
  expect(likenessOf([groupsOf(raw), groupsOf(raw)])?.icc).toBeCloseTo(icc, 12);
});

test('groups of one say nothing of likeness', () => {
  expect(likenessOf([groupsOf([[1], [2]]), groupsOf([[1], [2]])])).toBeUndefined();
});
