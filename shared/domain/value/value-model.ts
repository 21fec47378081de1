import type { Fen } from '../money.ts';
import { type BgNbd, bgNbd } from './bg-nbd.ts';
import { expectedSpend, type GammaGamma, meanSpend } from './gamma-gamma.ts';
import { type History, inWeeks } from './history.ts';
import { discountedPurchases, type Horizon, weeksOf } from './lifetime.ts';
import { type MbgNbd, mbgNbd } from './mbg-nbd.ts';
import { paretoNbd } from './pareto-nbd.ts';
import type { ParetoNbd } from './pareto-tail.ts';
import type { PurchaseModel } from './purchase-model.ts';

/** A fitted model of purchases: which, and its parameters. */
export type NamedModel =
  | { readonly kind: 'bgnbd'; readonly params: BgNbd }
  | { readonly kind: 'mbgnbd'; readonly params: MbgNbd }
  | { readonly kind: 'paretonbd'; readonly params: ParetoNbd };

/** A model with its parameters filled in; time is in weeks, histories in days. */
export type Forecaster = {
  chanceAlive(history: History): number;
  chanceOfNone(history: History, weeks: number): number;
  /** Purchases to expect in the next weeks: CET. */
  expectedAfter(history: History, weeks: number): number;
  expectedIfAlive(history: History, weeks: number): number;
  expectedOfNew(weeks: number): number;
};

const bind = <Params>(model: PurchaseModel<Params>, params: Params): Forecaster => ({
  chanceAlive: (history) => model.chanceAlive(params, inWeeks(history)),
  chanceOfNone: (history, weeks) => model.chanceOfNone(params, inWeeks(history), weeks),
  expectedAfter: (history, weeks) => {
    const weekly = inWeeks(history);
    return model.chanceAlive(params, weekly) * model.expectedIfAlive(params, weekly, weeks);
  },
  expectedIfAlive: (history, weeks) => model.expectedIfAlive(params, inWeeks(history), weeks),
  expectedOfNew: (weeks) => model.expectedOfNew(params, weeks),
});

export const forecasterOf = (model: NamedModel): Forecaster => {
  switch (model.kind) {
    case 'bgnbd':
      return bind(bgNbd, model.params);
    case 'mbgnbd':
      return bind(mbgNbd, model.params);
    case 'paretonbd':
      return bind(paretoNbd, model.params);
  }
};

/** How much members spend at a time: the fitted model, or where the data could not tell one, what they spent on average. */
export type SpendModel = {
  readonly params: GammaGamma | undefined;
  /** Over the repeats of all, yuan; 0 where there are none. */
  readonly plainMean: number;
};

export type ValueModel = {
  readonly purchases: NamedModel;
  readonly spend: SpendModel;
  readonly horizon: Horizon;
};

/** What a member is expected to do within the horizon. */
export type Outlook = {
  /** P(alive), from 0 to 1. */
  readonly alive: number;
  readonly expectedPurchases: number;
  /** At a time. */
  readonly expectedSpendFen: number;
  /** Discounted to today; neither this nor the spend is rounded. */
  readonly valueFen: number;
};

/**
 * What members are expected to do, by one model.
 * @returns of a history and what was spent on its repeats
 */
export const outlookBy = (model: ValueModel): ((history: History, repeatFen: Fen) => Outlook) => {
  const forecaster = forecasterOf(model.purchases);
  const weeks = weeksOf(model.horizon);
  return (history, repeatFen) => {
    const alive = forecaster.chanceAlive(history);
    const expected = (within: number) => alive * forecaster.expectedIfAlive(history, within);
    const expectedSpendFen = spendOf(model.spend, history.repeats, repeatFen);
    return {
      alive,
      expectedPurchases: expected(weeks),
      expectedSpendFen,
      valueFen: expectedSpendFen * discountedPurchases(expected, model.horizon),
    };
  };
};

/** Expected spend at a time, fen. */
export const spendOf = ({ params, plainMean }: SpendModel, repeats: number, repeatFen: Fen): number => {
  const mean = repeats > 0 ? repeatFen / repeats / 100 : 0;
  if (params && mean > 0) return 100 * expectedSpend(params, repeats, mean);
  if (repeats > 0 && !params) return 100 * mean;
  return 100 * (params ? meanSpend(params) : plainMean);
};
