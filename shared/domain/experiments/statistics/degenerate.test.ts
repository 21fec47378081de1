import { describe, expect, it } from 'vitest';
import { testAlwaysValid } from './always-valid.ts';
import { believeEffect } from './bayesian-effect.ts';
import { compareBetas } from './beta-binomial.ts';
import { testGroups } from './cluster-robust.ts';
import { type Computed, sayDegenerate } from './computed.ts';
import { testIndependence } from './contingency.ts';
import { type Effect, estimateEffect } from './effect.ts';
import { analyseFactors } from './factorial.ts';
import { analyseLogit } from './factorial-logit.ts';
import { boundsOfLooks } from './group-sequential.ts';
import { intervalOfRate, ratioOfMixture } from './mixture-bounds.ts';
import { powerOfLift, sizeForLift, smallestLift } from './power.ts';
import type { Sample } from './sample.ts';
import { checkRatio, checkRatioAlways } from './sample-ratio.ts';
import { sizeForCohenD, sizeForMean, sizeForProportion } from './sample-size.ts';
import { compareProportions } from './two-proportions.ts';

const mean = (n: number, sum: number, sumSquares: number): Sample => ({ type: 'mean', n, sum, sumSquares });
const usual = mean(10, 20, 60);
const rate = (sum: number, n: number): Sample => ({ type: 'proportion', n, sum });
const none = { sum: 0, sumSquares: 0 };
const some = { sum: 20, sumSquares: 60 };
const ratio = (bottom: typeof some): Sample => ({ type: 'ratio', n: 10, top: some, bottom, topBottom: 30 });
const errors = { alpha: 0.05, power: 0.8 };
const planned = { mean: 10, variance: 100, total: 1_000, arms: 2, alpha: 0.05, tuningN: undefined };
const effect: Effect = {
  estimate: 0.1,
  se: 0.05,
  control: { n: 10, mean: 1, variance: 1 },
  treatment: { n: 10, mean: 1, variance: 1 },
  theta: undefined,
};

describe('data without an answer are refused with the reason', () => {
  it.each<[string, Computed<unknown>, string]>([
    ['one unit', estimateEffect(mean(1, 2, 4), usual, 'absolute'), 'too_few'],
    ['nobody', estimateEffect(usual, mean(0, 0, 0), 'absolute'), 'too_few'],
    ['all the same', estimateEffect(mean(5, 10, 20), mean(5, 10, 20), 'absolute'), 'no_variance'],
    ['nobody bought', estimateEffect(rate(0, 50), rate(0, 50), 'absolute'), 'no_variance'],
    ['a control of zero, relative', estimateEffect(rate(0, 50), rate(3, 50), 'relative'), 'zero_baseline'],
    ['a ratio over nothing', estimateEffect(ratio(none), ratio(some), 'relative'), 'zero_denominator'],
    ['too small squares', estimateEffect(mean(10, 20, 10), usual, 'absolute'), 'impossible'],
    ['not a number', estimateEffect(mean(10, Number.NaN, 10), usual, 'absolute'), 'impossible'],
    ['more than all', estimateEffect(rate(60, 50), rate(3, 50), 'absolute'), 'impossible'],
    ['two types', estimateEffect(usual, rate(3, 50), 'absolute'), 'impossible'],
    ['a sequence tuned for nobody', testAlwaysValid(effect, 0.05, 0), 'impossible'],
    ['a prior without variance', believeEffect(effect, { mean: 0, variance: 0 }, 0.05), 'impossible'],
    ['betas of more than all', compareBetas({ success: 3, n: 2 }, { success: 1, n: 2 }, [1, 1]), 'impossible'],
    ['a beta prior of zero', compareBetas({ success: 1, n: 2 }, { success: 1, n: 2 }, [0, 1]), 'impossible'],
    ['no success anywhere', compareProportions({ success: 0, n: 9 }, { success: 0, n: 9 }, 0.05), 'no_variance'],
    ['an empty arm', compareProportions({ success: 0, n: 0 }, { success: 1, n: 9 }, 0.05), 'too_few'],
    ['nobody in any arm', checkRatio([0, 0], [1, 1]), 'too_few'],
    ['one arm with weight', checkRatio([4, 4], [1, 0]), 'impossible'],
    ['no concentration', checkRatioAlways([4, 4], [1, 1], 0), 'impossible'],
    ['a table of one row', testIndependence([[1, 2]]), 'no_variance'],
    ['a ragged table', testIndependence([[1, 2], [3]]), 'impossible'],
    ['one group', testGroups([{ n: 5, sum: 3 }], [{ n: 5, sum: 3 }], 0.05, 'absolute'), 'too_few'],
    [
      'groups all the same',
      testGroups(
        [
          { n: 5, sum: 5 },
          { n: 4, sum: 4 },
        ],
        [
          { n: 5, sum: 5 },
          { n: 4, sum: 4 },
        ],
        0.05,
        'absolute',
      ),
      'no_variance',
    ],
    ['looks that do not rise', boundsOfLooks([0.5, 0.4], 0.05, 'pocock', 2), 'impossible'],
    ['a mixture without variance', ratioOfMixture(0.1, 0, 10, 1), 'no_variance'],
    ['a rate of more than all', intervalOfRate({ success: 3, n: 2 }, 0.05, 100), 'impossible'],
    ['no difference to see', sizeForMean(0, 100, errors), 'impossible'],
    ['a rate above all', sizeForProportion(0.9, 0.2, errors), 'impossible'],
    ['no effect', sizeForCohenD(0, errors), 'impossible'],
    ['a power below alpha', sizeForMean(1, 100, { alpha: 0.05, power: 0.01 }), 'impossible'],
    ['a mean of zero', powerOfLift({ ...planned, mean: 0 }, 0.1), 'zero_baseline'],
    ['no lift', sizeForLift(planned, 0, 0.8), 'impossible'],
    ['one level', analyseFactors([{ a: 'x', b: 'y', n: 3, sum: 3, sumSquares: 5 }]), 'impossible'],
    [
      'cells that never vary',
      analyseFactors(['x', 'y'].flatMap((a) => ['u', 'v'].map((b) => ({ a, b, n: 3, sum: 3, sumSquares: 3 })))),
      'no_variance',
    ],
    [
      'a cell where all succeed',
      analyseLogit(
        (
          [
            [0, 0],
            [1, 0],
            [0, 1],
            [1, 1],
          ] as const
        ).map(([a, b]) => ({ a, b, success: a + b === 2 ? 9 : 4, n: 9 })),
      ),
      'no_variance',
    ],
  ])('%s', (_, answer, kind) => {
    expect(answer).toMatchObject({ ok: false, because: { kind } });
    if (!answer.ok) expect(sayDegenerate(answer.because)).not.toContain('undefined');
  });

  it('and so few units show no lift at all', () => {
    expect(smallestLift({ ...planned, total: 4, variance: 1e6 }, 0.8)).toEqual({
      ok: true,
      value: Number.POSITIVE_INFINITY,
    });
  });
});
