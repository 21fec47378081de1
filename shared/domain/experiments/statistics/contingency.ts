import { chiSquaredTail } from '../../numerics/chi-squared.ts';
import { type Computed, computed, degenerate } from './computed.ts';

export type Independence = { readonly chiSquared: number; readonly df: number; readonly p: number };

/** Pearson’s chi-squared of independence of rows and columns, without continuity correction. Rows and columns without anybody are left out. */
export const testIndependence = (table: readonly (readonly number[])[]): Computed<Independence> => {
  const width = table[0]?.length ?? 0;
  if (!table.every((row) => row.length === width))
    return degenerate({ kind: 'impossible', what: 'table', why: 'rows differ in length' });
  if (!table.every((row) => row.every((count) => Number.isFinite(count) && count >= 0)))
    return degenerate({ kind: 'impossible', what: 'table', why: 'counts must be zero or more' });
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = Array.from({ length: width }, (_, j) => table.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  const total = rows.reduce((sum, row) => sum + row, 0);
  const df = (rows.filter(Boolean).length - 1) * (columns.filter(Boolean).length - 1);
  if (!(df > 0)) return degenerate({ kind: 'no_variance', what: 'table' });
  let chiSquared = 0;
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const expected = ((rows[i] ?? 0) * (columns[j] ?? 0)) / total;
      if (expected > 0) chiSquared += (count - expected) ** 2 / expected;
    });
  });
  return computed({ chiSquared, df, p: chiSquaredTail(chiSquared, df) });
};
