import { opsColleaguesWords as said } from '../../words/ops/colleagues.ts';
import { opsShellWords } from '../../words/ops/shell.ts';
import type { StaffMember } from './staff-session.ts';

type ColleagueRow = { readonly person: StaffMember; readonly role: string; readonly scope: string };
type ColleagueGroup = { readonly title: string; readonly rows: readonly ColleagueRow[] };

/** People who work here, then those who were invited; without oneself, machines, and who has left. */
export const colleaguesView = (staff: readonly StaffMember[], me: string | undefined): readonly ColleagueGroup[] => {
  const people = staff.filter(({ role, staffId }) => role !== 'integration' && staffId !== me);
  const rowsOf = (state: StaffMember['state']) =>
    people.filter((person) => person.state === state).map((person) => ({ person, ...sayOf(person) }));
  return [
    { title: said.here, rows: rowsOf('active') },
    { title: said.invited, rows: rowsOf('invited') },
  ].filter(({ rows }) => rows.length > 0);
};

const sayOf = ({ role, scope: { shops, groups } }: StaffMember): Omit<ColleagueRow, 'person'> => {
  const isFree = role === 'owner' || role === 'marketer';
  const parts = [
    ...(shops.length > 0 ? [said.shops(shops.length)] : []),
    ...(groups.length > 0 ? [said.groups(groups.length)] : []),
  ];
  const scope =
    isFree || (parts.length === 0 && role !== 'operator') ? said.everything : parts.join('，') || said.nothing;
  return { role: opsShellWords.roles[role], scope };
};
