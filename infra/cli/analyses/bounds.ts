import { computed, degenerate } from '@memberday/shared/domain/experiments/statistics/computed.ts';
import { boundsOfLooks, type Spending } from '@memberday/shared/domain/experiments/statistics/group-sequential.ts';
import {
  bestRho,
  boundOneSided,
  boundTwoSided,
  intervalOfRate,
  logMixtureTwoSided,
  ratioOfMixture,
} from '@memberday/shared/domain/experiments/statistics/mixture-bounds.ts';
import * as z from 'zod/mini';
import { analysis, cells, count, named, usualAlpha } from './analysis.ts';

const positive = z.number().check(z.gt(0));

/** Questions of bounds that hold while one looks on. */
export const boundAnalyses = [
  analysis(
    'msprt_normal',
    z.object({ delta: z.number(), v_sum: z.number(), n_per_arm: z.number(), tau2: z.number() }),
    ({ delta, v_sum, n_per_arm, tau2 }) =>
      named(ratioOfMixture(delta, v_sum, n_per_arm, tau2), ({ ratio, p }) => ({ likelihood_ratio: ratio, p })),
  ),
  analysis(
    'normal_mixture_bound_two_sided',
    z.object({ v: positive, alpha: usualAlpha, v_opt: positive, alpha_opt: usualAlpha, s: z._default(z.number(), 10) }),
    ({ v, alpha, v_opt, alpha_opt, s }) => {
      const rho = bestRho(v_opt, alpha_opt);
      return computed({
        rho,
        bound: boundTwoSided(v, alpha, rho),
        [`log_mixture_at_s${s}`]: logMixtureTwoSided(s, v, rho),
      });
    },
  ),
  analysis(
    'normal_mixture_bound_one_sided',
    z.object({ v: positive, alpha: usualAlpha, v_opt: positive, alpha_opt: z.optional(positive) }),
    ({ v, alpha, v_opt, alpha_opt = alpha }) =>
      computed({ bound: boundOneSided(v, alpha, bestRho(v_opt, 2 * alpha_opt)) }),
  ),
  analysis(
    'bernoulli_confidence_sequence',
    z.object({ successes: count, n: count, alpha: usualAlpha, t_opt: z.number(), alpha_opt: usualAlpha }),
    ({ successes, n, alpha, t_opt, alpha_opt }) =>
      named(intervalOfRate({ success: successes, n }, alpha, t_opt, alpha_opt), (interval) => ({
        ci: cells(interval),
      })),
  ),
  analysis(
    'group_sequential_bounds',
    z.object({
      t: z.array(z.number()),
      alpha: usualAlpha,
      spending: z.string(),
      sides: z._default(z.literal([1, 2]), 2),
    }),
    ({ t, alpha, spending, sides }) => {
      const spends = spendingNamed(spending);
      if (!spends) return degenerate({ kind: 'impossible', what: 'spending', why: 'is OBrienFleming or Pocock' });
      return named(boundsOfLooks(t, alpha, spends, sides), (bounds) => ({ z: cells(bounds) }));
    },
  ),
];

const spendingNamed = (words: string): Spending | undefined => {
  if (/o'?’?\s*brien/i.test(words)) return 'obrien_fleming';
  return /pocock/i.test(words) ? 'pocock' : undefined;
};
