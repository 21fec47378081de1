import { describe, expect, it } from 'vitest';
import { foundOnce, foundPeeking, groupCoverage, ratioAlarms } from '../support/simulate-experiments.ts';

// From one seed each, so that they either always hold or never do; `npm run bench -- experiments` draws as many and as others as one likes.

describe('with nothing to be found, at 5 %', () => {
  it.each([
    ['a mean', 'mean', 150, 'absolute'],
    ['a rate', 'rate', 150, 'absolute'],
    ['a mean, the time before taken off', 'before', 150, 'absolute'],
    ['a ratio', 'ratio', 150, 'absolute'],
    ['a mean, relative', 'mean', 300, 'relative'],
  ] as const)('%s is found in 4 to 6 of a hundred by who looks once', (_, kind, perArm, difference) => {
    const found = foundOnce({ runs: 2_500, seed: 20 }, kind, perArm, 0.05, difference);
    expect(found).toBeGreaterThan(0.04);
    expect(found).toBeLessThan(0.06);
  });

  it('it is found in 5 of a hundred at most by who looks twenty times', () => {
    const { always, once } = foundPeeking({ runs: 500, seed: 3 }, 20, 80, 0.05);
    expect(always).toBeLessThanOrEqual(0.05);
    // What it is for: the test for one look finds it in every fourth.
    expect(once).toBeGreaterThan(0.18);
  });
});

describe('the alarm of uneven arms', () => {
  it('is as rare as it says', () => {
    const { once, always, onceAtAnyLook } = ratioAlarms({ runs: 2_500, seed: 4 }, 20, 100, 0.05);
    expect(once).toBeGreaterThan(0.04);
    expect(once).toBeLessThan(0.06);
    expect(always).toBeLessThanOrEqual(0.05);
    expect(onceAtAnyLook).toBeGreaterThan(0.18);
  });

  it('goes when a fifth of an arm is not recorded', () => {
    expect(ratioAlarms({ runs: 100, seed: 5 }, 20, 200, 0.01, 0.2).always).toBeGreaterThan(0.9);
  });
});

describe('intervals by WeChat group', () => {
  it.each([8, 30])('cover in 93.5 to 96.5 of a hundred with %d groups in an arm', (groups) => {
    const { byGroup, byMember, icc } = groupCoverage({ runs: 1_500, seed: 6 }, groups, 0.1, 0.05);
    expect(byGroup).toBeGreaterThan(0.935);
    expect(byGroup).toBeLessThan(0.965);
    expect(icc).toBeCloseTo(0.1, 1);
    // What it is for: members counted one by one cover in two of three.
    expect(byMember).toBeLessThan(0.75);
  });
});
