import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { whoAmI } from '@memberday/shared/contract/staff.ts';
import type { StaffRecord } from '../store/staff.ts';

/** What others see of a member of staff: everything but hashes and keys. */
export const seenStaff = ({ staffId, name, role, scope, state }: StaffRecord): Output<typeof whoAmI> => ({
  staffId,
  name,
  role,
  scope,
  state,
});
