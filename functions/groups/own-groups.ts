import type { Group } from '@memberday/shared/domain/groups/group.ts';
import { isUnscoped } from '@memberday/shared/domain/staff/scope.ts';
import type { RequestContext, Staff } from '../context.ts';

/** The groups that are looked after and are the caller's own, by name; who answers for the whole chain has all of them. */
export const ownGroups = async (context: RequestContext<Staff>, operator?: string): Promise<Group[]> => {
  const { role, scope } = context.actor;
  const groups = isUnscoped(role)
    ? await context.store.groups.list()
    : [...(await context.store.groups.readMany(scope.groups)).values()];
  return groups
    .filter((group) => group.state === 'active' && (operator === undefined || group.operator === operator))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};
