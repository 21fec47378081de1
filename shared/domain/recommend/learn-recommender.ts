import type { Baskets } from './baskets.ts';
import { defaultWeights } from './default-weights.ts';
import { fitWeights, type Lesson } from './fit-weights.ts';
import { learnFollowers } from './learn-followers.ts';
import { learnNeighbours } from './learn-neighbours.ts';
import { learnPopularity, mostPopular } from './learn-popularity.ts';
import { type Learnt, openWorkbench, signalsFor } from './signals.ts';
import type { Weights } from './weights.ts';

export type Recommender = { readonly learnt: Learnt; readonly weights: Weights };

/** Somebody to learn from, and, where it is known, the basket that came after. */
export type Teacher = { readonly baskets: Baskets; readonly next?: readonly number[] | undefined };

const bestsellersKept = 200;
/** Of every so many teachers one is asked what they bought next, and is not learnt from meanwhile. */
const askedOf = 5;
/** More lessons than this change nothing that can be seen. */
const mostLessons = 1_500;

/**
 * Learns from people what others will buy. First a fifth of them are left out, and the weights are fitted to what they really bought next, their
 * last basket; then everything is learnt from everybody.
 * @param items how many items there are
 * @param alsoPopular more baskets that count for how popular things are
 */
export const learnRecommender = (
  teachers: readonly Teacher[],
  items: number,
  { alsoPopular = [] }: { readonly alsoPopular?: readonly Baskets[] } = {},
): Recommender => {
  const whole = teachers.map(wholeOf);
  return {
    learnt: learn(whole, items, alsoPopular),
    weights: fitWeights(lessonsOf(teachers, items, alsoPopular), defaultWeights),
  };
};

/** @param people with all their baskets */
export const learn = (people: readonly Baskets[], items: number, alsoPopular: readonly Baskets[] = []): Learnt => {
  const popularity = learnPopularity([...people, ...alsoPopular], items);
  const neighbours = learnNeighbours(people, items);
  const { starts } = neighbours.buyers;
  const buyers = (item: number): number => (starts[item + 1] ?? 0) - (starts[item] ?? 0);
  return {
    items,
    popularity,
    bestsellers: mostPopular(popularity.lately, bestsellersKept),
    neighbours,
    followers: learnFollowers(people, items, buyers),
  };
};

const wholeOf = ({ baskets, next }: Teacher): Baskets => (next && next.length > 0 ? [...baskets, next] : baskets);

/** What those who are left out would have been recommended, and what they bought. */
const lessonsOf = (teachers: readonly Teacher[], items: number, alsoPopular: readonly Baskets[]): Lesson[] => {
  const whole = teachers.map(wholeOf);
  const asked = whole
    .filter((baskets, t) => t % askedOf === 0 && baskets.length > 1)
    .map((baskets) => ({ before: baskets.slice(0, -1), bought: new Set(baskets.at(-1)) }))
    .slice(0, mostLessons);
  if (asked.length === 0) return [];
  const learnt = learn(
    whole.filter((_, t) => t % askedOf !== 0),
    items,
    [...alsoPopular, ...asked.map(({ before }) => before)],
  );
  const bench = openWorkbench(items);
  return asked.map(({ before, bought }) => ({ signals: signalsFor(learnt, before, bench), bought }));
};
