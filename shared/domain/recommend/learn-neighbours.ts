import { type Baskets, tasteOf } from './baskets.ts';
import { type Cell, type SparseRows, sparseRows, turned } from './sparse-rows.ts';

/** People whose baskets others may be likened to. Nothing says who they are. */
export type Neighbours = {
  /** Of each: taste, item by item. */
  readonly tastes: SparseRows;
  /** Of each: length of the taste. */
  readonly lengths: Float32Array;
  /** Of each item: who has bought it, and how much of a usual basket it was. */
  readonly buyers: SparseRows;
};

/** @param items how many items there are */
export const learnNeighbours = (people: readonly Baskets[], items: number): Neighbours =>
  neighboursOf(sparseRows(people.map((baskets): Cell[] => [...tasteOf(baskets)])), items);

/** What follows from tastes, once they are read from where they are kept. */
export const neighboursOf = (tastes: SparseRows, items: number): Neighbours => {
  const lengths = new Float32Array(tastes.starts.length - 1);
  for (let p = 0; p < lengths.length; p += 1) {
    let sum = 0;
    for (let at = tastes.starts[p] ?? 0; at < (tastes.starts[p + 1] ?? 0); at += 1)
      sum += (tastes.values[at] ?? 0) ** 2;
    lengths[p] = Math.sqrt(sum);
  }
  return { tastes, lengths, buyers: turned(tastes, items) };
};
