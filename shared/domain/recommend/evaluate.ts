import { type Baseline, baselines, rankBaseline } from './baselines.ts';
import type { Baskets } from './baskets.ts';
import { learnPopularity, mostPopular } from './learn-popularity.ts';
import { learnRecommender, type Recommender, type Teacher } from './learn-recommender.ts';
import { type Measures, meanOf, measure } from './measures.ts';
import { type Ranked, rankBasket } from './rank-basket.ts';
import { openWorkbench } from './signals.ts';

/** Somebody whose next basket is known and was hidden from everything that was learnt. */
export type Asked = { readonly baskets: Baskets; readonly bought: ReadonlySet<number> };

export const lengths = [5, 10, 20] as const;
export type Length = (typeof lengths)[number];
export type MeasuresByLength = Readonly<Record<Length, Measures>>;

export type Evaluation = {
  readonly asked: number;
  readonly teachers: number;
  readonly items: number;
  readonly measures: MeasuresByLength;
  readonly baselines: Readonly<Record<Baseline, MeasuresByLength>>;
  /** Milliseconds for all that was learnt, and for one person's list. */
  readonly buildMs: number;
  readonly msEach: number;
  /** Lists of 20, in the order of those asked. */
  readonly lists: readonly (readonly Ranked[])[];
  readonly recommender: Recommender;
};

const longest = 20;

/**
 * Learns from the teachers, asks for everybody else's next basket and holds it against what they bought. How popular things are is counted over the
 * baskets of both, as they would all be known on that day; what those asked bought next is seen by nothing.
 * @param clock milliseconds, for what is timed
 */
export const evaluateRecommender = (
  teachers: readonly Teacher[],
  asked: readonly Asked[],
  items: number,
  clock: () => number,
): Evaluation => {
  const began = clock();
  const alsoPopular = asked.map(({ baskets }) => baskets);
  const recommender = learnRecommender(teachers, items, { alsoPopular });
  const built = clock();
  const bench = openWorkbench(items);
  const lists = asked.map(({ baskets }) => rankBasket(recommender, baskets, bench, longest));
  const ended = clock();
  const histories = teachers.map(({ baskets }) => baskets);
  const popularity = learnPopularity([...histories, ...alsoPopular], items).baskets;
  const popular = mostPopular(popularity, items);
  const ofBaseline = (name: Baseline) =>
    measureAll(
      asked,
      asked.map(({ baskets }) => rankBaseline(name, baskets, popularity, popular, longest)),
    );
  return {
    ...{ asked: asked.length, teachers: teachers.length, items },
    measures: measureAll(
      asked,
      lists.map((list) => list.map(({ item }) => item)),
    ),
    baselines: Object.fromEntries(baselines.map((name) => [name, ofBaseline(name)])) as Evaluation['baselines'],
    ...{ buildMs: built - began, msEach: (ended - built) / Math.max(1, asked.length) },
    ...{ lists, recommender },
  };
};

const measureAll = (asked: readonly Asked[], lists: readonly (readonly number[])[]): MeasuresByLength => {
  const at = (k: Length) => meanOf(asked.map(({ bought }, a) => measure(lists[a] ?? [], bought, k)));
  return { 5: at(5), 10: at(10), 20: at(20) };
};
