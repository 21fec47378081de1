import type { RfmScores } from './score.ts';

/**
 * The eight groups that Chinese retail knows, by whether somebody bought lately, often and for much. In words: 重要价值, 重要发展, 重要保持, 重要挽留,
 * and the same four as 一般 where the money is small.
 */
export const rfmGroups = [
  'key-value',
  'key-develop',
  'key-keep',
  'key-win-back',
  'plain-value',
  'plain-develop',
  'plain-keep',
  'plain-win-back',
] as const;
export type RfmGroup = (typeof rfmGroups)[number];

/** The lowest score that counts as high, by axis. */
export type HighFrom = { readonly r: number; readonly f: number; readonly m: number };

/** Above the middle score: 4 and 5 of five. */
export const usualHighFrom = (bins: number): HighFrom => {
  const from = Math.floor((bins + 1) / 2) + 1;
  return { r: from, f: from, m: from };
};

/** What lately and often come to, whatever the money. */
const byHabit = [
  ['win-back', 'keep'],
  ['develop', 'value'],
] as const;

export const groupOf = ({ r, f, m }: RfmScores, high: HighFrom): RfmGroup => {
  const habit = byHabit[r >= high.r ? 1 : 0][f >= high.f ? 1 : 0];
  return m >= high.m ? `key-${habit}` : `plain-${habit}`;
};

/** The scores of a group, as spans of which both ends belong. */
export const spansOfGroup = (
  group: RfmGroup,
  high: HighFrom,
  bins: number,
): { readonly [Axis in keyof HighFrom]: readonly [number, number] } => {
  const upper = (from: number) => [from, bins] as const;
  const lower = (from: number) => [1, from - 1] as const;
  const isLate = group.endsWith('-value') || group.endsWith('-develop');
  const isOften = group.endsWith('-value') || group.endsWith('-keep');
  return {
    r: isLate ? upper(high.r) : lower(high.r),
    f: isOften ? upper(high.f) : lower(high.f),
    m: group.startsWith('key-') ? upper(high.m) : lower(high.m),
  };
};
