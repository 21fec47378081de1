import { logRising } from '../numerics/log-gamma.ts';
import { logDifference, logSum } from '../numerics/log-sum.ts';
import type { WeeklyHistory } from './history.ts';
import { logStayed, logTail, type ParetoNbd } from './pareto-tail.ts';
import type { PurchaseModel } from './purchase-model.ts';
import type { Tally } from './tally.ts';

/**
 * Pareto/NBD (Schmittlein, Morrison & Colombo, “Counting your customers”, Management Science 33, 1987; the likelihood as in Fader & Hardie's note of
 * 2005): members buy at a rate λ ~ Gamma(r, α) and may go at any moment, at a rate μ ~ Gamma(s, β).
 */
const logLikelihood = (tally: Tally, params: ParetoNbd): number => {
  const common = tally.counts.map((x) => logRising(params.r, x));
  const logRate = Math.log(params.s);
  const pairs = pairsOf(tally);
  const stayed = new Float64Array(pairs.size);
  const tail = new Float64Array(pairs.size);
  for (let pair = 0; pair < pairs.size; pair += 1) {
    const x = pairs.x[pair] ?? 0;
    const time = pairs.time[pair] ?? 0;
    stayed[pair] = logStayed(params, x, time);
    tail[pair] = logTail(params, x, time, stayed[pair]);
  }
  let sum = 0;
  for (let group = 0; group < tally.weight.length; group += 1) {
    const age = pairs.ageAt[group] ?? 0;
    const left = logRate + logDifference(tail[pairs.recencyAt[group] ?? 0] ?? 0, tail[age] ?? 0);
    sum += (tally.weight[group] ?? 0) * ((common[tally.countAt[group] ?? 0] ?? 0) + logSum(stayed[age] ?? 0, left));
  }
  return sum;
};

type Pairs = {
  readonly size: number;
  readonly x: Float64Array;
  readonly time: Float64Array;
  /** Of each group. */
  readonly recencyAt: Int32Array;
  readonly ageAt: Int32Array;
};

const knownPairs = new WeakMap<Tally, Pairs>();

/** The tail depends on x and one time: members share far more of those pairs than of whole histories. */
const pairsOf = (tally: Tally): Pairs => {
  const known = knownPairs.get(tally);
  if (known) return known;
  const places = new Map<number, number>();
  const place = (count: number, time: number): number => {
    const key = count * tally.times.length + time;
    const at = places.get(key);
    if (at !== undefined) return at;
    places.set(key, places.size);
    return places.size - 1;
  };
  const recencyAt = tally.recencyAt.map((time, group) => place(tally.countAt[group] ?? 0, time));
  const ageAt = tally.ageAt.map((time, group) => place(tally.countAt[group] ?? 0, time));
  const keys = [...places.keys()];
  const pairs = {
    size: keys.length,
    x: Float64Array.from(keys, (key) => tally.counts[Math.floor(key / tally.times.length)] ?? 0),
    time: Float64Array.from(keys, (key) => tally.times[key % tally.times.length] ?? 0),
    recencyAt,
    ageAt,
  };
  knownPairs.set(tally, pairs);
  return pairs;
};

/** ln of the two ways to have bought so: still there, or gone between the last purchase and now. */
const waysOf = (params: ParetoNbd, { x, recency, age }: WeeklyHistory) => ({
  stayed: logStayed(params, x, age),
  left: Math.log(params.s) + logDifference(logTail(params, x, recency), logTail(params, x, age)),
});

const chanceAlive = (params: ParetoNbd, history: WeeklyHistory): number => {
  const { stayed, left } = waysOf(params, history);
  return 1 / (1 + Math.exp(left - stayed));
};

const chanceOfNone = (params: ParetoNbd, history: WeeklyHistory, weeks: number): number => {
  const now = waysOf(params, history);
  const later = waysOf(params, { ...history, age: history.age + weeks });
  return Math.min(1, Math.exp(logSum(later.stayed, later.left) - logSum(now.stayed, now.left)));
};

const expectedIfAlive = (params: ParetoNbd, { x, age }: WeeklyHistory, weeks: number): number =>
  expectedFrom(params, x, age, weeks);

const expectedOfNew = (params: ParetoNbd, weeks: number): number => expectedFrom(params, 0, 0, weeks);

/** Purchases of who is alive at `age`: λ's mean times ∫ of the chance to be still there; smooth across s = 1. */
const expectedFrom = ({ r, alpha, s, beta }: ParetoNbd, x: number, age: number, weeks: number): number => {
  const span = Math.log1p(weeks / (beta + age));
  const bend = (s - 1) * span;
  const presence = span * (bend === 0 ? 1 : -Math.expm1(-bend) / bend);
  return ((r + x) / (alpha + age)) * (beta + age) * presence;
};

export const paretoNbd: PurchaseModel<ParetoNbd> = {
  kind: 'paretonbd',
  names: ['r', 'alpha', 's', 'beta'],
  starts: ({ rate, age }) => [
    { r: 0.6, alpha: 0.6 / rate, s: 0.6, beta: 0.4 * age },
    { r: 2, alpha: 2 / rate, s: 0.5, beta: 2 * age },
    { r: 0.4, alpha: 0.2 / rate, s: 2, beta: age },
  ],
  logLikelihood,
  chanceAlive,
  chanceOfNone,
  expectedIfAlive,
  expectedOfNew,
};
