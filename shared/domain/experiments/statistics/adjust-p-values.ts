export type Adjusted = {
  readonly bonferroni: readonly number[];
  readonly holm: readonly number[];
  readonly hochberg: readonly number[];
  /** Benjamini & Hochberg 1995: share of false finds. */
  readonly bh: readonly number[];
  /** Benjamini & Yekutieli 2001: the same however the tests depend on each other. */
  readonly by: readonly number[];
};

/** p-values of several questions asked of one experiment, made as large as asking that often demands. In the order they came. */
export const adjustPValues = (p: readonly number[]): Adjusted => {
  const m = p.length;
  const order = p.map((_, i) => i).sort((a, b) => (p[a] ?? 1) - (p[b] ?? 1));
  const harmonic = p.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  const upwards = (factor: (rank: number) => number): number[] =>
    spread(order, runningMaximum(order.map((at, rank) => (p[at] ?? 1) * factor(rank))));
  const downwards = (factor: (rank: number) => number): number[] =>
    spread(order, runningMinimum(order.map((at, rank) => (p[at] ?? 1) * factor(rank))));
  return {
    bonferroni: p.map((value) => Math.min(1, value * m)),
    holm: upwards((rank) => m - rank),
    hochberg: downwards((rank) => m - rank),
    bh: downwards((rank) => m / (rank + 1)),
    by: downwards((rank) => (m * harmonic) / (rank + 1)),
  };
};

const runningMaximum = (values: readonly number[]): number[] => {
  let most = 0;
  return values.map((value) => {
    most = Math.max(most, value);
    return Math.min(1, most);
  });
};

const runningMinimum = (values: readonly number[]): number[] => {
  let least = 1;
  const falling = [...values].reverse().map((value) => {
    least = Math.min(least, value);
    return least;
  });
  return falling.reverse();
};

const spread = (order: readonly number[], sorted: readonly number[]): number[] => {
  const values = new Array<number>(order.length).fill(1);
  order.forEach((at, rank) => {
    values[at] = sorted[rank] ?? 1;
  });
  return values;
};
