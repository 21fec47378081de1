import { quantileOf } from '../numerics/quantile.ts';
import { type RfmAxis, type RfmValues, rfmAxes, valueOn } from './rfm-values.ts';

/**
 * Where one score ends and the next begins, ascending, in days, purchases and fen: `bins − 1` numbers an axis. A value that equals a cut-off
 * has passed it.
 */
export type RfmCutOffs = { readonly [Axis in RfmAxis]: readonly number[] };

/** How cut-offs are found: fifths (or other even parts) of the population, or numbers that a chain has chosen. */
export type CutOffRule =
  | { readonly by: 'quantile'; readonly bins: number }
  | { readonly by: 'fixed'; readonly cutOffs: RfmCutOffs };

/** Scores from 1 to 5. */
export const usualRule = { by: 'quantile', bins: 5 } as const satisfies CutOffRule;
export const fewestBins = 2;
export const mostBins = 10;

/** One unit past the quantile, as the convention has it: a day, a purchase, a yuan. */
const unitOf: Readonly<Record<RfmAxis, number>> = { recency: 1, frequency: 1, monetary: 100 };

/**
 * The cut-offs of a population.
 * @param members everyone who has bought, looked at three times; at least one where the rule goes by quantiles
 * @see cran/rfm 0.3.0, whose vignette this reproduces
 */
export const cutOffsOf = (members: Iterable<RfmValues>, rule: CutOffRule): RfmCutOffs => {
  if (rule.by === 'fixed') return rule.cutOffs;
  const cut = (axis: RfmAxis): number[] => {
    const sorted = Float64Array.from(members, (member) => valueOn(axis, member)).sort();
    return Array.from({ length: rule.bins - 1 }, (_, i) => quantileOf(sorted, i + 1, rule.bins) + unitOf[axis]);
  };
  return { recency: cut('recency'), frequency: cut('frequency'), monetary: cut('monetary') };
};

/** Why these cannot be cut-offs; undefined when they can. */
export const faultOfCutOffs = (cutOffs: RfmCutOffs): { readonly axis: RfmAxis; readonly why: string } | undefined => {
  for (const axis of rfmAxes) {
    const list = cutOffs[axis];
    if (list.length !== cutOffs.recency.length) return { axis, why: 'has another number of cut-offs than recency' };
    if (list.length < fewestBins - 1 || list.length > mostBins - 1)
      return { axis, why: `has ${list.length} cut-offs; ${fewestBins - 1} to ${mostBins - 1} make scores` };
    if (list.some((each) => !Number.isFinite(each) || each < 0))
      return { axis, why: 'has one that is no number from 0 up' };
    if (list.some((each, i) => each < (list[i - 1] ?? 0))) return { axis, why: 'is not ascending' };
  }
  return undefined;
};
