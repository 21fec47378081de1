/** How well a list of recommendations fits what was bought, each from 0 to 1. */
export type Measures = {
  /** Share of what was bought that is in the list. */
  readonly recall: number;
  /** Gain, less the further down, against a list that begins with everything that was bought. */
  readonly ndcg: number;
  /** The same against the best list of that length. */
  readonly ndcgWithin: number;
  /** Whether anything was hit. */
  readonly hit: number;
};

/**
 * @param ranked the best first, each item once
 * @param bought at least one item, each once
 * @param k how much of the list is looked at
 */
export const measure = (ranked: readonly number[], bought: ReadonlySet<number>, k: number): Measures => {
  const gains = ranked.slice(0, k).map((item, place) => (bought.has(item) ? gainAt(place) : 0));
  const hits = gains.filter((gain) => gain > 0).length;
  const gain = gains.reduce((sum, each) => sum + each, 0);
  return {
    recall: hits / bought.size,
    ndcg: gain / bestGain(bought.size),
    ndcgWithin: gain / bestGain(Math.min(k, bought.size)),
    hit: hits > 0 ? 1 : 0,
  };
};

/** Means of each measure over people. */
export const meanOf = (all: readonly Measures[]): Measures => {
  const mean = (of: keyof Measures): number => all.reduce((sum, each) => sum + each[of], 0) / all.length;
  return { recall: mean('recall'), ndcg: mean('ndcg'), ndcgWithin: mean('ndcgWithin'), hit: mean('hit') };
};

const gainAt = (place: number): number => 1 / Math.log2(place + 2);

const bestGain = (items: number): number => {
  let gain = 0;
  for (let place = 0; place < items; place += 1) gain += gainAt(place);
  return gain;
};
