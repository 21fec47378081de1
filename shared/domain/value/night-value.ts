import { openConfidence, type WithInterval } from './confidence.ts';
import { fitValue, type ValueFit } from './fit-value.ts';
import type { Observed } from './history.ts';
import { type HoldoutReport, reportHoldout } from './holdout-report.ts';
import { weeksOf } from './lifetime.ts';
import { openColumns } from './observed-columns.ts';
import { testForecast } from './test-forecast.ts';
import { outlookBy } from './value-model.ts';

/** Pareto/NBD: the one of the three that does not take one-time buyers for certain to return. */
const nightModel = 'paretonbd';
/** How many days the forecast is tried on. */
export const testedDays = 91;
/** Fewer, or fewer who came back, try nothing. */
const enoughTested = 50;

export type Tenth = {
  /** The least value in it, fen, rounded down. */
  readonly fromFen: number;
  readonly members: number;
  readonly valueFen: number;
  /** Means of its members. */
  readonly alive: number;
  readonly expectedPurchases: number;
};

export type NightValue = {
  readonly fit: ValueFit;
  readonly members: number;
  readonly repeaters: number;
  /** Sum of the chances to be alive: how many members the shop still has. */
  readonly alive: number;
  /** Of all, within the horizon. */
  readonly expectedPurchases: WithInterval;
  readonly valueFen: number;
  /** From the least valuable to the most. */
  readonly tenths: readonly Tenth[];
  /** How the same model, fitted to what was known some weeks ago, did since; undefined where too little was known. */
  readonly holdout: HoldoutReport | undefined;
};

/** What a night takes up of every member: the past as of today, and as of `testedDays` ago with what came after. */
export const collectNight = () => ({ now: openColumns(), before: openColumns() });

/** @returns undefined while nobody has bought */
export const studyValue = ({ now, before }: ReturnType<typeof collectNight>): NightValue | undefined => {
  if (now.size === 0) return undefined;
  const fit = fitValue(now.all(), nightModel);
  const weeks = weeksOf(fit.model.horizon);
  const outlook = outlookBy(fit.model);
  const confidence = openConfidence(fit.purchases);
  let repeaters = 0;
  let alive = 0;
  const values = [];
  for (const { history, repeatFen } of now.all()) {
    const one = outlook(history, repeatFen);
    if (history.repeats > 0) repeaters += 1;
    alive += one.alive;
    values.push(one);
  }
  values.sort((one, other) => one.valueFen - other.valueFen);
  return {
    fit,
    members: now.size,
    repeaters,
    alive,
    expectedPurchases: confidence((by) => {
      let sum = 0;
      for (const { history } of now.all()) sum += by.expectedAfter(history, weeks);
      return sum;
    }),
    valueFen: values.reduce((sum, { valueFen }) => sum + valueFen, 0),
    tenths: tenthsOf(values),
    holdout: tryOut(before.size === 0 ? [] : [...before.all()]),
  };
};

const tryOut = (before: readonly Observed[]): HoldoutReport | undefined => {
  if (before.filter(({ history }) => history.repeats > 0).length < enoughTested) return undefined;
  const test = testForecast(fitValue(before, nightModel).model, testedDays);
  return reportHoldout(before.map(test), testedDays);
};

type Valued = { readonly valueFen: number; readonly alive: number; readonly expectedPurchases: number };

const tenthsOf = (ascending: readonly Valued[]): Tenth[] =>
  Array.from({ length: 10 }, (_, tenth) =>
    ascending.slice(Math.ceil((tenth * ascending.length) / 10), Math.ceil(((tenth + 1) * ascending.length) / 10)),
  )
    .filter((share) => share.length > 0)
    .map((share) => ({
      fromFen: Math.floor(share[0]?.valueFen ?? 0),
      members: share.length,
      valueFen: share.reduce((sum, { valueFen }) => sum + valueFen, 0),
      alive: share.reduce((sum, { alive }) => sum + alive, 0) / share.length,
      expectedPurchases: share.reduce((sum, { expectedPurchases }) => sum + expectedPurchases, 0) / share.length,
    }));
