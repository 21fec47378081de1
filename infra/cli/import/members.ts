import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Input, Output } from '@memberday/shared/contract/endpoint.ts';
import {
  cleanMemberRow,
  type MemberField,
  type MemberRow,
  memberFields,
} from '@memberday/shared/domain/cleaning/member-row.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import { askPatiently, valueOrRefuse } from '../patience.ts';
import { grouped } from '../progress.ts';
import { problemsOf } from './error-file.ts';
import { type HandIn, importFile } from './import-file.ts';
import { countItems, createItemBook, handInItems, itemWords } from './items.ts';
import { noteCells, type Reading, readRows } from './read-rows.ts';
import type { ImportSettings } from './settings.ts';

const stageMembers = async (reading: Reading<MemberField>, settings: ImportSettings): Promise<void> => {
  const { zone, latest } = settings;
  const rules = { zone, latest, today: dayOf(latest, zone) };
  const book = createItemBook(reading);
  await readRows(reading, (found) => {
    const { cells, row } = cleanMemberRow(found.texts, rules);
    noteCells(reading, found, cells, []);
    if (row) {
      book.keep(found.row, namesOf(row), row, 'is left out');
      return;
    }
    reading.report.rowsLeftOut += 1;
    reading.addProblem({ row: found.row, column: '', value: '', problem: 'no number, phone or card: it names nobody' });
  });
};

const identitiesOf = ({ member, phone, card }: MemberRow, source: string) => [
  ...(member === undefined ? [] : [{ kind: 'outer' as const, issuer: source, value: member }]),
  ...(phone === undefined ? [] : [{ kind: 'phone' as const, value: phone }]),
  ...(card === undefined ? [] : [{ kind: 'card' as const, value: card }]),
];

const namesOf = (row: MemberRow): string[] => identitiesOf(row, '').map(({ kind, value }) => `${kind}/${value}`);

type Enrolment = Input<(typeof staffApi)['enrolMembers']>;
type Answer = Output<(typeof staffApi)['enrolMembers']>;

const toCall = (rows: readonly MemberRow[], { source, contradictions }: ImportSettings): Enrolment => ({
  members: rows.map((row) => toEnrolment(row, source)),
  told: {
    by: source,
    fields: contradictions.fields,
    trust: [...contradictions.trust],
  },
});

/** What became of fields that sources do not agree on, row by row, for the file of problems. */
const remarksOn = ({ weighed }: Answer) =>
  weighed.map(({ index, field, before, after, by, changes }) => ({
    index,
    column: field,
    words: changes
      ? `changes from ${before ?? 'nothing'} to ${after ?? 'nothing'}, by the word of ${by}`
      : `stays ${after ?? 'nothing'}: the word of ${by} counts`,
  }));

/** What would come of the file, with the rows in the file of problems; nothing is written. */
const rehearseMembers = async ({ client, staging, settings }: HandIn): Promise<string[]> => {
  const addProblem = problemsOf(staging);
  const next = staging.db.prepare('SELECT id, row, body FROM items WHERE id > ? ORDER BY id LIMIT 100');
  const sum = { created: 0, known: 0, refused: 0, changed: 0, kept: 0 };
  for (let lastId = 0; ; ) {
    const items = next.all(lastId) as { id: number; row: number; body: string }[];
    const last = items.at(-1);
    if (!last) break;
    lastId = last.id;
    const rows = items.map(({ body }) => JSON.parse(body) as MemberRow);
    const call = { ...toCall(rows, settings), rehearse: true };
    const answer = valueOrRefuse(
      'rehearsing members',
      await askPatiently('rehearsing members', () => client.enrolMembers(call)),
    );
    sum.created += answer.created;
    sum.known += answer.accepted - answer.created;
    sum.refused += answer.refused.length;
    sum.changed += answer.weighed.filter(({ changes }) => changes).length;
    sum.kept += answer.weighed.filter(({ changes }) => !changes).length;
    for (const { index, column, words } of remarksOn(answer)) {
      addProblem({ row: items[index]?.row ?? 0, column, value: '', problem: words });
    }
    for (const { index, code, facts } of answer.refused) {
      const problem = `would be refused: ${code} ${JSON.stringify(facts)}`;
      addProblem({ row: items[index]?.row ?? 0, column: '', value: '', problem });
    }
  }
  return [
    `${grouped(sum.created)} members would be new, ${grouped(sum.known)} are there, ${grouped(sum.refused)} would be refused`,
    `${grouped(sum.changed)} fields would change, ${grouped(sum.kept)} stay against the file`,
  ];
};

const toEnrolment = (row: MemberRow, source: string) => ({
  identities: identitiesOf(row, source),
  ...(row.joinedAt === undefined ? {} : { joinedAt: row.joinedAt }),
  ...(row.updatedAt === undefined ? {} : { toldAt: row.updatedAt }),
  profile: {
    ...(row.name === undefined ? {} : { nickname: row.name }),
    ...(row.birthday === undefined ? {} : { birthday: row.birthday }),
    ...(row.city === undefined ? {} : { city: row.city }),
  },
});

/** `memberday import members FILE`. */
export const importMembers = importFile({
  kind: 'members',
  summary: 'Bring in members from another system.',
  about: `A member is known by number, phone or card, whichever the file has; someone who is a member already stays who they
are. Where several systems say different things of a name, birthday or city, --field-rules says whose word counts; what members
have said themselves always stays. Every such field is in the file of --errors with its row; --dry-run --compare tells beforehand.
A phone or birthday that cannot be right is left away and reported; a row that names nobody is left out.

Fields for --map: ${memberFields.join(', ')}.`,
  fields: memberFields,
  needed: [['member', 'phone', 'card']],
  stage: stageMembers,
  handIn: async ({ client, staging, settings, progress }) => ({
    mismatches: await handInItems<MemberRow>(staging, progress, 'members', async (rows) => {
      const outcome = await askPatiently('enrolling members', () => client.enrolMembers(toCall(rows, settings)));
      const answer = valueOrRefuse('enrolling members', outcome);
      return { ...answer, remarks: remarksOn(answer) };
    }),
  }),
  rehearse: rehearseMembers,
  count: (staging) => ({ members: countItems(staging) }),
  countWords: (staging) => itemWords(staging, 'members'),
});
