import type { changeStaff as endpoint } from '@memberday/shared/contract/staff.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { seenStaff } from './seen-staff.ts';

type Seen = ReturnType<typeof seenStaff>;

/**
 * Their next request is held to it: rights are read at each. Nobody changes themselves, so that an owner's slip locks nobody out and no
 * role is raised without a second person; a machine stays a machine.
 */
export const changeStaff: UseCase<typeof endpoint> = async (context, { staffId, name, role, scope }) => {
  if (staffId === context.actor.staffId) return refused(problem('not_allowed', { needs: 'another owner' }));
  return untilSettled<Outcome<Seen>>(`staff ${staffId}`, async () => {
    const before = await context.store.staff.read(staffId);
    if (!before || before.state === 'left') return refused(problem('not_found', { what: 'staff', id: staffId }));
    if (role !== undefined && before.role === 'integration')
      return refused(problem('invalid_value', { field: 'role', why: 'a machine has no other role' }));
    const after = { ...before, name: name ?? before.name, role: role ?? before.role, scope: scope ?? before.scope };
    const refusals = await context.store.staff.change(after);
    return refusals.length === 0 ? done(seenStaff(after)) : undefined;
  });
};
