import type { Figures } from './simulate.ts';

export type Row = Figures & {
  readonly design: string;
  readonly what: string;
  readonly table: 'new' | 'prepared';
  readonly shards: number;
};

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const tenth = (value: number): string => value.toFixed(1);

const columns: readonly (readonly [string, (row: Row) => string])[] = [
  ['design', ({ design, what, shards }) => `${design} ${what}${shards > 1 ? ` (${shards})` : ''}`],
  ['table', ({ table }) => table],
  ['claims/s', ({ claimsPerSecond }) => whole(claimsPerSecond)],
  ['issued', ({ issued }) => whole(issued)],
  ['last issued, s', ({ lastIssuedSeconds }) => tenth(lastIssuedSeconds)],
  ['last told, s', ({ lastToldSeconds, unfinished }) => (unfinished > 0 ? '–' : tenth(lastToldSeconds))],
  ['unfinished', ({ unfinished }) => whole(unfinished)],
  ['p50 / p99, s', ({ p50Ms, p99Ms }) => `${tenth(p50Ms / 1000)} / ${tenth(p99Ms / 1000)}`],
  ['requests a client', ({ requestsPerClient }) => tenth(requestsPerClient)],
  ['transactions a claim', ({ transactionsPerClaim }) => tenth(transactionsPerClaim)],
  ['conflicts', ({ conflictShare }) => `${whole(conflictShare * 100)} %`],
  ['write units a claim', ({ writeUnitsPerClaim }) => tenth(writeUnitsPerClaim)],
];

/** The rows as a Markdown table, as it stands in `docs/scale.md`. */
export const figuresTable = (rows: readonly Row[]): string =>
  [
    columns.map(([title]) => title),
    columns.map(() => '---'),
    ...rows.map((row) => columns.map(([, words]) => words(row))),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
