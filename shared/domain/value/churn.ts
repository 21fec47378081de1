import { chanceBy, fitLogistic, type Logistic } from '../numerics/logistic.ts';
import { fitPurchases } from './fit-purchases.ts';
import { daysPerWeek, type History, type Observed, observe, type Spending } from './history.ts';
import { paretoNbd } from './pareto-nbd.ts';
import type { ParetoNbd } from './pareto-tail.ts';
import { tallyHistories } from './tally.ts';
import { forecasterOf } from './value-model.ts';

/**
 * Who will come back. The base is what Pareto/NBD expects, never P(alive): a model may be certain that one-time buyers are alive, and rank them above
 * everybody. Where the past is long enough the score learns from it: the last stretch before the day of looking is hidden, the model is
 * fitted to what came before, and a logistic regression finds how its expectation, the repeats and the gap since the last purchase went
 * with coming back. Nothing after the day of looking is used.
 */
export type ChurnModel = {
  readonly params: ParetoNbd;
  /** Within so many days the chances count. */
  readonly days: number;
  /** Undefined where the past was too short, or too few came back, to learn from. */
  readonly learnt: Logistic | undefined;
};

/** Fewer of either kind teach nothing. */
const enoughOfEach = 30;
/** The part of the past that is hidden to learn from. */
const hiddenShare = 1 / 3;
const shortestStretch = 7;

/**
 * @param members purchases of each
 * @param until the day of looking; purchases after it are ignored
 * @param days how far ahead is asked
 * @returns undefined when nobody had bought by then
 */
export const learnChurn = (
  members: readonly (readonly Spending[])[],
  until: number,
  days: number,
): ChurnModel | undefined => {
  const now = members.flatMap((purchases) => observe(purchases, until) ?? []);
  if (now.length === 0) return undefined;
  const params = fitHistories(now);
  const span = now.reduce((longest, { history }) => Math.max(longest, history.ageDays), 0);
  const hidden = Math.min(days, Math.floor(span * hiddenShare));
  if (hidden < shortestStretch) return { params, days, learnt: undefined };
  const before = members.flatMap((purchases) => observe(purchases, until - hidden, until) ?? []);
  const cameBack = before.map(({ laterVisits }) => laterVisits > 0);
  const returned = cameBack.filter(Boolean).length;
  if (Math.min(returned, cameBack.length - returned) < enoughOfEach) return { params, days, learnt: undefined };
  const earlier = featuresBy(fitHistories(before), hidden);
  return {
    params,
    days: hidden,
    learnt: fitLogistic(
      before.map(({ history }) => earlier(history)),
      cameBack,
    ),
  };
};

const fitHistories = (observed: readonly Observed[]): ParetoNbd =>
  fitPurchases(paretoNbd, tallyHistories(observed.map(({ history }) => history))).params;

const featuresBy = (params: ParetoNbd, days: number) => {
  const { expectedAfter } = forecasterOf({ kind: 'paretonbd', params });
  return (history: History): number[] => [
    Math.log(expectedAfter(history, days / daysPerWeek) + 1e-12),
    Math.log1p(history.repeats),
    Math.log1p((history.ageDays - history.recencyDays) / daysPerWeek),
  ];
};

export type ChurnForecast = {
  /** From 0 to 1; orders members by how likely they stay away, and is only good for that. */
  readonly score: number;
  /** Of a purchase within the model's days. */
  readonly chanceOfReturn: number;
};

export const forecastChurn = (model: ChurnModel): ((history: History) => ChurnForecast) => {
  const { params, days, learnt } = model;
  if (learnt) {
    const features = featuresBy(params, days);
    return (history) => {
      const chance = chanceBy(learnt, features(history));
      return { score: 1 - chance, chanceOfReturn: chance };
    };
  }
  const { expectedAfter, chanceOfNone } = forecasterOf({ kind: 'paretonbd', params });
  const weeks = days / daysPerWeek;
  // Expected purchases order members better than the chance of one does: AUC .779 against .771 on CDNOW.
  return (history) => ({
    score: 1 / (1 + expectedAfter(history, weeks)),
    chanceOfReturn: 1 - chanceOfNone(history, weeks),
  });
};
