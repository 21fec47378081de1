import { productsOf, type Sample, sumsOf } from '@memberday/shared/domain/experiments/statistics/sample.ts';
import * as z from 'zod/mini';
import { count } from './analysis.ts';

/** An arm by its sums, as vectors write it. */
export const sample = z.discriminatedUnion('type', [
  z.object({ type: z.literal('mean'), n: count, sum: z.number(), sum_squares: count }),
  z.object({ type: z.literal('proportion'), n: count, sum: count }),
  z.object({
    type: z.literal('cuped'),
    n: count,
    post_sum: z.number(),
    post_sum_squares: count,
    pre_sum: z.number(),
    pre_sum_squares: count,
    post_pre_sum_of_products: z.number(),
  }),
  z.object({
    type: z.literal('ratio'),
    n: count,
    num: z.tuple([z.number(), count]),
    den: z.tuple([z.number(), count]),
    sum_products: z.number(),
  }),
]);

export const sampleOf = (written: z.output<typeof sample>): Sample => {
  switch (written.type) {
    case 'mean':
      return { type: 'mean', n: written.n, sum: written.sum, sumSquares: written.sum_squares };
    case 'proportion':
      return written;
    case 'cuped':
      return {
        type: 'cuped',
        n: written.n,
        post: { sum: written.post_sum, sumSquares: written.post_sum_squares },
        pre: { sum: written.pre_sum, sumSquares: written.pre_sum_squares },
        postPre: written.post_pre_sum_of_products,
      };
    case 'ratio':
      return ratioOf(written);
  }
};

/** A ratio's arm; its kind says the type, so it needs none. */
export const ratioSample = z.object({
  n: count,
  num: z.tuple([z.number(), count]),
  den: z.tuple([z.number(), count]),
  sum_products: z.number(),
});

export const ratioOf = ({ n, num, den, sum_products }: z.output<typeof ratioSample>): Sample => ({
  type: 'ratio',
  n,
  top: pair(num),
  bottom: pair(den),
  topBottom: sum_products,
});

const sumPair = z.tuple([z.number(), count]);

/** `[n, top now, bottom now, top before, bottom before, products]`, each of the four `[sum, sum of squares]`. */
export const ratioBeforeSample = z.tuple([
  count,
  sumPair,
  sumPair,
  sumPair,
  sumPair,
  z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]),
]);

export const ratioBeforeOf = ([n, top, bottom, topPre, bottomPre, products]: z.output<
  typeof ratioBeforeSample
>): Sample => ({
  type: 'cuped_ratio',
  n,
  topPost: pair(top),
  bottomPost: pair(bottom),
  topPre: pair(topPre),
  bottomPre: pair(bottomPre),
  products: {
    topPostTopPre: products[0],
    bottomPostBottomPre: products[1],
    topPreBottomPre: products[2],
    topPostBottomPost: products[3],
    topPostBottomPre: products[4],
    topPreBottomPost: products[5],
  },
});

const pair = ([sum, sumSquares]: readonly [number, number]) => ({ sum, sumSquares });

/** An arm of raw values. */
export const meanOf = (raw: readonly number[]): Sample => ({ type: 'mean', n: raw.length, ...sumsOf(raw) });

/** The same with each unit's value before, in the same order. */
export const cupedOf = (post: readonly number[], pre: readonly number[]): Sample => ({
  type: 'cuped',
  n: post.length,
  post: sumsOf(post),
  pre: sumsOf(pre),
  postPre: productsOf(post, pre),
});
