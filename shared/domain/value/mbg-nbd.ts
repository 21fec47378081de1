import { logRising } from '../numerics/log-gamma.ts';
import { logSum } from '../numerics/log-sum.ts';
import { expectedWhileAlive } from './expected-while-alive.ts';
import type { WeeklyHistory } from './history.ts';
import type { PurchaseModel } from './purchase-model.ts';
import type { Tally } from './tally.ts';

/**
 * MBG/NBD (Batislam, Denizel & Filiztekin, “Empirical validation and comparison of models for customer base analysis”, IJRM 24, 2007): as BG/NBD, but a
 * member may also stay away after the first purchase, so that one purchase alone no longer promises a return.
 */
export type MbgNbd = { readonly r: number; readonly alpha: number; readonly a: number; readonly b: number };

const logLikelihood = (tally: Tally, { r, alpha, a, b }: MbgNbd): number => {
  const common = tally.counts.map((x) => logRising(r, x) + logRising(b, x) - logRising(a + b, x + 1));
  const staying = tally.counts.map((x) => Math.log(b + x));
  const leaving = Math.log(a);
  const log = tally.times.map((time) => Math.log(alpha + time));
  const decay = tally.times.map((time) => r * Math.log1p(time / alpha));
  let sum = 0;
  for (let group = 0; group < tally.weight.length; group += 1) {
    const count = tally.countAt[group] ?? 0;
    const x = tally.counts[count] ?? 0;
    const age = tally.ageAt[group] ?? 0;
    const recency = tally.recencyAt[group] ?? 0;
    const stayed = (staying[count] ?? 0) - x * (log[age] ?? 0) - (decay[age] ?? 0);
    const left = leaving - x * (log[recency] ?? 0) - (decay[recency] ?? 0);
    sum += (tally.weight[group] ?? 0) * ((common[count] ?? 0) + logSum(stayed, left));
  }
  return sum;
};

/** ln of the two ways to have bought so: still there, or gone after the last purchase; both without what they share. */
const waysOf = ({ r, alpha, a, b }: MbgNbd, { x, recency, age }: WeeklyHistory) => ({
  stayed: Math.log(b + x) - x * Math.log(alpha + age) - r * Math.log1p(age / alpha),
  left: Math.log(a) - x * Math.log(alpha + recency) - r * Math.log1p(recency / alpha),
});

const chanceAlive = (params: MbgNbd, history: WeeklyHistory): number => {
  const { stayed, left } = waysOf(params, history);
  return 1 / (1 + Math.exp(left - stayed));
};

const chanceOfNone = (params: MbgNbd, history: WeeklyHistory, weeks: number): number => {
  const now = waysOf(params, history);
  const later = waysOf(params, { ...history, age: history.age + weeks });
  return Math.exp(logSum(later.stayed, now.left) - logSum(now.stayed, now.left));
};

const expectedIfAlive = ({ r, alpha, a, b }: MbgNbd, { x, age }: WeeklyHistory, weeks: number): number =>
  expectedWhileAlive({ shape: r + x, time: alpha + age, a, b: b + x + 1 }, weeks);

const expectedOfNew = ({ r, alpha, a, b }: MbgNbd, weeks: number): number =>
  (b / (a + b)) * expectedWhileAlive({ shape: r, time: alpha, a, b: b + 1 }, weeks);

export const mbgNbd: PurchaseModel<MbgNbd> = {
  kind: 'mbgnbd',
  names: ['r', 'alpha', 'a', 'b'],
  starts: ({ rate }) => [
    { r: 0.5, alpha: 0.5 / rate, a: 1, b: 2 },
    { r: 2, alpha: 2 / rate, a: 0.3, b: 3 },
    { r: 0.2, alpha: 0.1 / rate, a: 2, b: 8 },
  ],
  logLikelihood,
  chanceAlive,
  chanceOfNone,
  expectedIfAlive,
  expectedOfNew,
};
