import type { LotMonth, Lots } from '../account/account.ts';

/**
 * Takes points out of lots in the order given, as far as they reach.
 * @returns the change of the lots (never positive) and how many points were really taken
 */
export const takeFrom = (lots: readonly [LotMonth, number][], points: number): { lots: Lots; taken: number } => {
  const change: Record<LotMonth, number> = {};
  let left = points;
  for (const [month, held] of lots) {
    const part = Math.min(held, left);
    if (part <= 0) continue;
    change[month] = (change[month] ?? 0) - part;
    left -= part;
  }
  return { lots: change, taken: points - left };
};
