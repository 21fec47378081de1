import type { Fen } from '../money.ts';
import { areaUnderCurve, rankCorrelation } from '../numerics/ranks.ts';
import type { History } from './history.ts';

/** One member: what was forecast, and what then happened. */
export type Tested = {
  readonly history: History;
  readonly alive: number;
  /** Days with a purchase in the holdout. */
  readonly expected: number;
  readonly actual: number;
  /** Spent in the holdout. */
  readonly expectedFen: number;
  readonly actualFen: Fen;
};

export type HoldoutReport = {
  readonly members: number;
  readonly days: number;
  readonly purchases: { readonly expected: number; readonly actual: number };
  /** Who bought in the holdout. */
  readonly active: number;
  /** Mean absolute error, of purchases a member. */
  readonly mae: number;
  readonly rmse: number;
  /** The same error of two forecasts that need no model: as before for ever; and the mean of what then happened, for everybody. */
  readonly baselines: { readonly asBeforeMae: number; readonly meanMae: number };
  /** How well each ranks who will buy: the area under the ROC curve; null where everybody or nobody bought. */
  readonly auc: Readonly<Record<'expected' | 'alive' | 'recency' | 'frequency', number | null>>;
  /** By repeats before, the last bin open above. */
  readonly byRepeats: readonly HoldoutBin[];
  /** Tenths of the members, from whom least is expected to whom most. */
  readonly byExpected: readonly HoldoutBin[];
  readonly spend: {
    readonly expectedFen: number;
    readonly actualFen: Fen;
    /** Spearman's, between the two. */
    readonly rankCorrelation: number | null;
    /** Share of what was spent that came from the tenth of whom most was expected. */
    readonly topTenth: number | null;
  };
};

export type HoldoutBin = {
  /** The least repeats, or the least forecast, in it. */
  readonly from: number;
  readonly members: number;
  /** Mean purchases a member. */
  readonly expected: number;
  readonly actual: number;
};

const lastBin = 7;
const tenths = 10;

/** Compares a forecast with what then happened. */
export const reportHoldout = (tested: readonly Tested[], days: number): HoldoutReport => {
  const actual = totalOf(tested, (one) => one.actual);
  const mean = meanOf(tested, (one) => one.actual);
  const isActive = tested.map((one) => one.actual > 0);
  const auc = (score: (one: Tested) => number) => areaUnderCurve(tested.map(score), isActive) ?? null;
  return {
    members: tested.length,
    days,
    purchases: { expected: totalOf(tested, ({ expected }) => expected), actual },
    active: isActive.filter(Boolean).length,
    mae: meanOf(tested, (one) => Math.abs(one.actual - one.expected)),
    rmse: Math.sqrt(meanOf(tested, (one) => (one.actual - one.expected) ** 2)),
    baselines: {
      asBeforeMae: meanOf(tested, (one) => Math.abs(one.actual - asBefore(one.history, days))),
      meanMae: meanOf(tested, (one) => Math.abs(one.actual - mean)),
    },
    auc: {
      expected: auc(({ expected }) => expected),
      alive: auc(({ alive }) => alive),
      recency: auc(({ history }) => history.recencyDays - history.ageDays),
      frequency: auc(({ history }) => history.repeats),
    },
    byRepeats: binsByRepeats(tested),
    byExpected: tenthsBy(tested, ({ expected }) => expected).map((tenth) => ({
      from: tenth[0]?.expected ?? 0,
      ...meansOf(tenth),
    })),
    spend: compareSpend(tested),
  };
};

const asBefore = ({ repeats, ageDays }: History, days: number): number =>
  ageDays > 0 ? (repeats / ageDays) * days : 0;

const binsByRepeats = (tested: readonly Tested[]): HoldoutBin[] => {
  const bins = new Map<number, Tested[]>();
  for (const one of tested) {
    const from = Math.min(one.history.repeats, lastBin);
    const bin = bins.get(from);
    if (bin) bin.push(one);
    else bins.set(from, [one]);
  }
  return [...bins].sort(([a], [b]) => a - b).map(([from, bin]) => ({ from, ...meansOf(bin) }));
};

/** Up to ten shares of equal size, ascending by the score; fewer where there are fewer members. */
const tenthsBy = (tested: readonly Tested[], score: (one: Tested) => number): Tested[][] => {
  const order = [...tested].sort((a, b) => score(a) - score(b));
  return Array.from({ length: tenths }, (_, tenth) =>
    order.slice(Math.ceil((tenth * order.length) / tenths), Math.ceil(((tenth + 1) * order.length) / tenths)),
  ).filter((share) => share.length > 0);
};

const compareSpend = (tested: readonly Tested[]): HoldoutReport['spend'] => {
  const actualFen = totalOf(tested, (one) => one.actualFen);
  const top = tenthsBy(tested, (one) => one.expectedFen).at(-1) ?? [];
  const correlation = rankCorrelation(
    tested.map((one) => one.expectedFen),
    tested.map((one) => one.actualFen),
  );
  return {
    expectedFen: totalOf(tested, (one) => one.expectedFen),
    actualFen,
    rankCorrelation: correlation ?? null,
    topTenth: actualFen > 0 ? totalOf(top, (one) => one.actualFen) / actualFen : null,
  };
};

const meansOf = (bin: readonly Tested[]): Omit<HoldoutBin, 'from'> => ({
  members: bin.length,
  expected: meanOf(bin, ({ expected }) => expected),
  actual: meanOf(bin, ({ actual }) => actual),
});

const totalOf = (some: readonly Tested[], value: (one: Tested) => number): number =>
  some.reduce((sum, one) => sum + value(one), 0);

const meanOf = (some: readonly Tested[], value: (one: Tested) => number): number =>
  some.length > 0 ? totalOf(some, value) / some.length : 0;
