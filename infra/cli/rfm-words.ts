import type { RfmCutOffs } from '@memberday/shared/domain/rfm/cut-offs.ts';
import type { RfmGroup } from '@memberday/shared/domain/rfm/groups.ts';
import type { HeatCell } from '@memberday/shared/domain/rfm/heat-map.ts';
import type { Migration } from '@memberday/shared/domain/rfm/migration.ts';
import type { NamedPart, Part } from '@memberday/shared/domain/rfm/study.ts';
import { yuanWords } from './import/report-words.ts';
import { grouped } from './progress.ts';
import { tableWords } from './table-words.ts';

/** What is said of a population's RFM, of a file's or of the platform's. */
export type RfmSummary = {
  readonly date: string;
  readonly members: number;
  readonly bins: number;
  readonly cutOffs: RfmCutOffs;
  readonly groups: readonly (Part & { readonly group: RfmGroup })[];
  readonly segments: readonly NamedPart[];
  readonly heatMap: readonly HeatCell[];
  readonly migration?: (Migration<RfmGroup> & { readonly since: string }) | undefined;
};

/** The names as the shop's people say them. */
const groupWords: Readonly<Record<RfmGroup, string>> = {
  'key-value': 'key, keep close (重要价值)',
  'key-develop': 'key, buy seldom (重要发展)',
  'key-keep': 'key, away for a while (重要保持)',
  'key-win-back': 'key, win back (重要挽留)',
  'plain-value': 'small, often and lately (一般价值)',
  'plain-develop': 'small, lately (一般发展)',
  'plain-keep': 'small, often, away (一般保持)',
  'plain-win-back': 'small, seldom, away (一般挽留)',
};

/** The summary as a person reads it. */
export const rfmWords = (summary: RfmSummary): string[] => [
  `${grouped(summary.members)} members who have bought, as of ${summary.date}`,
  '',
  `a score ends before   days ${numbers(summary.cutOffs.recency)}   purchases ${numbers(summary.cutOffs.frequency)}   yuan ${numbers(summary.cutOffs.monetary.map((fen) => fen / 100))}`,
  '',
  ...partWords(
    'group',
    summary.groups.map(({ group, ...part }) => ({ name: groupWords[group], ...part })),
  ),
  ...(summary.segments.length > 0 ? ['', ...partWords('segment', summary.segments)] : []),
  '',
  ...heatWords(summary),
  ...(summary.migration ? ['', ...migrationWords(summary.migration)] : []),
];

const numbers = (list: readonly number[]): string => list.map((each) => String(Number(each.toFixed(2)))).join(' ');

const partWords = (title: string, parts: readonly NamedPart[]): string[] =>
  tableWords(
    [title, 'members', 'purchases', 'yuan', 'yuan a purchase'],
    parts.map(({ name, members, orders, spentFen }) => [
      name,
      grouped(members),
      grouped(orders),
      yuanWords(spentFen),
      orders === 0 ? '' : yuanWords(Math.round(spentFen / orders)),
    ]),
  );

const heatWords = ({ heatMap, bins }: RfmSummary): string[] =>
  tableWords(
    ['members', ...Array.from({ length: bins }, (_, i) => `F ${i + 1}`)],
    Array.from({ length: bins }, (_, row) => [
      `R ${bins - row}`,
      ...heatMap.slice(row * bins, (row + 1) * bins).map(({ members }) => grouped(members)),
    ]),
  );

const migrationWords = ({ since, moves, stayed, moved }: NonNullable<RfmSummary['migration']>): string[] => [
  `since ${since}: ${grouped(moved)} moved, ${grouped(stayed)} stayed where they were`,
  ...tableWords(
    ['from', 'to', 'members'],
    moves
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, members }) => [
        from ? groupWords[from] : 'not bought yet',
        to ? groupWords[to] : '—',
        grouped(members),
      ]),
  ),
];
