import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { staffApi } from './staff-api.ts';
import type { StaffMember } from './staff-session.ts';

/** What the groups are called that somebody of this role may know of, by their id; clerks and agents are told of none. */
export const readGroupNames = async (role: StaffMember['role']): Promise<Outcome<ReadonlyMap<string, string>>> => {
  if (role === 'clerk' || role === 'agent' || role === 'integration') return done(new Map());
  const listed = await staffApi.listGroups({});
  if (!listed.ok) return listed;
  return done(new Map(listed.value.groups.map(({ group }) => [group.groupId, group.name])));
};
