import type { PageName } from '../../route-table.ts';
import { opsMoreWords } from '../../words/ops/more.ts';
import type { StaffMember } from './staff-session.ts';

type Role = StaffMember['role'];
type LinkName = keyof typeof opsMoreWords.links;

/** What is a step away from one's own page, and for whom: the rest is in the bar. */
const links: readonly { readonly page: LinkName & PageName; readonly roles: readonly Role[] }[] = [
  { page: 'opsMember', roles: ['owner', 'operator', 'clerk', 'agent'] },
  { page: 'opsInsight', roles: ['owner', 'marketer'] },
  { page: 'opsSegments', roles: ['owner', 'marketer'] },
  { page: 'opsBudget', roles: ['owner', 'marketer', 'operator', 'clerk', 'agent'] },
  { page: 'opsApprovals', roles: ['owner', 'marketer', 'operator', 'clerk', 'agent'] },
  { page: 'opsLives', roles: ['owner', 'marketer', 'operator'] },
  { page: 'opsExperiments', roles: ['owner', 'marketer'] },
  { page: 'opsModerate', roles: ['owner', 'marketer', 'operator'] },
  { page: 'opsFriends', roles: ['owner', 'marketer', 'operator', 'agent'] },
  { page: 'opsMatches', roles: ['owner'] },
  { page: 'opsColleagues', roles: ['owner'] },
  { page: 'opsSystems', roles: ['owner'] },
  { page: 'opsWebhooks', roles: ['owner'] },
  { page: 'opsTexts', roles: ['owner', 'marketer'] },
  { page: 'opsLog', roles: ['owner', 'marketer', 'operator', 'clerk', 'agent'] },
];

export const moreLinks = (role: Role) =>
  links.filter(({ roles }) => roles.includes(role)).map(({ page }) => ({ page, ...opsMoreWords.links[page] }));
