/** Numbers in [0, 1), the same ones for the same seed. */
export type Random = () => number;

/**
 * Numbers for simulations that anybody can repeat: SplitMix32-seeded sfc32 (Chris Doty-Humphrey's small fast counting generator), 128 bits of state, passes
 * PractRand. Never for anything that somebody must not guess.
 */
export const seededRandom = (seed: number): Random => {
  let mixed = seed | 0;
  const next32 = (): number => {
    mixed = (mixed + 0x9e_37_79_b9) | 0;
    let bits = mixed ^ (mixed >>> 16);
    bits = Math.imul(bits, 0x21_f0_aa_ad);
    bits ^= bits >>> 15;
    bits = Math.imul(bits, 0x73_5a_2d_97);
    return bits ^ (bits >>> 15);
  };
  let [a, b, c, counter] = [next32(), next32(), next32(), 1];
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  };
};

/** A standard normal number: Box and Muller's polar way (Marsaglia), one of the pair. */
export const normalFrom = (random: Random): number => {
  for (;;) {
    const [x, y] = [2 * random() - 1, 2 * random() - 1];
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
};
