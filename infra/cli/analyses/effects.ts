import { testAlwaysValid } from '@memberday/shared/domain/experiments/statistics/always-valid.ts';
import { believeEffect } from '@memberday/shared/domain/experiments/statistics/bayesian-effect.ts';
import { type Computed, computed, degenerate } from '@memberday/shared/domain/experiments/statistics/computed.ts';
import {
  type Difference,
  type Effect,
  estimateEffect,
} from '@memberday/shared/domain/experiments/statistics/effect.ts';
import type { Sample } from '@memberday/shared/domain/experiments/statistics/sample.ts';
import { type Sides, testWelch, type WelchTest } from '@memberday/shared/domain/experiments/statistics/welch.ts';
import * as z from 'zod/mini';
import { analysis, cells, named, type Result, usualAlpha, values } from './analysis.ts';
import {
  cupedOf,
  meanOf,
  ratioBeforeOf,
  ratioBeforeSample,
  ratioOf,
  ratioSample,
  sample,
  sampleOf,
} from './samples.ts';

const usualDifference = (difference: Difference) => z._default(z.enum(['absolute', 'relative']), difference);
const arms = { control: sample, treatment: sample, difference: usualDifference('relative'), alpha: usualAlpha };

type Tested = { readonly effect: Effect; readonly test: WelchTest };

const tested = (
  control: Sample,
  treatment: Sample,
  difference: Difference,
  alpha: number,
  sides: Sides,
): Computed<Tested> => {
  const effect = estimateEffect(control, treatment, difference);
  if (!effect.ok) return effect;
  const test = testWelch(effect.value, alpha, sides);
  return test.ok ? computed({ effect: effect.value, test: test.value }) : test;
};

const welchNames = ({ effect, test }: Tested): Result => ({
  estimate: effect.estimate,
  ci: cells(test.interval),
  se: effect.se,
  p: test.p,
});

const welch = (kind: string, sides: Sides) =>
  analysis(kind, z.object(arms), ({ control, treatment, difference, alpha }) =>
    named(tested(sampleOf(control), sampleOf(treatment), difference, alpha, sides), welchNames),
  );

const sequential = analysis(
  'sequential_two_sided',
  z.object({ ...arms, tuning_n: z.number() }),
  ({ control, treatment, difference, alpha, tuning_n }) => {
    const effect = estimateEffect(sampleOf(control), sampleOf(treatment), difference);
    if (!effect.ok) return effect;
    return named(testAlwaysValid(effect.value, alpha, tuning_n), ({ p, interval, rho }) => ({
      estimate: effect.value.estimate,
      ci: cells(interval),
      se: effect.value.se,
      p,
      rho,
    }));
  },
);

const bayesian = analysis(
  'bayes_gaussian_effect',
  z.object({
    ...arms,
    prior: z.optional(z.nullable(z.object({ mean: z.number(), variance: z.number() }))),
  }),
  ({ control, treatment, difference, alpha, prior }) => {
    const effect = estimateEffect(sampleOf(control), sampleOf(treatment), difference);
    if (!effect.ok) return effect;
    return named(
      believeEffect(effect.value, prior ?? undefined, alpha),
      ({ estimate, sd, interval, chanceToWin, risk }) => ({
        estimate,
        ci: cells(interval),
        sd,
        chanceToWin,
        risk: [risk.control, risk.treatment],
      }),
    );
  },
);

const cuped = analysis(
  'cuped_welch_t',
  z.object({
    pre_control: values,
    post_control: values,
    pre_treatment: values,
    post_treatment: values,
    difference: usualDifference('absolute'),
    alpha: usualAlpha,
  }),
  ({ pre_control, post_control, pre_treatment, post_treatment, difference, alpha }) => {
    if (pre_control.length !== post_control.length) return unequal('pre_control');
    if (pre_treatment.length !== post_treatment.length) return unequal('pre_treatment');
    const plain = tested(meanOf(post_control), meanOf(post_treatment), difference, alpha, 'two_sided');
    if (!plain.ok) return plain;
    const adjusted = tested(
      cupedOf(post_control, pre_control),
      cupedOf(post_treatment, pre_treatment),
      difference,
      alpha,
      'two_sided',
    );
    return named(adjusted, (value) => ({
      ...welchNames(value),
      theta: value.effect.theta ?? 0,
      unadjusted_estimate: plain.value.effect.estimate,
      unadjusted_se: plain.value.effect.se,
      unadjusted_p: plain.value.test.p,
      se_reduction: 1 - value.effect.se / plain.value.effect.se,
    }));
  },
);

const unequal = (what: string) => degenerate({ kind: 'impossible', what, why: 'needs a value for each value after' });

const raw = analysis('welch_raw', z.object({ a: values, b: values, alpha: usualAlpha }), ({ a, b, alpha }) =>
  // R's order: a minus b.
  named(tested(meanOf(b), meanOf(a), 'absolute', alpha, 'two_sided'), ({ test }) => ({
    t: test.t,
    df: test.df,
    p: test.p,
    ci: cells(test.interval),
  })),
);

const ratio = analysis(
  'ratio_metric_t',
  z.object({
    control: ratioSample,
    treatment: ratioSample,
    difference: usualDifference('relative'),
    alpha: usualAlpha,
  }),
  ({ control, treatment, difference, alpha }) =>
    named(tested(ratioOf(control), ratioOf(treatment), difference, alpha, 'two_sided'), welchNames),
);

const ratioBefore = analysis(
  'ratio_metric_cuped_t',
  z.object({
    control: ratioBeforeSample,
    treatment: ratioBeforeSample,
    difference: usualDifference('relative'),
    alpha: usualAlpha,
  }),
  ({ control, treatment, difference, alpha }) =>
    named(tested(ratioBeforeOf(control), ratioBeforeOf(treatment), difference, alpha, 'two_sided'), welchNames),
);

/** Questions of how much better an arm is. */
export const effectAnalyses = [
  welch('welch_t_two_sided', 'two_sided'),
  welch('welch_t_greater', 'greater'),
  welch('welch_t_less', 'less'),
  sequential,
  bayesian,
  cuped,
  raw,
  ratio,
  ratioBefore,
];
