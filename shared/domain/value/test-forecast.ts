import { daysPerWeek, type Observed } from './history.ts';
import type { Tested } from './holdout-report.ts';
import { forecasterOf, spendOf, type ValueModel } from './value-model.ts';

/** Puts what a model forecasts for the days after the day of looking beside what happened in them. */
export const testForecast = ({ purchases, spend }: ValueModel, days: number): ((observed: Observed) => Tested) => {
  const forecaster = forecasterOf(purchases);
  const weeks = days / daysPerWeek;
  return ({ history, repeatFen, laterVisits, laterFen }) => {
    const alive = forecaster.chanceAlive(history);
    const expected = alive * forecaster.expectedIfAlive(history, weeks);
    return {
      history,
      alive,
      expected,
      actual: laterVisits,
      expectedFen: expected * spendOf(spend, history.repeats, repeatFen),
      actualFen: laterFen,
    };
  };
};
