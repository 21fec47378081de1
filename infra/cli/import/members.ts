import {
  cleanMemberRow,
  type MemberField,
  type MemberRow,
  memberFields,
} from '@memberday/shared/domain/cleaning/member-row.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import { askPatiently, valueOrRefuse } from '../patience.ts';
import { importFile } from './import-file.ts';
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

const toEnrolment = (row: MemberRow, source: string) => ({
  identities: identitiesOf(row, source),
  ...(row.joinedAt === undefined ? {} : { joinedAt: row.joinedAt }),
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
are. A phone or birthday that cannot be right is left away and reported; a row that names nobody is left out.

Fields for --map: ${memberFields.join(', ')}.`,
  fields: memberFields,
  needed: [['member', 'phone', 'card']],
  stage: stageMembers,
  handIn: async ({ client, staging, settings, progress }) => ({
    mismatches: await handInItems<MemberRow>(staging, progress, 'members', async (rows) => {
      const members = rows.map((row) => toEnrolment(row, settings.source));
      const outcome = await askPatiently('enrolling members', () => client.enrolMembers({ members }));
      return valueOrRefuse('enrolling members', outcome);
    }),
  }),
  count: (staging) => ({ members: countItems(staging) }),
  countWords: (staging) => itemWords(staging, 'members'),
});
