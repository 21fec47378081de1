import type { Weights } from './weights.ts';

/** Weights before there is enough of a shop's own to fit them to. */
export const defaultWeights: Weights = {
  sizes: [0.3, 1, 0.5, 1, 1, 0.4, 0.1, 1, 0.2, 0.5, 100, 30],
  felt: [0.5, 0.2, 0.5, 0.1, 0.3, 0.1, 0, 0, -0.3, 0, 0.3, 0, 0.5, 0, 0.5, 0.3, 0.3, 0.2, 0.2, 0, 0.1, 0, 0.2, 0.1],
};
