/**
 * Places in order of a number, best first. Who is equal shares a place, and the next place counts them all: 1, 2, 2, 4. Equal ones keep
 * the order they came in.
 */
export const places = <Row>(rows: readonly Row[], numberOf: (row: Row) => number): { place: number; row: Row }[] => {
  const sorted = [...rows].sort((a, b) => numberOf(b) - numberOf(a));
  return sorted.map((row) => ({ place: sorted.findIndex((each) => numberOf(each) === numberOf(row)) + 1, row }));
};
