import { bgNbd } from './bg-nbd.ts';
import type { Fitted } from './fit.ts';
import { fitPurchases } from './fit-purchases.ts';
import { fitSpend } from './fit-spend.ts';
import { type GammaGamma, openSpendTally } from './gamma-gamma.ts';
import type { History, Observed } from './history.ts';
import { type Horizon, usualHorizon } from './lifetime.ts';
import { mbgNbd } from './mbg-nbd.ts';
import { paretoNbd } from './pareto-nbd.ts';
import type { PurchaseModelKind } from './purchase-model.ts';
import { openTally, type Tally } from './tally.ts';
import type { NamedModel, SpendModel, ValueModel } from './value-model.ts';

/** What was learnt of purchases, whichever model was asked for. */
export type PurchaseFit = { readonly model: NamedModel; readonly fitted: Fitted<Readonly<Record<string, number>>> };

export type ValueFit = {
  readonly model: ValueModel;
  readonly purchases: PurchaseFit;
  readonly spend: Fitted<GammaGamma>;
};

export const fitNamed = (kind: PurchaseModelKind, tally: Tally): PurchaseFit => {
  switch (kind) {
    case 'bgnbd': {
      const fitted = fitPurchases(bgNbd, tally);
      return { model: { kind, params: fitted.params }, fitted };
    }
    case 'mbgnbd': {
      const fitted = fitPurchases(mbgNbd, tally);
      return { model: { kind, params: fitted.params }, fitted };
    }
    case 'paretonbd': {
      const fitted = fitPurchases(paretoNbd, tally);
      return { model: { kind, params: fitted.params }, fitted };
    }
  }
};

export type OpenValueFit = {
  add(history: History, repeatFen: number): void;
  fit(kind: PurchaseModelKind, horizon?: Horizon): ValueFit;
};

/** Takes members one by one, and fits when all are in: what it keeps does not grow with members that are alike. */
export const openValueFit = (): OpenValueFit => {
  const purchases = openTally();
  const spends = openSpendTally();
  let repeats = 0;
  let repeatFen = 0;
  return {
    add(history, fen) {
      purchases.add(history);
      spends.add(history.repeats, fen);
      repeats += history.repeats;
      repeatFen += fen;
    },
    fit(kind, horizon = usualHorizon) {
      const purchaseFit = fitNamed(kind, purchases.close());
      const spend = fitSpend(spends.close());
      // A mean that does not exist, or parameters without a value of their own, would make one-time buyers worth anything.
      const isUsable = spend.identified && !spend.doubts.includes('mean-infinite');
      const spendModel: SpendModel = {
        params: isUsable ? spend.params : undefined,
        plainMean: repeats > 0 ? repeatFen / repeats / 100 : 0,
      };
      return { model: { purchases: purchaseFit.model, spend: spendModel, horizon }, purchases: purchaseFit, spend };
    },
  };
};

/** Fits to members who have been observed already. */
export const fitValue = (observed: Iterable<Observed>, kind: PurchaseModelKind, horizon?: Horizon): ValueFit => {
  const fit = openValueFit();
  for (const { history, repeatFen } of observed) fit.add(history, repeatFen);
  return fit.fit(kind, horizon);
};
