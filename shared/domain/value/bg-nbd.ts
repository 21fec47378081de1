import { logRising } from '../numerics/log-gamma.ts';
import { logSum } from '../numerics/log-sum.ts';
import { expectedWhileAlive } from './expected-while-alive.ts';
import type { WeeklyHistory } from './history.ts';
import type { PurchaseModel } from './purchase-model.ts';
import type { Tally } from './tally.ts';

/**
 * BG/NBD (Fader, Hardie & Lee, “Counting your customers the easy way”, Marketing Science 24, 2005): members buy at a rate λ ~ Gamma(r, α) and stay
 * away for ever after each repeat with chance p ~ Beta(a, b). Who bought once has had no repeat to stay away after: alive with certainty.
 */
export type BgNbd = { readonly r: number; readonly alpha: number; readonly a: number; readonly b: number };

const logLikelihood = (tally: Tally, { r, alpha, a, b }: BgNbd): number => {
  const common = tally.counts.map((x) => logRising(r, x) + logRising(b, x) - logRising(a + b, x));
  const leaving = tally.counts.map((x) => (x > 0 ? Math.log(a / (b + x - 1)) : Number.NEGATIVE_INFINITY));
  const log = tally.times.map((time) => Math.log(alpha + time));
  const decay = tally.times.map((time) => r * Math.log1p(time / alpha));
  let sum = 0;
  for (let group = 0; group < tally.weight.length; group += 1) {
    const count = tally.countAt[group] ?? 0;
    const x = tally.counts[count] ?? 0;
    const age = tally.ageAt[group] ?? 0;
    const recency = tally.recencyAt[group] ?? 0;
    const stayed = -x * (log[age] ?? 0) - (decay[age] ?? 0);
    const left = (leaving[count] ?? 0) - x * (log[recency] ?? 0) - (decay[recency] ?? 0);
    sum += (tally.weight[group] ?? 0) * ((common[count] ?? 0) + logSum(stayed, left));
  }
  return sum;
};

/** ln of the two ways to have bought so: still there, or gone after the last purchase; both without what they share. */
const waysOf = ({ r, alpha, a, b }: BgNbd, { x, recency, age }: WeeklyHistory) => ({
  stayed: -x * Math.log(alpha + age) - r * Math.log1p(age / alpha),
  left:
    x === 0
      ? Number.NEGATIVE_INFINITY
      : Math.log(a / (b + x - 1)) - x * Math.log(alpha + recency) - r * Math.log1p(recency / alpha),
});

const chanceAlive = (params: BgNbd, history: WeeklyHistory): number => {
  const { stayed, left } = waysOf(params, history);
  return 1 / (1 + Math.exp(left - stayed));
};

const chanceOfNone = (params: BgNbd, history: WeeklyHistory, weeks: number): number => {
  const now = waysOf(params, history);
  const later = waysOf(params, { ...history, age: history.age + weeks });
  return Math.exp(logSum(later.stayed, now.left) - logSum(now.stayed, now.left));
};

const expectedIfAlive = ({ r, alpha, a, b }: BgNbd, { x, age }: WeeklyHistory, weeks: number): number =>
  expectedWhileAlive({ shape: r + x, time: alpha + age, a, b: b + x }, weeks);

const expectedOfNew = ({ r, alpha, a, b }: BgNbd, weeks: number): number =>
  expectedWhileAlive({ shape: r, time: alpha, a, b }, weeks);

/**
 * Chance that a new member makes exactly n repeats within `weeks` (ibid., eq. 8).
 * @param n whole, >= 0
 */
export const chanceOfRepeats = ({ r, alpha, a, b }: BgNbd, n: number, weeks: number): number => {
  const logPast = -r * Math.log1p(weeks / alpha);
  const z = weeks / (alpha + weeks);
  const staysFor = Math.exp(logRising(b, n) - logRising(a + b, n));
  let term = Math.exp(logPast + logRising(r, n) - logRising(1, n) + n * Math.log(z));
  const exactly = staysFor * (n === 0 ? Math.exp(logPast) : term);
  if (n === 0) return exactly;
  // The chance of n or more purchases, summed upwards: its complement would cancel.
  let orMore = 0;
  for (let j = n; term > 1e-17 * orMore; j += 1) {
    orMore += term;
    term *= ((r + j) / (j + 1)) * z;
  }
  return exactly + Math.exp(Math.log(a / (b + n - 1)) + logRising(b, n) - logRising(a + b, n)) * orMore;
};

export const bgNbd: PurchaseModel<BgNbd> = {
  kind: 'bgnbd',
  names: ['r', 'alpha', 'a', 'b'],
  starts: ({ rate }) => [
    { r: 0.5, alpha: 0.5 / rate, a: 1, b: 3 },
    { r: 2, alpha: 2 / rate, a: 0.3, b: 3 },
    { r: 0.2, alpha: 0.1 / rate, a: 2, b: 10 },
  ],
  logLikelihood,
  chanceAlive,
  chanceOfNone,
  expectedIfAlive,
  expectedOfNew,
};
