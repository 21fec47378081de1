import { type SignalKind, signalKinds } from './signals.ts';

/**
 * How much each signal counts. A signal is felt twice, as ln(1 + x) and ln(0.05 + x) with x in units of its usual size: the second also says whether it is
 * there at all. An item's score is the sum of what is felt times its weight.
 */
export type Weights = {
  /** Usual size of each signal where it is not zero, in the order of `signalKinds`. */
  readonly sizes: readonly number[];
  /** Two for each signal. */
  readonly felt: readonly number[];
};

/** Below this share of the usual size it is all the same. */
const floor = 0.05;

export const feltCount = signalKinds.length * 2;

/** What is felt of one row of signals; 0 for a signal that is not there, so that what is left is what speaks for the item. */
export const feel = (rows: Float32Array, row: number, sizes: readonly number[], into: Float64Array): void => {
  const from = row * signalKinds.length;
  for (let k = 0; k < signalKinds.length; k += 1) {
    const x = (rows[from + k] ?? 0) / (sizes[k] ?? 1);
    into[k * 2] = Math.log1p(x);
    into[k * 2 + 1] = Math.log(1 + x / floor);
  }
};

export const scoreOf = (felt: Float64Array, weights: readonly number[]): number => {
  let score = 0;
  for (let k = 0; k < feltCount; k += 1) score += (felt[k] ?? 0) * (weights[k] ?? 0);
  return score;
};

/** Kinds of signals that one reason stands for. */
export const reasonKinds = ['own', 'alike', 'follows', 'popular'] as const;
export type ReasonKind = (typeof reasonKinds)[number];

const reasonOf = (kind: SignalKind): ReasonKind => kind.split('-')[0] as ReasonKind;
const reasonOfSignal = signalKinds.map(reasonOf);

/** What of a score each kind of reason brings. */
export const sharesOf = (felt: Float64Array, weights: readonly number[]): Record<ReasonKind, number> => {
  const shares = { own: 0, alike: 0, follows: 0, popular: 0 };
  reasonOfSignal.forEach((reason, k) => {
    const two = (felt[k * 2] ?? 0) * (weights[k * 2] ?? 0) + (felt[k * 2 + 1] ?? 0) * (weights[k * 2 + 1] ?? 0);
    shares[reason] += two;
  });
  return shares;
};
