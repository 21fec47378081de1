import type { changeApiKey as endpoint } from '@memberday/shared/contract/staff.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { viewApiKey } from './view-api-key.ts';

/** Holds from the machine's next request on: its rights are read at each. */
export const changeApiKey: UseCase<typeof endpoint> = async (context, { staffId, name, scope, keyScopes, quota }) =>
  untilSettled(`key ${staffId}`, async () => {
    const before = await context.store.staff.read(staffId);
    if (before?.role !== 'integration' || before.state === 'left') {
      return refused(problem('not_found', { what: 'key', id: staffId }));
    }
    const after = {
      ...before,
      name: name ?? before.name,
      scope: scope ?? before.scope,
      keyScopes: keyScopes ? [...new Set(keyScopes)] : before.keyScopes,
      quota: quota ?? before.quota,
    };
    const refusals = await context.store.staff.change(after);
    return refusals.length === 0 ? done(await viewApiKey(context, after)) : undefined;
  });
