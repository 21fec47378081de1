import { type Computed, computed, degenerate } from './computed.ts';

/** Sum and sum of squares of one quantity over the units of an arm. */
export type Sums = { readonly sum: number; readonly sumSquares: number };

/**
 * What is kept of the units of one arm: sums, sums of squares and of products. Nothing else of the units is needed, so counters are enough. A proportion is a
 * mean of 0 and 1 whose variance is p(1 − p), without n ⁄ (n − 1). `cuped`: a quantity with its value before the experiment. `ratio`: a mean of one sum over
 * another, where the unit is not what is counted (spend per order).
 */
export type Sample =
  | ({ readonly type: 'mean'; readonly n: number } & Sums)
  | { readonly type: 'proportion'; readonly n: number; readonly sum: number }
  | {
      readonly type: 'cuped';
      readonly n: number;
      readonly post: Sums;
      readonly pre: Sums;
      readonly postPre: number;
    }
  | {
      readonly type: 'ratio';
      readonly n: number;
      readonly top: Sums;
      readonly bottom: Sums;
      readonly topBottom: number;
    }
  | {
      readonly type: 'cuped_ratio';
      readonly n: number;
      readonly topPost: Sums;
      readonly bottomPost: Sums;
      readonly topPre: Sums;
      readonly bottomPre: Sums;
      readonly products: RatioProducts;
    };

/** Sums of products over the units, for a ratio with its value before. */
export type RatioProducts = {
  readonly topPostTopPre: number;
  readonly bottomPostBottomPre: number;
  readonly topPreBottomPre: number;
  readonly topPostBottomPost: number;
  readonly topPostBottomPre: number;
  readonly topPreBottomPost: number;
};

/** Means of one unit's quantities and their covariances, row by row. */
export type Moments = {
  readonly n: number;
  readonly means: readonly number[];
  readonly covariance: readonly (readonly number[])[];
};

/** Rounding may leave a variance a little below zero; further below, the sums contradict each other. */
const roundingOf = (sumSquares: number): number => -1e-9 * Math.max(1, sumSquares);

/** The means and covariances behind sums. @param what names the arm in a refusal */
export const momentsOf = (sample: Sample, what: string): Computed<Moments> => {
  const { n } = sample;
  if (!(Number.isFinite(n) && n >= 0)) return impossible(what, 'n must be zero or more');
  if (n < 2) return degenerate({ kind: 'too_few', what, n, least: 2 });
  if (sample.type === 'proportion') return proportionMoments(n, sample.sum, what);
  const { sums, products } = quantitiesOf(sample);
  for (const { sum, sumSquares } of sums) {
    if (!(Number.isFinite(sum) && Number.isFinite(sumSquares))) return impossible(what, 'a sum is not a number');
    if (sumSquares - (sum * sum) / n < roundingOf(sumSquares))
      return impossible(what, 'the sum of squares is below what the sum and n need');
  }
  if (!products.every((row) => row.every(Number.isFinite)))
    return impossible(what, 'a sum of products is not a number');
  const means = sums.map(({ sum }) => sum / n);
  const covariance = sums.map((left, i) =>
    sums.map((right, j) => {
      if (i === j) return Math.max(0, left.sumSquares - (left.sum * left.sum) / n) / (n - 1);
      return ((products[i]?.[j] ?? 0) - (left.sum * right.sum) / n) / (n - 1);
    }),
  );
  return computed({ n, means, covariance });
};

const proportionMoments = (n: number, sum: number, what: string): Computed<Moments> => {
  if (!(sum >= 0 && sum <= n)) return impossible(what, `${sum} of ${n} is no proportion`);
  const share = sum / n;
  return computed({ n, means: [share], covariance: [[share * (1 - share)]] });
};

const impossible = (what: string, why: string) => degenerate({ kind: 'impossible', what, why });

type Quantities = { readonly sums: readonly Sums[]; readonly products: readonly (readonly number[])[] };

const quantitiesOf = (sample: Exclude<Sample, { type: 'proportion' }>): Quantities => {
  switch (sample.type) {
    case 'mean':
      return { sums: [sample], products: [[0]] };
    case 'cuped':
      return { sums: [sample.post, sample.pre], products: pairOf(sample.postPre) };
    case 'ratio':
      return { sums: [sample.top, sample.bottom], products: pairOf(sample.topBottom) };
    case 'cuped_ratio': {
      const of = sample.products;
      return {
        sums: [sample.topPost, sample.bottomPost, sample.topPre, sample.bottomPre],
        products: [
          [0, of.topPostBottomPost, of.topPostTopPre, of.topPostBottomPre],
          [of.topPostBottomPost, 0, of.topPreBottomPost, of.bottomPostBottomPre],
          [of.topPostTopPre, of.topPreBottomPost, 0, of.topPreBottomPre],
          [of.topPostBottomPre, of.bottomPostBottomPre, of.topPreBottomPre, 0],
        ],
      };
    }
  }
};

const pairOf = (product: number): readonly (readonly number[])[] => [
  [0, product],
  [product, 0],
];

/** Two samples of the same type as if they were one. */
export const pooled = (left: Sample, right: Sample): Sample | undefined => {
  if (left.type === 'mean' && right.type === 'mean')
    return { type: 'mean', n: left.n + right.n, ...added(left, right) };
  if (left.type === 'proportion' && right.type === 'proportion')
    return { type: 'proportion', n: left.n + right.n, sum: left.sum + right.sum };
  if (left.type === 'cuped' && right.type === 'cuped')
    return {
      type: 'cuped',
      n: left.n + right.n,
      post: added(left.post, right.post),
      pre: added(left.pre, right.pre),
      postPre: left.postPre + right.postPre,
    };
  return undefined;
};

const added = (left: Sums, right: Sums): Sums => ({
  sum: left.sum + right.sum,
  sumSquares: left.sumSquares + right.sumSquares,
});

/** The sums of raw values. */
export const sumsOf = (values: readonly number[]): Sums => {
  let [sum, sumSquares] = [0, 0];
  for (const value of values) {
    sum += value;
    sumSquares += value * value;
  }
  return { sum, sumSquares };
};

/** The sum of products of two raw lists of one length. */
export const productsOf = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, value, i) => sum + value * (right[i] ?? 0), 0);
