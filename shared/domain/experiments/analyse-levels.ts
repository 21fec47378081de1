import type { ExperimentPlan } from './experiment.ts';
import type { ArmSums } from './measures.ts';
import type { Metric } from './metrics.ts';
import { analyseFactors, type FactorCell, type FactorEffects } from './statistics/factorial.ts';

export type FactorPair = FactorEffects & { readonly factorA: string; readonly factorB: string };

/** What each two factors of a multivariate experiment do by themselves and together, all other factors mixed. Nothing for a ratio, or while a cell is empty. */
export const analyseLevels = (
  { factors, arms }: Pick<ExperimentPlan, 'factors' | 'arms'>,
  sums: readonly ArmSums[],
  { of }: Metric,
): FactorPair[] => {
  if (of.kind === 'ratio') return [];
  const names = factors.map(({ name }) => name);
  return names.flatMap((factorA, i) =>
    names.slice(i + 1).flatMap((factorB) => {
      const cells = new Map<string, FactorCell>();
      for (const { armId, levels } of arms) {
        const arm = sums.find((each) => each.armId === armId);
        const [a, b] = [levels[factorA] ?? '', levels[factorB] ?? ''];
        const key = JSON.stringify([a, b]);
        const before = cells.get(key) ?? { a, b, n: 0, sum: 0, sumSquares: 0 };
        cells.set(key, {
          a,
          b,
          n: before.n + (arm?.n ?? 0),
          sum: before.sum + (arm?.sum[of.measure] ?? 0),
          sumSquares: before.sumSquares + (arm?.square[of.measure] ?? 0),
        });
      }
      const effects = analyseFactors([...cells.values()]);
      return effects.ok ? [{ factorA, factorB, ...effects.value }] : [];
    }),
  );
};
