/** Coefficients B₂ₙ ⁄ (2n(2n − 1)) of Stirling's series. */
const coefficients = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360_360,
  1 / 156,
  -3617 / 122_400,
] as const;

/** From here on eight terms leave an error below 1e-16. */
export const stirlingFrom = 10;

/** ln Γ(x) − ((x − ½) ln x − x + ½ ln 2π) for x >= 10 (Abramowitz & Stegun 6.1.41): what is left when large terms have been taken away by hand. */
export const stirlingRest = (x: number): number => {
  const square = 1 / (x * x);
  let sum = 0;
  for (let term = coefficients.length - 1; term >= 0; term -= 1) sum = sum * square + (coefficients[term] ?? 0);
  return sum / x;
};

/** λ − ln(1 + λ): how far a logarithm stays below its tangent. */
export const belowTangent = (lambda: number): number => lambda - Math.log1p(lambda);
