import type { whoAmI as endpoint } from '@memberday/shared/contract/staff.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { seenStaff } from './seen-staff.ts';

export const whoAmI: UseCase<typeof endpoint> = async (context) => {
  const { staffId, role, scope } = context.actor;
  const staff = await context.store.staff.read(staffId);
  // Whoever comes with the root key has no row.
  if (!staff) return done({ staffId, name: staffId, role, scope: copyOf(scope), state: 'active' });
  return done(seenStaff(staff));
};

const copyOf = (scope: { readonly shops: readonly string[]; readonly groups: readonly string[] }) => ({
  shops: [...scope.shops],
  groups: [...scope.groups],
});
