import type { WeeklyHistory } from './history.ts';
import type { Tally } from './tally.ts';

export const purchaseModelKinds = ['bgnbd', 'paretonbd', 'mbgnbd'] as const;
export type PurchaseModelKind = (typeof purchaseModelKinds)[number];

/** What is known of a population before a fit, to start from. */
export type Outline = {
  /** Repeats a member and week. */
  readonly rate: number;
  /** Mean time since the first purchase, weeks. */
  readonly age: number;
};

/** A model of when members buy and go; time is in weeks. */
export type PurchaseModel<Params> = {
  readonly kind: PurchaseModelKind;
  readonly names: readonly (keyof Params & string)[];
  /** Where a fit looks first. */
  starts(outline: Outline): readonly Params[];
  /** ln of the likelihood of all histories. */
  logLikelihood(tally: Tally, params: Params): number;
  /** P(alive): the chance that the member has not gone for ever. */
  chanceAlive(params: Params, history: WeeklyHistory): number;
  /** The chance of no purchase in the next weeks. */
  chanceOfNone(params: Params, history: WeeklyHistory, weeks: number): number;
  /** Purchases to expect in the next weeks of a member with this past who is alive; times `chanceAlive` it is what is to be expected: CET. */
  expectedIfAlive(params: Params, history: WeeklyHistory, weeks: number): number;
  /** Repeats to expect of a member within the weeks after the first purchase: E[X(t)]. */
  expectedOfNew(params: Params, weeks: number): number;
};
