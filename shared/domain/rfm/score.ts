import type { RfmCutOffs } from './cut-offs.ts';
import type { RfmValues } from './rfm-values.ts';

/** Scores from 1 to the number of bins; 5 of five is the best on every axis: the latest, the most often, the most money. */
export type RfmScores = { readonly r: number; readonly f: number; readonly m: number };

/** A member's scores. Pure, so that none is written per member and night. */
export const scoreRfm = ({ recencyDays, orders, amountFen }: RfmValues, cutOffs: RfmCutOffs): RfmScores => ({
  r: cutOffs.recency.length + 1 - passed(recencyDays, cutOffs.recency),
  f: 1 + passed(orders, cutOffs.frequency),
  m: 1 + passed(amountFen, cutOffs.monetary),
});

const passed = (value: number, cutOffs: readonly number[]): number => {
  let count = 0;
  while (count < cutOffs.length && value >= (cutOffs[count] ?? 0)) count += 1;
  return count;
};

/** `343`, or `10-2-7` where a score may have two digits. */
export const scoreText = ({ r, f, m }: RfmScores): string =>
  Math.max(r, f, m) > 9 ? [r, f, m].join('-') : `${r}${f}${m}`;
