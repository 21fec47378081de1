import { logBeta } from '../numerics/log-gamma.ts';

/**
 * Gamma-Gamma (Fader & Hardie, “The Gamma-Gamma model of monetary value”, 2013): what a member spends at a time varies around a mean of their own, the
 * means vary between members; neither depends on how often they buy. Amounts are in yuan.
 */
export type GammaGamma = { readonly p: number; readonly q: number; readonly v: number };

/** Members by (x, mean spend on the repeats), columns as in `Tally`; only who repeated and spent more than nothing. */
export type SpendTally = {
  readonly members: number;
  /** Different x. */
  readonly counts: Float64Array;
  readonly weight: Float64Array;
  readonly countAt: Int32Array;
  /** Yuan. */
  readonly mean: Float64Array;
  readonly outline: SpendOutline;
};

export type SpendOutline = {
  /** Of the members' means, yuan. */
  readonly mean: number;
  readonly variance: number;
  readonly meanOfInverseCounts: number;
  /** Between x and the mean spend: the model takes it for 0. */
  readonly correlation: number;
  readonly repeaters: number;
};

export type OpenSpendTally = {
  /** Ignores members without repeats or without spend. */
  add(repeats: number, repeatFen: number): void;
  close(): SpendTally;
};

export const openSpendTally = (): OpenSpendTally => {
  const groups = new Map<number, Map<number, number>>();
  return {
    add(repeats, repeatFen) {
      if (repeats < 1 || !(repeatFen > 0)) return;
      const ofCount = groups.get(repeats) ?? new Map<number, number>();
      if (ofCount.size === 0) groups.set(repeats, ofCount);
      ofCount.set(repeatFen, (ofCount.get(repeatFen) ?? 0) + 1);
    },
    close: () => spendTallyOf(groups),
  };
};

const spendTallyOf = (groups: ReadonlyMap<number, ReadonlyMap<number, number>>): SpendTally => {
  const flat = [...groups].flatMap(([x, sums], count) =>
    [...sums].map(([fen, weight]) => ({ x, count, weight, mean: fen / x / 100 })),
  );
  return {
    members: flat.reduce((sum, { weight }) => sum + weight, 0),
    counts: Float64Array.from(groups.keys()),
    weight: Float64Array.from(flat, ({ weight }) => weight),
    countAt: Int32Array.from(flat, ({ count }) => count),
    mean: Float64Array.from(flat, ({ mean }) => mean),
    outline: outlineOf(flat),
  };
};

const outlineOf = (
  flat: readonly { readonly x: number; readonly weight: number; readonly mean: number }[],
): SpendOutline => {
  const total = (value: (group: (typeof flat)[number]) => number) =>
    flat.reduce((sum, group) => sum + group.weight * value(group), 0);
  const repeaters = total(() => 1);
  const mean = repeaters === 0 ? 0 : total((group) => group.mean) / repeaters;
  const meanCount = repeaters === 0 ? 0 : total(({ x }) => x) / repeaters;
  const variance = repeaters < 2 ? 0 : total((group) => (group.mean - mean) ** 2) / (repeaters - 1);
  const spread = total(({ x }) => (x - meanCount) ** 2) / Math.max(1, repeaters - 1);
  const joint = total((group) => (group.x - meanCount) * (group.mean - mean)) / Math.max(1, repeaters - 1);
  return {
    mean,
    variance,
    meanOfInverseCounts: repeaters === 0 ? 1 : total(({ x }) => 1 / x) / repeaters,
    correlation: variance > 0 && spread > 0 ? joint / Math.sqrt(variance * spread) : 0,
    repeaters,
  };
};

/** Every n-th group, weighed as if it were all of them: enough to find the neighbourhood of an optimum. */
export const thinSpendTally = (tally: SpendTally, mostGroups: number): SpendTally => {
  const groups = tally.weight.length;
  if (groups <= mostGroups) return tally;
  const chosen = Int32Array.from({ length: mostGroups }, (_, i) => Math.floor((i * groups) / mostGroups));
  return {
    ...tally,
    weight: Float64Array.from(chosen, (group) => ((tally.weight[group] ?? 0) * groups) / mostGroups),
    countAt: Int32Array.from(chosen, (group) => tally.countAt[group] ?? 0),
    mean: Float64Array.from(chosen, (group) => tally.mean[group] ?? 0),
  };
};

/** ln of the likelihood of all mean spends (ibid., eq. 1a). */
export const logLikelihoodOfSpend = (tally: SpendTally, { p, q, v }: GammaGamma): number => {
  const common = tally.counts.map((x) => -logBeta(p * x, q));
  let sum = 0;
  for (let group = 0; group < tally.weight.length; group += 1) {
    const count = tally.countAt[group] ?? 0;
    const x = tally.counts[count] ?? 0;
    const mean = tally.mean[group] ?? 0;
    const spent = x * mean;
    const shares = -p * x * Math.log1p(v / spent) - q * Math.log1p(spent / v);
    sum += (tally.weight[group] ?? 0) * ((common[count] ?? 0) + shares - Math.log(mean));
  }
  return sum;
};

/** Mean spend of the population, yuan; infinite where q <= 1. */
export const meanSpend = ({ p, q, v }: GammaGamma): number => (q > 1 ? (p * v) / (q - 1) : Number.POSITIVE_INFINITY);

/**
 * What a member will spend at a time, yuan: their own mean drawn towards the population's, the less the more often they bought (ibid., eq. 5).
 * @param mean over the repeats, yuan; not looked at without repeats
 */
export const expectedSpend = (params: GammaGamma, repeats: number, mean: number): number =>
  repeats === 0 ? meanSpend(params) : (params.p * (params.v + repeats * mean)) / (params.p * repeats + params.q - 1);
