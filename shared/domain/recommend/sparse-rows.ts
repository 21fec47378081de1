/** Rows of a matrix of which nearly all is zero: row `r` has the cells from `starts[r]` up to `starts[r + 1]`. */
export type SparseRows = {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
};

/** A cell of a row that is being made. */
export type Cell = readonly [column: number, value: number];

export const sparseRows = (rows: readonly (readonly Cell[])[]): SparseRows => {
  const size = rows.reduce((sum, row) => sum + row.length, 0);
  const starts = new Int32Array(rows.length + 1);
  const columns = new Int32Array(size);
  const values = new Float32Array(size);
  let at = 0;
  rows.forEach((row, r) => {
    for (const [column, value] of row) {
      columns[at] = column;
      values[at] = value;
      at += 1;
    }
    starts[r + 1] = at;
  });
  return { starts, columns, values };
};

/** Columns as rows. @param width how many columns there are */
export const turned = ({ starts, columns, values }: SparseRows, width: number): SparseRows => {
  const turnedStarts = new Int32Array(width + 1);
  for (const column of columns) turnedStarts[column + 1] = (turnedStarts[column + 1] ?? 0) + 1;
  for (let c = 0; c < width; c += 1) turnedStarts[c + 1] = (turnedStarts[c + 1] ?? 0) + (turnedStarts[c] ?? 0);
  const next = turnedStarts.slice(0, width);
  const turnedColumns = new Int32Array(columns.length);
  const turnedValues = new Float32Array(values.length);
  for (let r = 0; r + 1 < starts.length; r += 1) {
    for (let at = starts[r] ?? 0; at < (starts[r + 1] ?? 0); at += 1) {
      const column = columns[at] ?? 0;
      const to = next[column] ?? 0;
      turnedColumns[to] = r;
      turnedValues[to] = values[at] ?? 0;
      next[column] = to + 1;
    }
  }
  return { starts: turnedStarts, columns: turnedColumns, values: turnedValues };
};
