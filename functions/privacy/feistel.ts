/** One round: a keyed function of a half, of as many bits as the half has. */
export type Round = (number: number, half: bigint) => bigint;

/**
 * A permutation of numbers of `2 × halfBits` bits: six rounds of a Feistel network, so that whoever lacks the key of its rounds can neither
 * make nor read one, and neighbours look nothing alike.
 */
export const feistel = (halfBits: bigint, round: Round) => {
  const mask = (1n << halfBits) - 1n;
  return {
    permute(plain: bigint): bigint {
      let [left, right] = [plain >> halfBits, plain & mask];
      for (let i = 0; i < rounds; i += 1) [left, right] = [right, left ^ (round(i, right) & mask)];
      return (left << halfBits) | right;
    },
    /** @returns undefined for a number that has too many bits to be permuted */
    restore(permuted: bigint): bigint | undefined {
      let [left, right] = [permuted >> halfBits, permuted & mask];
      if (left > mask) return undefined;
      for (let i = rounds - 1; i >= 0; i -= 1) [left, right] = [right ^ (round(i, left) & mask), left];
      return (left << halfBits) | right;
    },
  };
};

const rounds = 6;
