import { adjustPValues } from '@memberday/shared/domain/experiments/statistics/adjust-p-values.ts';
import { type GroupSample, likenessOf } from '@memberday/shared/domain/experiments/statistics/cluster-likeness.ts';
import { testGroups } from '@memberday/shared/domain/experiments/statistics/cluster-robust.ts';
import { computed } from '@memberday/shared/domain/experiments/statistics/computed.ts';
import { testIndependence } from '@memberday/shared/domain/experiments/statistics/contingency.ts';
import { analyseFactors, type FactorEffect } from '@memberday/shared/domain/experiments/statistics/factorial.ts';
import { analyseLogit } from '@memberday/shared/domain/experiments/statistics/factorial-logit.ts';
import { sumsOf } from '@memberday/shared/domain/experiments/statistics/sample.ts';
import * as z from 'zod/mini';
import { analysis, cells, count, named, type Result, usualAlpha, values } from './analysis.ts';

const share = z.number().check(z.gte(0), z.lte(1));
const onOrOff = z.literal([0, 1]);
const level = z.union([z.string(), z.number()]);
const group = z.union([values, z.object({ n: count, sum: z.number(), sum_squares: count })]);

/** Questions of several cells, groups or tests at once. */
export const tableAnalyses = [
  analysis('p_adjust', z.object({ p: z.array(share), alpha: usualAlpha }), ({ p, alpha }) => {
    const adjusted = adjustPValues(p);
    return computed({ ...adjusted, [rejectedName(alpha)]: adjusted.bh.map((value) => (value <= alpha ? 1 : 0)) });
  }),
  analysis('chi2_independence', z.object({ table: z.array(z.array(count)) }), ({ table }) =>
    named(testIndependence(table), ({ chiSquared, df, p }) => ({ chi2: chiSquared, df, p })),
  ),
  analysis('factorial_anova', z.object({ cells: z.array(z.object({ A: level, B: level, y: values })) }), (input) => {
    const read = input.cells.map(({ A, B, y }) => ({ a: String(A), b: String(B), n: y.length, ...sumsOf(y) }));
    return named(analyseFactors(read), ({ a, b, interaction }) => ({
      ...effectNames('A', a),
      ...effectNames('B', b),
      ...effectNames('AB', interaction),
    }));
  }),
  analysis(
    'factorial_logit_2x2',
    z.object({ cells: z.array(z.object({ A: onOrOff, B: onOrOff, success: count, n: count })) }),
    (input) =>
      named(analyseLogit(input.cells.map(({ A, B, success, n }) => ({ a: A, b: B, success, n }))), (value) => ({
        coef: cells(value.coefficients),
        se: cells(value.errors),
        p: cells(value.p),
        lr_interaction: value.ratio,
        lr_p: value.pRatio,
      })),
  ),
  analysis(
    'cluster_robust_t',
    z.object({
      control: z.array(group),
      treatment: z.array(group),
      difference: z._default(z.enum(['absolute', 'relative']), 'absolute'),
      alpha: usualAlpha,
    }),
    ({ control, treatment, difference, alpha }) => {
      const arms = [control.map(groupOf), treatment.map(groupOf)] as const;
      const likeness = likenessOf(arms);
      return named(testGroups(arms[0], arms[1], alpha, difference), (value) => ({
        estimate: value.estimate,
        ci: cells(value.interval),
        se: value.se,
        t: value.t,
        df: value.df,
        p: value.p,
        ...(likeness ? { icc: likeness.icc, design_effect: likeness.designEffect } : {}),
      }));
    },
  ),
];

/** `bh_reject_05` for alpha .05. */
const rejectedName = (alpha: number): string => `bh_reject_${String(Math.round(alpha * 100)).padStart(2, '0')}`;

const effectNames = (factor: string, { f, p, sumOfSquares }: FactorEffect): Result => ({
  [`${factor}_F`]: f,
  [`${factor}_p`]: p,
  [`${factor}_ss`]: sumOfSquares,
});

const groupOf = (written: z.output<typeof group>): GroupSample =>
  Array.isArray(written)
    ? { n: written.length, ...sumsOf(written) }
    : { n: written.n, sum: written.sum, sumSquares: written.sum_squares };
