import { rhoOf, widthOf } from '@memberday/shared/domain/experiments/statistics/always-valid.ts';
import { type Computed, computed } from '@memberday/shared/domain/experiments/statistics/computed.ts';
import { type PlannedArms, powerOfLift, smallestLift } from '@memberday/shared/domain/experiments/statistics/power.ts';
import {
  sizeForCohenD,
  sizeForCohenH,
  sizeForMean,
  sizeForProportion,
} from '@memberday/shared/domain/experiments/statistics/sample-size.ts';
import { normalQuantile } from '@memberday/shared/domain/numerics/normal.ts';
import * as z from 'zod/mini';
import { analysis, cell, named, type Result, usualAlpha, usualPower } from './analysis.ts';

const errors = { alpha: usualAlpha, power: usualPower };
const arms = z._default(z.int().check(z.gte(2)), 2);

const total = (perArm: Computed<number>, of: number): Computed<Result> =>
  named(perArm, (value) => ({ n_total: Math.ceil(value) * of }));

/** Questions of how many are needed. */
export const sizeAnalyses = [
  analysis(
    'sample_size_mean',
    z.object({ abs_mde: z.number(), variance: z.number(), ...errors, arms }),
    ({ abs_mde, variance, alpha, power, arms: of }) => total(sizeForMean(abs_mde, variance, { alpha, power }), of),
  ),
  analysis(
    'sample_size_proportion',
    z.object({ abs_mde: z.number(), baseline: z.number(), ...errors, arms }),
    ({ abs_mde, baseline, alpha, power, arms: of }) =>
      total(sizeForProportion(baseline, abs_mde, { alpha, power }), of),
  ),
  analysis('sample_size_cohen_h', z.object({ p1: z.number(), p2: z.number(), ...errors }), ({ p1, p2, ...wanted }) =>
    named(sizeForCohenH(p1, p2, wanted), ({ h, perArm }) => ({ h, n_per_arm: perArm })),
  ),
  analysis('sample_size_cohen_d', z.object({ d: z.number(), ...errors }), ({ d, ...wanted }) =>
    named(sizeForCohenD(d, wanted), (perArm) => ({ n_per_arm: perArm })),
  ),
  analysis(
    'power_relative_lift',
    z.object({
      mean: z.number(),
      variance: z.number(),
      effect_rel: z.number(),
      n_total: z.number(),
      arms,
      alpha: usualAlpha,
      tuning_n: z._default(z.number().check(z.gt(0)), 5000),
    }),
    ({ mean, variance, effect_rel, n_total, arms: of, alpha, tuning_n }) => {
      const planned: PlannedArms = { mean, variance, total: n_total, arms: of, alpha, tuningN: undefined };
      const looking: PlannedArms = { ...planned, variance: variance * widening(planned, tuning_n) ** 2 };
      const power = powerOfLift(planned, effect_rel);
      const lift = smallestLift(planned, 0.8);
      const powerLooking = powerOfLift(looking, effect_rel);
      const liftLooking = smallestLift(looking, 0.8);
      for (const part of [power, lift, powerLooking, liftLooking]) if (!part.ok) return part;
      const value = (part: Computed<number>) => cell(part.ok ? part.value : Number.NaN);
      return computed({
        power: value(power),
        mde_at_80: value(lift),
        [`power_sequential_${tuning_n}`]: value(powerLooking),
        [`mde_sequential_${tuning_n}`]: value(liftLooking),
      });
    },
  ),
];

/**
 * GrowthBook’s convention for who looks often: the standard error is widened until the usual level stands where the always-valid interval ends. It takes the noise for
 * larger than it is; plans of the platform ask `PlannedArms.tuningN` instead.
 */
const widening = ({ total: units, arms: of, alpha }: PlannedArms, tuningN: number): number =>
  widthOf((2 * units) / of, alpha, rhoOf(alpha, tuningN)) / -normalQuantile(alpha / 2);
