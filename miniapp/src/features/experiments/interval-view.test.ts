import { expect, test } from 'vitest';
import { intervalPicture } from './interval-view.ts';

type Metric = Parameters<typeof intervalPicture>[0];
const metric = (
  better: 'more' | 'less',
  ...intervals: readonly (readonly [number, number, number] | null)[]
): Metric => ({
  metric: 'spend',
  role: 'decides',
  better,
  likeness: null,
  arms: intervals.map((each, i) => ({
    armId: `a${i}`,
    n: 10,
    value: 1,
    because: null,
    adjustedP: null,
    comparison: each && {
      estimate: each[1],
      se: 1,
      always: { p: 0.5, interval: [each[0], each[2]] },
      once: { p: 0.5, interval: [each[0], each[2]] },
      chanceOfMore: 0.5,
      risk: { control: 0, treatment: 0 },
      theta: null,
    },
  })),
});

test('the control lies in the middle, and what is surely better right of it', () => {
  const { bars, worthwhile } = intervalPicture(metric('more', null, [0.02, 0.06, 0.1], [-0.05, 0.01, 0.08]), 0.05);
  expect(bars.map(({ armId, tone }) => [armId, tone])).toEqual([
    ['a1', 'good'],
    ['a2', 'quiet'],
  ]);
  expect(bars.every(({ left, dot, right }) => left < dot && dot < right)).toBe(true);
  expect(bars[0]?.left).toBeGreaterThan(0.5);
  expect(worthwhile).toBeGreaterThan(0.5);
});

test('of what should be less, less lies to the right', () => {
  const [bar] = intervalPicture(metric('less', [-0.2, -0.1, -0.02]), 0.05).bars;
  expect(bar).toMatchObject({ gain: 0.1, from: 0.02, to: 0.2, tone: 'good' });
});

test('what is wider than anybody can read is cut at the edges', () => {
  const [bar] = intervalPicture(metric('more', [-7, 0.3, 9]), 0.05).bars;
  expect(bar).toMatchObject({ left: 0, right: 1, tone: 'quiet' });
});
