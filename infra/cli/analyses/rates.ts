import { compareBetas } from '@memberday/shared/domain/experiments/statistics/beta-binomial.ts';
import { checkRatio, checkRatioAlways } from '@memberday/shared/domain/experiments/statistics/sample-ratio.ts';
import { compareProportions } from '@memberday/shared/domain/experiments/statistics/two-proportions.ts';
import * as z from 'zod/mini';
import { analysis, cells, count, named, successes, usualAlpha } from './analysis.ts';

/** Questions of counts: two rates, and whether arms have as many as they should. */
export const rateAnalyses = [
  analysis(
    'two_proportion',
    z.object({ control: successes, treatment: successes, alpha: usualAlpha }),
    ({ control, treatment, alpha }) =>
      named(compareProportions(control, treatment, alpha), (value) => ({
        z_pooled: value.z,
        p_pooled: value.p,
        wald_ci: cells(value.wald),
        newcombe_ci: cells(value.newcombe),
        wilson_ci_treatment: cells(value.wilson),
        chi2: value.chiSquared,
        chi2_yates: value.chiSquaredYates,
        p_yates: value.pYates,
        fisher_p: value.pFisher,
      })),
  ),
  analysis(
    'beta_binomial_exact',
    z.object({
      control: successes,
      treatment: successes,
      prior: z._default(z.tuple([z.number(), z.number()]), [1, 1]),
    }),
    ({ control, treatment, prior }) =>
      named(compareBetas(control, treatment, prior), ({ chanceToWin, loss }) => ({
        prob_b_better: chanceToWin,
        expected_loss_choose_b: loss.treatment,
        expected_loss_choose_a: loss.control,
      })),
  ),
  analysis('srm_chi2', z.object({ observed: z.array(count), weights: z.array(count) }), ({ observed, weights }) =>
    named(checkRatio(observed, weights), ({ chiSquared, p }) => ({ chi2: chiSquared, p })),
  ),
  analysis(
    'sequential_srm_dirichlet_multinomial',
    z.object({ counts: z.array(count), theta0: z.array(count), concentration: z._default(z.number(), 100) }),
    ({ counts, theta0, concentration }) =>
      named(checkRatioAlways(counts, theta0, concentration), ({ logBayesFactor, p }) => ({
        log_bayes_factor: logBayesFactor,
        p,
      })),
  ),
];
