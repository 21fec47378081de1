import { neighboursOf } from '@memberday/shared/domain/recommend/learn-neighbours.ts';
import { mostPopular } from '@memberday/shared/domain/recommend/learn-popularity.ts';
import type { Recommender } from '@memberday/shared/domain/recommend/learn-recommender.ts';
import type { SparseRows } from '@memberday/shared/domain/recommend/sparse-rows.ts';
import * as z from 'zod/mini';

/** A row of numbers as base64: whole numbers as they are, others in 65,535 steps of the largest. */
const packedRows = z.object({ starts: z.string(), columns: z.string(), values: z.string(), largest: z.number() });
type PackedRows = z.output<typeof packedRows>;
const packedNumbers = z.object({ values: z.string(), largest: z.number() });

/** What a night has learnt of what members buy, as it is kept. */
export const recommenderModel = z.object({
  /** SKUs by the numbers that stand for them. */
  skus: z.array(z.string()),
  /** Members that were learnt from. */
  members: z.int(),
  /** How good it is: see `listSlots`. */
  asked: z.int(),
  recall: z.number(),
  bestsellers: z.number(),
  weights: z.object({ sizes: z.array(z.number()), felt: z.array(z.number()) }),
  baskets: packedNumbers,
  lately: packedNumbers,
  rebought: packedNumbers,
  telling: packedNumbers,
  tastes: packedRows,
  followers: packedRows,
});
export type RecommenderModel = z.output<typeof recommenderModel>;

type Measured = Pick<RecommenderModel, 'skus' | 'members' | 'asked' | 'recall' | 'bestsellers'>;

export const packRecommender = ({ learnt, weights }: Recommender, measured: Measured): RecommenderModel => ({
  ...measured,
  weights: { sizes: [...weights.sizes], felt: [...weights.felt] },
  baskets: packNumbers(learnt.popularity.baskets),
  lately: packNumbers(learnt.popularity.lately),
  rebought: packNumbers(learnt.popularity.rebought),
  telling: packNumbers(learnt.followers.telling),
  tastes: packRows(learnt.neighbours.tastes),
  followers: packRows(learnt.followers.rows),
});

/** @throws Error for rows of a length that cannot be */
export const unpackRecommender = (model: RecommenderModel): Recommender => {
  const items = model.skus.length;
  const lately = unpackNumbers(model.lately);
  return {
    weights: model.weights,
    learnt: {
      items,
      popularity: { baskets: unpackNumbers(model.baskets), lately, rebought: unpackNumbers(model.rebought) },
      bestsellers: mostPopular(lately, bestsellersKept),
      neighbours: neighboursOf(unpackRows(model.tastes), items),
      followers: { rows: unpackRows(model.followers), telling: unpackNumbers(model.telling) },
    },
  };
};

const bestsellersKept = 200;

const base64 = ({ buffer, byteOffset, byteLength }: Int32Array | Uint16Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

const packRows = ({ starts, columns, values }: SparseRows): PackedRows => ({
  starts: base64(starts),
  columns: base64(columns),
  ...packNumbers(values),
});

const packNumbers = (values: Float32Array): z.output<typeof packedNumbers> => {
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  // What is there stays there: zero has a meaning of its own.
  const steps = Uint16Array.from(values, (value) =>
    value === 0 || largest === 0 ? 0 : Math.max(1, Math.round((value / largest) * 65_535)),
  );
  return { values: base64(steps), largest };
};

const unpackRows = ({ starts, columns, values, largest }: PackedRows): SparseRows => ({
  starts: wholeNumbers(starts),
  columns: wholeNumbers(columns),
  values: unpackNumbers({ values, largest }),
});

const unpackNumbers = ({ values, largest }: z.output<typeof packedNumbers>): Float32Array => {
  const bytes = alignedBytes(values);
  return Float32Array.from(new Uint16Array(bytes), (step) => (step * largest) / 65_535);
};

const wholeNumbers = (text: string): Int32Array => new Int32Array(alignedBytes(text));

/** A buffer of its own: what `Buffer` hands out may begin anywhere. */
const alignedBytes = (text: string): ArrayBuffer => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
};
