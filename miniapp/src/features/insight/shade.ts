/** How dark a cell is, from 0 to 4: nobody, and quarters of the fullest. */
export const shadeOf = (members: number, most: number): 0 | 1 | 2 | 3 | 4 => {
  if (members <= 0 || most <= 0) return 0;
  const share = members / most;
  return share > 0.75 ? 4 : share > 0.5 ? 3 : share > 0.25 ? 2 : 1;
};

/** Percent of each, that come to a hundred: what rounding leaves goes to the largest. */
export const sharesOf = (numbers: readonly number[]): number[] => {
  const sum = numbers.reduce((total, number) => total + number, 0);
  if (sum === 0) return numbers.map(() => 0);
  const shares = numbers.map((number) => Math.round((number / sum) * 100));
  const most = numbers.indexOf(Math.max(...numbers));
  const rest = 100 - shares.reduce((total, share) => total + share, 0);
  return shares.map((share, at) => (at === most ? share + rest : share));
};
