import type { Baskets } from './baskets.ts';
import type { Recommender } from './learn-recommender.ts';
import { signalsFor, type Workbench } from './signals.ts';
import { feel, feltCount, type ReasonKind, reasonKinds, scoreOf, sharesOf } from './weights.ts';

export type Ranked = {
  readonly item: number;
  readonly score: number;
  /** What speaks most for it. */
  readonly reason: ReasonKind;
};

/**
 * What somebody is likely to buy next, the likeliest first. Where scores are equal the more popular comes first, then the lower id; so the same
 * question has the same answer. Somebody without baskets is shown what many buy.
 */
export const rankBasket = (recommender: Recommender, baskets: Baskets, bench: Workbench, most: number): Ranked[] => {
  const { weights, learnt } = recommender;
  const owned = new Set(baskets.flat());
  if (owned.size === 0) return rankStranger(recommender, most);
  const { items, rows } = signalsFor(learnt, baskets, bench);
  const felt = new Float64Array(feltCount);
  const popularity = (item: number) => learnt.popularity.baskets[item] ?? 0;
  const scored = items.map((item, row) => {
    feel(rows, row, weights.sizes, felt);
    return { item, row, score: scoreOf(felt, weights.felt) };
  });
  scored.sort((a, b) => b.score - a.score || popularity(b.item) - popularity(a.item) || a.item - b.item);
  return scored.slice(0, most).map(({ item, row, score }) => {
    feel(rows, row, weights.sizes, felt);
    return { item, score, reason: strongest(sharesOf(felt, weights.felt), owned.has(item)) };
  });
};

/** What many buy now, for whoever nothing is known of, or may be used. */
export const rankStranger = ({ learnt }: Recommender, most: number): Ranked[] =>
  learnt.bestsellers.slice(0, most).map((item) => ({
    item,
    score: learnt.popularity.lately[item] ?? 0,
    reason: 'popular',
  }));

const strongest = (shares: Record<ReasonKind, number>, owns: boolean): ReasonKind =>
  reasonKinds
    .filter((reason) => owns || reason !== 'own')
    .reduce((best, reason) => (shares[reason] > shares[best] ? reason : best), owns ? 'own' : 'popular');
