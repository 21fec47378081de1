import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import type { StaffMember } from './staff-session.ts';

/** Machines are set up elsewhere. */
export const hiredRoles = ['operator', 'clerk', 'agent', 'marketer', 'owner'] as const;
export type HiredRole = (typeof hiredRoles)[number];

/** What is filled in about a colleague, new or known. */
export type ColleagueForm = {
  /** Undefined: they are still to be invited. */
  readonly staffId: string | undefined;
  /** They have not taken their invitation up yet. */
  readonly isInvited: boolean;
  readonly name: string;
  readonly role: HiredRole;
  readonly shops: readonly string[];
  readonly groups: readonly string[];
};

export const newColleague: ColleagueForm = {
  staffId: undefined,
  isInvited: false,
  name: '',
  role: 'operator',
  shops: [],
  groups: [],
};

export const formOf = ({ staffId, state, name, role, scope }: StaffMember): ColleagueForm => ({
  staffId,
  isInvited: state === 'invited',
  name,
  role: role === 'integration' ? 'clerk' : role,
  shops: scope.shops,
  groups: scope.groups,
});

/** Owners and marketers reach everything: what was chosen for another role is not asked of them. */
export const hasScope = (role: HiredRole): boolean => role !== 'owner' && role !== 'marketer';

export const toggle = (chosen: readonly string[], id: string): readonly string[] =>
  chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];

type Filled = Input<(typeof staffApi)['inviteStaff']>;

/** What is sent; undefined while something is missing. */
export const filledIn = ({ name, role, shops, groups }: ColleagueForm): Filled | undefined => {
  const trimmed = name.trim();
  if (trimmed === '') return undefined;
  return {
    name: trimmed,
    role,
    scope: hasScope(role) ? { shops: [...shops], groups: [...groups] } : { shops: [], groups: [] },
  };
};
