import type { inviteStaff as endpoint } from '@memberday/shared/contract/staff.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { addMs, dayMs } from '@memberday/shared/domain/time.ts';
import { hashOfSecret } from '../privacy/hash-secret.ts';
import type { UseCase } from '../use-case.ts';

const validMs = 7 * dayMs;

/** Only the code's hash is stored: who reads the table cannot take up an invitation. */
export const inviteStaff: UseCase<typeof endpoint> = async (context, { name, role, scope }) => {
  const createdAt = context.now();
  const expiresAt = addMs(createdAt, validMs);
  const staffId = context.newId('staff');
  const inviteCode = context.newSecret();
  await context.store.staff.create(
    {
      staffId,
      version: 1,
      name,
      role,
      scope,
      state: 'invited',
      createdAt,
      createdBy: context.actor.staffId,
      inviteHash: hashOfSecret(inviteCode),
    },
    expiresAt,
  );
  return done({ staffId, inviteCode, expiresAt });
};
