/** Rows of a symmetric matrix. */
export type SymmetricMatrix = readonly (readonly number[])[];

/** The lower triangle L with L Lᵀ = matrix (Cholesky); undefined unless the matrix is positive definite beyond rounding. */
export const factorise = (matrix: SymmetricMatrix): number[][] | undefined => {
  const lower: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const line: number[] = [];
    for (let j = 0; j < i; j += 1) {
      const other = lower[j] ?? [];
      line.push(((row[j] ?? 0) - dot(line, other, j)) / (other[j] ?? 1));
    }
    const rest = (row[i] ?? 0) - dot(line, line, i);
    if (!(rest > 1e-12 * Math.abs(row[i] ?? 0))) return undefined;
    line.push(Math.sqrt(rest));
    lower.push(line);
  }
  return lower;
};

/** Solves matrix · x = right, given the matrix's factor. */
export const solveFactored = (lower: readonly (readonly number[])[], right: readonly number[]): number[] => {
  const forward: number[] = [];
  for (const [i, row] of lower.entries()) forward.push(((right[i] ?? 0) - dot(row, forward, i)) / (row[i] ?? 1));
  const result = [...forward];
  for (let i = lower.length - 1; i >= 0; i -= 1) {
    let sum = result[i] ?? 0;
    for (let k = i + 1; k < lower.length; k += 1) sum -= (lower[k]?.[i] ?? 0) * (result[k] ?? 0);
    result[i] = sum / (lower[i]?.[i] ?? 1);
  }
  return result;
};

/** The inverse of a positive definite matrix; undefined for any other. */
export const invert = (matrix: SymmetricMatrix): number[][] | undefined => {
  const lower = factorise(matrix);
  return (
    lower &&
    matrix.map((_, i) =>
      solveFactored(
        lower,
        matrix.map((__, j) => (i === j ? 1 : 0)),
      ),
    )
  );
};

const dot = (left: readonly number[], right: readonly number[], length: number): number => {
  let sum = 0;
  for (let k = 0; k < length; k += 1) sum += (left[k] ?? 0) * (right[k] ?? 0);
  return sum;
};
