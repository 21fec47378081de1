import type { createApiKey as endpoint } from '@memberday/shared/contract/staff.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { hashOfSecret } from '../privacy/hash-secret.ts';
import type { UseCase } from '../use-case.ts';

/** `mdk_<staff id>.<secret>`: the id finds the row, whose hash proves the secret. */
export const createApiKey: UseCase<typeof endpoint> = async (context, { name, scope, keyScopes, quota }) => {
  const staffId = context.newId('apiKey');
  const secret = context.newSecret();
  await context.store.staff.create({
    staffId,
    version: 1,
    name,
    role: 'integration',
    scope,
    keyScopes: [...new Set(keyScopes)],
    quota,
    state: 'active',
    createdAt: context.now(),
    createdBy: context.actor.staffId,
    keyHash: hashOfSecret(secret),
  });
  return done({ staffId, key: `mdk_${staffId}.${secret}` });
};
