import type { Fen } from '../money.ts';
import type { RfmValues } from './rfm-values.ts';
import type { RfmScores } from './score.ts';

/** Members of one recency and one frequency score. Cells without members are there too, with zeros. */
export type HeatCell = {
  readonly r: number;
  readonly f: number;
  readonly members: number;
  readonly orders: number;
  readonly spentFen: Fen;
  /** Spent per member, rounded down to a fen; 0 where there is nobody. */
  readonly meanFen: Fen;
};

/** The R × F map, row by row from the latest (highest) recency, and in a row from the lowest frequency up. */
export const heatMapOf = (
  members: Iterable<{ readonly values: RfmValues; readonly scores: RfmScores }>,
  bins: number,
): HeatCell[] => {
  const sums = Array.from({ length: bins * bins }, () => ({ members: 0, orders: 0, spentFen: 0 }));
  for (const { values, scores } of members) {
    const sum = sums[(bins - scores.r) * bins + scores.f - 1];
    if (!sum) continue;
    sum.members += 1;
    sum.orders += values.orders;
    sum.spentFen += values.amountFen;
  }
  return sums.map((sum, i) => ({
    r: bins - Math.floor(i / bins),
    f: 1 + (i % bins),
    ...sum,
    meanFen: sum.members === 0 ? 0 : Math.floor(sum.spentFen / sum.members),
  }));
};
