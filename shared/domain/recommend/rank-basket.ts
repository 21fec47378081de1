import type { Baskets } from './baskets.ts';
import type { Recommender } from './learn-recommender.ts';
import { signalsFor, type Workbench } from './signals.ts';
import { feel, feltCount, type ReasonKind, reasonKinds, scoreOf, sharesOf } from './weights.ts';

export type Ranked = {
  readonly item: number;
  readonly score: number;
  /** What speaks for it: their own habit, else whatever speaks loudest. */
  readonly reason: ReasonKind;
};

/**
 * What somebody is likely to buy next, the likeliest first. Where scores are equal the more popular comes first, then the lower id; so the same
 * question has the same answer. Somebody without baskets is shown what many buy.
 */
export const rankBasket = (recommender: Recommender, baskets: Baskets, bench: Workbench, most: number): Ranked[] => {
  const { weights, learnt } = recommender;
  const times = new Map<number, number>();
  for (const item of baskets.flat()) times.set(item, (times.get(item) ?? 0) + 1);
  if (times.size === 0) return rankStranger(recommender, most);
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
    return { item, score, reason: reasonFor(sharesOf(felt, weights.felt), times.get(item) ?? 0) };
  });
};

/** What many buy now, for whoever nothing is known of, or may be used. */
export const rankStranger = ({ learnt }: Recommender, most: number): Ranked[] =>
  learnt.bestsellers.slice(0, most).map((item) => ({
    item,
    score: learnt.popularity.lately[item] ?? 0,
    reason: 'popular',
  }));

/** “You often buy it” is said of what they bought more than once, and of nothing else. */
const habitFrom = 2;

const reasonFor = (shares: Record<ReasonKind, number>, times: number): ReasonKind => {
  if (times >= habitFrom) return 'own';
  const others = reasonKinds.filter((reason) => reason !== 'own');
  return others.reduce((best, reason) => (shares[reason] > shares[best] ? reason : best), 'popular');
};
