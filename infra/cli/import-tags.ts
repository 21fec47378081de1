import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Input, Output } from '@memberday/shared/contract/endpoint.ts';
import { cleanDay } from '@memberday/shared/domain/cleaning/moment.ts';
import { cleanPhone } from '@memberday/shared/domain/cleaning/phone.ts';
import { cleanName } from '@memberday/shared/domain/cleaning/text.ts';
import { longestTagName } from '@memberday/shared/domain/tags/tag.ts';
import { command } from './command.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress, grouped } from './progress.ts';
import { type ReadCell, readTable, tableOptions } from './table-file.ts';

const fields = ['memberId', 'phone', 'card', 'tag', 'until'] as const;
type Field = (typeof fields)[number];
type Row = Input<(typeof staffApi)['importTags']>['rows'][number];
type Refused = Output<(typeof staffApi)['importTags']>['refused'][number] & { readonly line: number };

/** Rows of one call. */
const together = 100;
const shown = 20;

/** `memberday tags import`. */
export const importTags = command({
  name: 'tags import',
  arguments: ['FILE.csv[.gz]'],
  summary: 'Put tags on members from a file. The same file again changes nothing.',
  about: `A row names a member by id, phone or card, the tag, and if it is to come off by itself, the first day without it. The tag must exist and be one that is put on; a tag by rule is on whoever fits it.

Columns: memberId, phone, card, tag, until; other names by --map tag=标签,phone=手机号.

Exit code 1 where the platform refused rows; the others are in.`,
  options: tableOptions,
  run: async ({ args: [path = ''], options }) => {
    const { rows, skipped } = await readTable<Field, { readonly line: number; readonly row: Row }>(path, options, {
      fields,
      needed: [['memberId', 'phone', 'card'], ['tag']],
      filled: ['tag'],
      take,
    });
    return withPlatform(process.env, createProgress(), async ({ client, progress }) => {
      const step = progress.begin('putting tags on', rows.length, 'rows');
      const refused: Refused[] = [];
      for (let at = 0; at < rows.length; at += together) {
        const part = rows.slice(at, at + together);
        const answer = await askPatiently('putting tags on', () =>
          client.importTags({ rows: part.map(({ row }) => row) }),
        );
        for (const each of valueOrRefuse('putting tags on', answer).refused) {
          refused.push({ ...each, line: part[each.index]?.line ?? 0 });
        }
        step.reach(Math.min(rows.length, at + together));
      }
      step.end();
      const report = { rows: rows.length, accepted: rows.length - refused.length, refused, skipped: skipped.rows };
      if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
      else process.stdout.write(`${reportWords(path, report).join('\n')}\n`);
      return refused.length === 0 ? 0 : 1;
    });
  },
});

const believed = { earliest: '2000-01-01', latest: '2100-01-01' };

/** A row without anybody in it is left out like one that is empty. */
const take = (cell: ReadCell<Field>, line: number): { readonly line: number; readonly row: Row } | undefined => {
  const memberId = cell('memberId', (text) => cleanName(text, 40));
  const phone = cell('phone', cleanPhone);
  const card = cell('card', (text) => cleanName(text, 64));
  const tag = cell('tag', (text) => cleanName(text, longestTagName));
  const until = cell('until', (text) => cleanDay(text, believed));
  const member = memberId
    ? { memberId }
    : phone
      ? { identity: { kind: 'phone' as const, value: phone } }
      : card
        ? { identity: { kind: 'card' as const, value: card } }
        : undefined;
  if (!member || !tag) return undefined;
  return { line, row: { member, tag, ...(until && { until }) } };
};

const reportWords = (
  path: string,
  {
    rows,
    accepted,
    refused,
    skipped,
  }: { rows: number; accepted: number; refused: readonly Refused[]; skipped: number },
): string[] => [
  `${grouped(accepted)} of ${grouped(rows)} rows are in`,
  ...(skipped > 0 ? [`${grouped(skipped)} rows could not be read and were left out`] : []),
  ...refused.slice(0, shown).map(({ line, code, facts }) => `${path} line ${line}: ${code} ${JSON.stringify(facts)}`),
  ...(refused.length > shown ? [`… and ${grouped(refused.length - shown)} more`] : []),
];
