import { wordsOfFault, wordsOfNormalisation } from '@memberday/shared/domain/cleaning/cleaned.ts';
import type { ColumnMap } from '@memberday/shared/domain/cleaning/columns.ts';
import type { CleaningReport, Tally } from '@memberday/shared/domain/cleaning/report.ts';
import { grouped } from '../progress.ts';

const rowsShown = 5;

/** The cleaning report as a person reads it; a file without findings has one line. */
export const reportWords = (report: CleaningReport, map: ColumnMap<string>): string[] => {
  const lines: string[] = [];
  for (const [field, found] of Object.entries(report.columns)) {
    const column = map[field]?.join('+');
    if (column === undefined) continue;
    const name = column === field ? field : `${field} (${column})`;
    lines.push(
      ...tallyWords(`${name} normalised`, found.normalised, (kind) => wordsOfNormalisation[kind]),
      ...tallyWords(`${name} missing`, found.missing, String),
      ...tallyWords(`${name} wrong`, found.wrong, (kind) => wordsOfFault[kind]),
    );
  }
  lines.push(
    ...tallyWords('rows that cannot be read', report.unreadable, String),
    ...tallyWords('rows equal to an earlier row', report.duplicates, String),
    ...tallyWords('rows that contradict an earlier row', report.contradictory, (kind) => `other ${kind}`),
  );
  if (report.rowsLeftOut > 0) lines.push(`${grouped(report.rowsLeftOut)} rows left out`);
  return lines.length > 0 ? lines : ['nothing to clean'];
};

const tallyWords = <Kind extends string>(
  title: string,
  tally: Tally<Kind>,
  wordsOf: (kind: Kind) => string,
): string[] => {
  if (tally.count === 0) return [];
  const kinds = Object.entries(tally.kinds) as [Kind, number][];
  const why = kinds.map(([kind, count]) =>
    count === tally.count ? wordsOf(kind) : `${wordsOf(kind)} (${grouped(count)})`,
  );
  const rows = tally.rows.slice(0, rowsShown).join(', ') + (tally.count > rowsShown ? ' …' : '');
  return [`${title}: ${grouped(tally.count)}${why.length > 0 ? `, ${why.join('; ')}` : ''} — row ${rows}`];
};

/** `233,935.24`, exactly. */
export const yuanWords = (fen: number): string =>
  `${grouped(Math.trunc(fen / 100))}.${String(fen % 100).padStart(2, '0')}`;
