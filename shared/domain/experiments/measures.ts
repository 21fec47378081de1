/**
 * What is counted of a member within their time after they met their arm, and in the ninety days before (`before…`). Whole numbers.
 * `bought`, `redeemer`: 0 or 1. `spendFen` is what was paid and not refunded; `redeemed` coupons used; `points` what the orders earned.
 */
export const measures = [
  'bought',
  'orders',
  'paidFen',
  'refundFen',
  'spendFen',
  'discountFen',
  'redeemer',
  'redeemed',
  'points',
  'beforeFen',
  'beforeOrders',
] as const;
export type Measure = (typeof measures)[number];
export type Measures = Readonly<Record<Measure, number>>;

/** Pairs whose products are summed: for ratios, and for taking out what the time before explains. */
export const measurePairs = [
  ['orders', 'spendFen'],
  ['paidFen', 'refundFen'],
  ['beforeFen', 'spendFen'],
  ['beforeOrders', 'bought'],
  ['beforeOrders', 'orders'],
] as const satisfies readonly (readonly [Measure, Measure])[];
export type MeasurePair = `${(typeof measurePairs)[number][0]}*${(typeof measurePairs)[number][1]}`;

/** Sums over members: how many, of each measure, of its square, of products. All that any analysis needs; whole numbers. */
export type MeasureSums = {
  readonly n: number;
  readonly sum: Measures;
  readonly square: Measures;
  readonly product: Readonly<Record<MeasurePair, number>>;
};

/** The sums of an arm; of an experiment by group, those of each group it was given to. */
export type ArmSums = MeasureSums & { readonly armId: string };
export type GroupSums = ArmSums & { readonly groupId: string };

const pairName = ([a, b]: (typeof measurePairs)[number]): MeasurePair => `${a}*${b}` as MeasurePair;
const measuresOf = (of: (measure: Measure) => number): Measures =>
  Object.fromEntries(measures.map((measure) => [measure, of(measure)])) as Measures;
const pairsOf = (of: (name: MeasurePair, pair: (typeof measurePairs)[number]) => number): MeasureSums['product'] =>
  Object.fromEntries(measurePairs.map((pair) => [pairName(pair), of(pairName(pair), pair)])) as MeasureSums['product'];

export const noMeasures: Measures = measuresOf(() => 0);
export const noSums: MeasureSums = {
  n: 0,
  sum: noMeasures,
  square: noMeasures,
  product: pairsOf(() => 0),
};

/** What one member adds. */
export const sumsOfOne = (of: Measures): MeasureSums => ({
  n: 1,
  sum: of,
  square: measuresOf((measure) => of[measure] ** 2),
  product: pairsOf((_, [a, b]) => of[a] * of[b]),
});

/** @param sign −1 takes `b` off */
export const addSums = (a: MeasureSums, b: MeasureSums, sign: 1 | -1 = 1): MeasureSums => ({
  n: a.n + sign * b.n,
  sum: measuresOf((measure) => a.sum[measure] + sign * b.sum[measure]),
  square: measuresOf((measure) => a.square[measure] + sign * b.square[measure]),
  product: pairsOf((name) => a.product[name] + sign * b.product[name]),
});

/** What changes when a member's measures do; null before: the member is new. */
export const changeOfSums = (before: Measures | null, after: Measures): MeasureSums =>
  addSums(sumsOfOne(after), before === null ? noSums : sumsOfOne(before), -1);
