import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';

export type ResultsView = Output<(typeof staffApi)['getExperimentResults']>;
export type ExperimentView = ResultsView['experiment'];
type MetricView = ResultsView['results']['metrics'][number];

/** A bar of the picture; places are parts of the width, from 0 to 1. `gain`, `from`, `to`: relative, above zero is better. */
export type IntervalBar = {
  readonly armId: string;
  readonly gain: number;
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
  readonly dot: number;
  readonly tone: 'good' | 'bad' | 'quiet';
};

export type IntervalPicture = { readonly bars: readonly IntervalBar[]; readonly worthwhile: number };

/** Beyond that nobody reads a width any more: the bar is cut there. */
const widest = 1;

/** The intervals of a metric on one scale with the control in the middle, so that left and right of it mean the same for every arm. */
export const intervalPicture = ({ arms, better }: MetricView, worthwhile: number): IntervalPicture => {
  const turned = arms.flatMap(({ armId, comparison }) => {
    if (!comparison) return [];
    const [from, to] = comparison.always.interval;
    return better === 'more'
      ? [{ armId, gain: comparison.estimate, from, to }]
      : [{ armId, gain: -comparison.estimate, from: -to, to: -from }];
  });
  const farthest = Math.max(2 * worthwhile, ...turned.flatMap(({ from, to }) => [Math.abs(from), Math.abs(to)]));
  const reach = Math.min(widest, farthest * 1.1);
  const place = (gain: number): number => 0.5 + Math.max(-1, Math.min(1, gain / reach)) / 2;
  return {
    bars: turned.map((each) => ({
      ...each,
      left: place(each.from),
      right: place(each.to),
      dot: place(each.gain),
      tone: each.from > 0 ? 'good' : each.to < 0 ? 'bad' : 'quiet',
    })),
    worthwhile: place(worthwhile),
  };
};
