import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustPValues } from './adjust-p-values.ts';
import { testAlwaysValid } from './always-valid.ts';
import { compareBetas } from './beta-binomial.ts';
import { testGroups } from './cluster-robust.ts';
import type { Computed } from './computed.ts';
import { estimateEffect } from './effect.ts';
import { productsOf, type Sample, sumsOf } from './sample.ts';
import { checkRatio, checkRatioAlways } from './sample-ratio.ts';
import { compareProportions } from './two-proportions.ts';
import { testWelch } from './welch.ts';

const runs = { numRuns: 60 };
const value = fc.integer({ min: -1_000, max: 1_000 });
const values = fc.array(value, { minLength: 2, maxLength: 12 });
const meanOf = (raw: readonly number[]): Sample => ({ type: 'mean', n: raw.length, ...sumsOf(raw) });
const counts = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 400 }))
  .map(([n, success]) => ({ n, success: Math.min(n, success) }));

/** Every number in it is a number. */
const isSound = (answer: unknown): boolean => {
  if (typeof answer === 'number') return !Number.isNaN(answer);
  return typeof answer !== 'object' || answer === null || Object.values(answer).every(isSound);
};

const both = <Value>(left: Computed<Value>, right: Computed<Value>, check: (a: Value, b: Value) => void): void => {
  expect(left.ok).toBe(right.ok);
  if (left.ok && right.ok) check(left.value, right.value);
};

describe('statistics', () => {
  it('turn round with the arms, and do not care for the unit', () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: 2, max: 50 }), (a, b, scale) => {
        const there = estimateEffect(meanOf(a), meanOf(b), 'absolute');
        both(there, estimateEffect(meanOf(b), meanOf(a), 'absolute'), (one, other) => {
          expect(one.estimate).toBeCloseTo(-other.estimate, 8);
          expect(one.se).toBeCloseTo(other.se, 8);
        });
        const scaled = [a, b].map((raw) => meanOf(raw.map((each) => each * scale)));
        both(there, estimateEffect(scaled[0] ?? meanOf(a), scaled[1] ?? meanOf(b), 'absolute'), (one, other) => {
          expect(other.estimate).toBeCloseTo(one.estimate * scale, 6);
          expect(other.se).toBeCloseTo(one.se * scale, 6);
        });
      }),
      runs,
    );
  });

  it('give sound numbers or a reason, whatever the data', () => {
    fc.assert(
      fc.property(values, values, fc.constantFrom('absolute', 'relative'), (a, b, difference) => {
        const effect = estimateEffect(meanOf(a), meanOf(b), difference);
        expect(isSound(effect)).toBe(true);
        if (!effect.ok) return;
        const once = testWelch(effect.value, 0.05, 'two_sided');
        const always = testAlwaysValid(effect.value, 0.05, 50);
        expect(isSound(once) && isSound(always)).toBe(true);
        if (!once.ok || !always.ok) return;
        expect(once.value.p >= 0 && once.value.p <= 1 && always.value.p >= 0 && always.value.p <= 1).toBe(true);
        // Who may look at all times pays for it, but where Student himself is wider than that.
        if (once.value.df > 20) expect(always.value.interval[0]).toBeLessThanOrEqual(once.value.interval[0]);
      }),
      runs,
    );
  });

  it('take off only what the time before explains: never more variance than without', () => {
    const pair = fc.array(fc.tuple(value, value), { minLength: 4, maxLength: 20 });
    fc.assert(
      fc.property(pair, (rows) => {
        const [post, pre] = [rows.map(([each]) => each), rows.map(([, each]) => each)];
        const cuped: Sample = {
          type: 'cuped',
          n: rows.length,
          post: sumsOf(post),
          pre: sumsOf(pre),
          postPre: productsOf(post, pre),
        };
        both(
          estimateEffect(cuped, cuped, 'absolute'),
          estimateEffect(meanOf(post), meanOf(post), 'absolute'),
          (adjusted, plain) => {
            expect(adjusted.se).toBeLessThanOrEqual(plain.se * (1 + 1e-9));
          },
        );
      }),
      runs,
    );
  });

  it('agree where two ways lead to the same', () => {
    fc.assert(
      fc.property(counts, counts, (control, treatment) => {
        const compared = compareProportions(control, treatment, 0.05);
        expect(isSound(compared)).toBe(true);
        if (compared.ok) {
          expect(compared.value.z ** 2).toBeCloseTo(compared.value.chiSquared, 8);
          expect(compared.value.pFisher).toBeGreaterThan(0);
        }
        const there = compareBetas(control, treatment, [1, 1]);
        both(there, compareBetas(treatment, control, [1, 1]), (one, other) => {
          expect(one.chanceToWin + other.chanceToWin).toBeCloseTo(1, 9);
          expect(one.loss.treatment).toBeCloseTo(other.loss.control, 9);
        });
        if (there.ok) {
          const gap = (control.success + 1) / (control.n + 2) - (treatment.success + 1) / (treatment.n + 2);
          expect(there.value.loss.treatment - there.value.loss.control).toBeCloseTo(gap, 9);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('by group of one member are those by member', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const alone = (raw: readonly number[]) => raw.map((sum) => ({ n: 1, sum }));
        both(
          testGroups(alone(a), alone(b), 0.05, 'absolute') as Computed<{ estimate: number; se: number }>,
          estimateEffect(meanOf(a), meanOf(b), 'absolute'),
          (groups, members) => {
            expect(groups.estimate).toBeCloseTo(members.estimate, 8);
            expect(groups.se).toBeCloseTo(members.se, 8);
          },
        );
      }),
      runs,
    );
  });

  it('alarm no arm that is exactly as large as it should be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), (n) => {
        expect(checkRatio([n, n], [1, 1])).toMatchObject({ ok: true, value: { chiSquared: 0, p: 1 } });
        expect(checkRatioAlways([n, n], [1, 1], 100)).toMatchObject({ ok: true, value: { p: 1 } });
      }),
      runs,
    );
  });

  it('raise p-values by order: Bonferroni most, Holm over Hochberg, BY over BH; never below what they were', () => {
    const p = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(p, (raw) => {
        const { bonferroni, holm, hochberg, bh, by } = adjustPValues(raw);
        raw.forEach((each, i) => {
          const chain = [bonferroni[i], holm[i], hochberg[i], bh[i], each].map(Number);
          for (const [at, higher] of chain.slice(0, -1).entries())
            expect(higher).toBeGreaterThanOrEqual(Number(chain[at + 1]) - 1e-12);
          expect(by[i]).toBeGreaterThanOrEqual(Number(bh[i]) - 1e-12);
        });
      }),
      runs,
    );
  });
});
