import type { RfmScores } from './score.ts';

type Span = readonly [from: number, to: number];

/** A named group of scores; both ends of a span belong to it. */
export type RfmRule = { readonly name: string; readonly r: Span; readonly f: Span; readonly m: Span };

export const otherwise = 'Others';

/** The name of the first rule that holds; the order of rules matters, for they overlap. */
export const nameByRules = (scores: RfmScores, rules: readonly RfmRule[]): string =>
  rules.find(({ r, f, m }) => within(scores.r, r) && within(scores.f, f) && within(scores.m, m))?.name ?? otherwise;

const within = (score: number, [from, to]: Span): boolean => score >= from && score <= to;

/**
 * The ten segments of marketing textbooks, for scores of five.
 * @see cran/rfm 0.3.0, inst/doc/rfm-introduction.html
 */
export const textbookRules: readonly RfmRule[] = [
  { name: 'Champions', r: [5, 5], f: [5, 5], m: [5, 5] },
  { name: 'Potential Loyalist', r: [3, 5], f: [3, 5], m: [2, 5] },
  { name: 'Loyal Customers', r: [2, 4], f: [2, 4], m: [2, 4] },
  { name: 'Promising', r: [3, 4], f: [1, 3], m: [3, 5] },
  { name: 'New Customers', r: [4, 5], f: [1, 3], m: [1, 5] },
  { name: "Can't Lose Them", r: [1, 2], f: [3, 4], m: [4, 5] },
  { name: 'At Risk', r: [1, 2], f: [2, 5], m: [4, 5] },
  { name: 'Need Attention', r: [1, 3], f: [3, 5], m: [3, 5] },
  { name: 'About To Sleep', r: [2, 3], f: [1, 3], m: [1, 4] },
  { name: 'Lost', r: [1, 1], f: [1, 5], m: [1, 5] },
];
