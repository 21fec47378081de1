import type { removeStaff as endpoint } from '@memberday/shared/contract/staff.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { seenStaff } from './seen-staff.ts';

/**
 * Their next request is refused: rights are read at each. The last owner may go too, since the platform's root key always opens the door
 * for a new one.
 */
export const removeStaff: UseCase<typeof endpoint> = async (context, { staffId }) =>
  untilSettled(`staff ${staffId}`, async () => {
    const staff = await context.store.staff.read(staffId);
    if (!staff) return refused(problem('not_found', { what: 'staff', id: staffId }));
    if (staff.state === 'left') return done(seenStaff(staff));
    const refusals = await context.store.staff.remove(staff);
    return refusals.length === 0 ? done(seenStaff({ ...staff, state: 'left' })) : undefined;
  });
