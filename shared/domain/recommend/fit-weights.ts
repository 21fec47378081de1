import { type Signals, signalKinds } from './signals.ts';
import { feel, feltCount, scoreOf, type Weights } from './weights.ts';

/** Somebody whose next basket is known: what could have been recommended, and which of it they bought. */
export type Lesson = { readonly signals: Signals; readonly bought: ReadonlySet<number> };

/** Passes over all lessons; four times as many change a recall by a thousandth. */
const passes = 25;

const batch = 64;
const firstStep = 0.06;
/** As if so many lessons had said that the weights to begin with are right: few lessons change little. */
const priorLessons = 40;

/**
 * Weights under which what was bought stands above what was not: maximum likelihood of a softmax over each lesson's items, its bought ones sharing one
 * vote, with a ridge towards the prior (Adam: Kingma & Ba 2015). The same lessons in the same order give the same weights.
 */
export const fitWeights = (lessons: readonly Lesson[], prior: Weights): Weights => {
  const taught = lessons.filter(({ signals, bought }) => signals.items.some((item) => bought.has(item)));
  if (taught.length === 0) return prior;
  const sizes = usualSizes(taught, prior.sizes);
  // What was felt is in units of the sizes: the prior speaks in units of its own, which are alike.
  const felt = taught.map(({ signals }) => feltRows(signals, sizes));
  const weights = Float64Array.from(prior.felt);
  const step = adam(weights.length);
  for (let pass = 0; pass < passes; pass += 1) {
    const size = firstStep * (1 - (0.9 * pass) / passes);
    for (let from = 0; from < taught.length; from += batch) {
      const slope = new Float64Array(feltCount);
      const to = Math.min(from + batch, taught.length);
      for (let l = from; l < to; l += 1) addSlope(taught[l] as Lesson, felt[l] as Float64Array[], weights, slope);
      for (let k = 0; k < feltCount; k += 1) {
        const pull = (((prior.felt[k] ?? 0) - (weights[k] ?? 0)) * priorLessons) / taught.length;
        slope[k] = (slope[k] ?? 0) / (to - from) + pull * 0.01;
      }
      step(weights, slope, size);
    }
  }
  return { sizes, felt: [...weights] };
};

const feltRows = ({ items, rows }: Signals, sizes: readonly number[]): Float64Array[] =>
  items.map((_, row) => {
    const felt = new Float64Array(feltCount);
    feel(rows, row, sizes, felt);
    return felt;
  });

/** Mean of each signal where it is not zero. */
const usualSizes = (lessons: readonly Lesson[], otherwise: readonly number[]): number[] => {
  const width = signalKinds.length;
  const sums = new Float64Array(width);
  const counts = new Float64Array(width);
  for (const { signals } of lessons) {
    signals.rows.forEach((value, at) => {
      if (value === 0) return;
      sums[at % width] = (sums[at % width] ?? 0) + value;
      counts[at % width] = (counts[at % width] ?? 0) + 1;
    });
  }
  return [...sums].map((sum, k) => (counts[k] ? sum / (counts[k] ?? 1) : (otherwise[k] ?? 1)));
};

/** Adds the slope of one lesson's likelihood. A lesson most of which could not have been known counts less. */
const addSlope = (
  { signals, bought }: Lesson,
  felt: readonly Float64Array[],
  weights: Float64Array,
  slope: Float64Array,
): void => {
  const scores = felt.map((each) => scoreOf(each, weights as unknown as readonly number[]));
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const hits = signals.items.filter((item) => bought.has(item)).length;
  const counts = Math.min(1, 0.2 + (1.5 * hits) / bought.size);
  felt.forEach((each, i) => {
    const wished = bought.has(signals.items[i] ?? -1) ? 1 / hits : 0;
    const push = counts * (wished - (powers[i] ?? 0) / total);
    for (let k = 0; k < feltCount; k += 1) slope[k] = (slope[k] ?? 0) + push * (each[k] ?? 0);
  });
};

/** One step uphill after the other, each coordinate by its own recent slopes. */
const adam = (size: number) => {
  const [mean, spread] = [new Float64Array(size), new Float64Array(size)];
  let steps = 0;
  return (at: Float64Array, slope: Float64Array, stepSize: number): void => {
    steps += 1;
    for (let k = 0; k < size; k += 1) {
      mean[k] = 0.9 * (mean[k] ?? 0) + 0.1 * (slope[k] ?? 0);
      spread[k] = 0.999 * (spread[k] ?? 0) + 0.001 * (slope[k] ?? 0) ** 2;
      const [m, s] = [(mean[k] ?? 0) / (1 - 0.9 ** steps), (spread[k] ?? 0) / (1 - 0.999 ** steps)];
      at[k] = (at[k] ?? 0) + (stepSize * m) / (Math.sqrt(s) + 1e-8);
    }
  };
};
