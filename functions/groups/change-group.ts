import type { Parsed } from '@memberday/shared/contract/endpoint.ts';
import type { changeGroup as endpoint } from '@memberday/shared/contract/groups.ts';
import type { Group } from '@memberday/shared/domain/groups/group.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { isUnscoped } from '@memberday/shared/domain/staff/scope.ts';
import type { RequestContext, Staff } from '../context.ts';
import { type StaffRecord, scopeWrite } from '../store/staff.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { showGroup } from './show-group.ts';

export const changeGroup: UseCase<typeof endpoint> = async (context, change) => {
  if (change.operator !== undefined && !isUnscoped(context.actor.role)) {
    return refused(problem('not_allowed', { needs: 'owner or marketer' }));
  }
  const changed = await untilSettled(`group ${change.groupId}`, () => attempt(context, change));
  return changed.ok ? done(showGroup(changed.value)) : changed;
};

/** Handed over, the group is in the new operator's scope and out of the old one's by the same write. */
const attempt = async (
  context: RequestContext<Staff>,
  { groupId, name, shop, tags, state, operator }: Parsed<typeof endpoint>,
): Promise<Outcome<Group, 'not_found' | 'invalid_value'> | undefined> => {
  const { groups, staff } = context.store;
  const before = await groups.read(groupId, { strong: true });
  if (!before) return refused(problem('not_found', { what: 'group', id: groupId }));
  const isHandedOver = operator !== undefined && operator !== before.operator;
  const [from, to] = isHandedOver
    ? await Promise.all([staff.read(before.operator), staff.read(operator)])
    : [undefined, undefined];
  if (isHandedOver && !(to?.state === 'active' && to.role !== 'integration')) {
    return refused(problem('invalid_value', { field: 'operator', why: 'nobody who works here' }));
  }
  const after = {
    ...before,
    name: name ?? before.name,
    shop: shop === undefined ? before.shop : shop,
    tags: tags === undefined ? before.tags : [...new Set(tags)],
    state: state ?? before.state,
    operator: operator ?? before.operator,
  };
  const refusals = await groups.write(after, [
    ...(from ? [scopeWrite(from, without(from, groupId))] : []),
    ...(to ? [scopeWrite(to, including(to, groupId))] : []),
  ]);
  return refusals.length === 0 ? done(after) : undefined;
};

const without = ({ scope }: StaffRecord, groupId: string): StaffRecord['scope'] => ({
  ...scope,
  groups: scope.groups.filter((each) => each !== groupId),
});
const including = ({ scope }: StaffRecord, groupId: string): StaffRecord['scope'] => ({
  ...scope,
  groups: [...new Set([...scope.groups, groupId])],
});
