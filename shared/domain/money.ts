/** Whole cents of a yuan 分. Never a fraction, never a float. */
export type Fen = number;

/** `floor(amount × numerator / denominator)` exactly, however large the product: the earning direction. */
export const floorShare = (amount: number, numerator: number, denominator: number): number => {
  const product = amount * numerator;
  // A remainder of whole numbers is exact, a quotient is not.
  if (Number.isSafeInteger(product)) return (product - (product % denominator)) / denominator;
  return Number((BigInt(amount) * BigInt(numerator)) / BigInt(denominator));
};

/**
 * Splits a whole over parts in proportion to their weights; the parts add up to the whole exactly. What flooring leaves over goes
 * to the largest remainders, ties to the earlier part. Weights that are all zero count as equal.
 * @example splitByWeight(100, [1, 1, 1]) // [34, 33, 33]
 */
export const splitByWeight = (whole: number, weights: readonly number[]): number[] => {
  if (weights.length === 0) return [];
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0)
    return splitByWeight(
      whole,
      weights.map(() => 1),
    );
  const floors = weights.map((weight) => floorShare(whole, weight, sum));
  let over = whole - floors.reduce((total, part) => total + part, 0);
  if (over === 0) return floors;
  const remainders = weights.map((weight, i) => ({ i, left: remainder(whole, weight, sum) }));
  remainders.sort((a, b) => (a.left === b.left ? a.i - b.i : a.left > b.left ? -1 : 1));
  for (const { i } of remainders) {
    if (over === 0) break;
    floors[i] = (floors[i] ?? 0) + 1;
    over -= 1;
  }
  return floors;
};

const remainder = (whole: number, weight: number, sum: number): number => {
  const product = whole * weight;
  return Number.isSafeInteger(product) ? product % sum : Number((BigInt(whole) * BigInt(weight)) % BigInt(sum));
};
