import type { addMassGrantMembers as endpoint } from '@memberday/shared/contract/grants.ts';
import { grantShards } from '@memberday/shared/domain/grants/mass-grant.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { homeShard } from '../store/pools.ts';
import type { UseCase } from '../use-case.ts';
import { actOnMassGrant } from './act-on-mass-grant.ts';
import { showMassGrant } from './show-mass-grant.ts';

/** Adds a page of the list. Nobody is added any more once a rehearsal has begun: each write checks that the grant is as it was read. */
export const addMassGrantMembers: UseCase<typeof endpoint> = async (context, { grantId, memberIds }) => {
  const { massGrants } = context.store;
  const added = await actOnMassGrant(context, { grantId, act: 'add', isDone: [] }, async (grant, state) => {
    if (grant.target.kind !== 'list') {
      return refused(problem('invalid_value', { field: 'grantId', why: 'names a mass grant without a list' }));
    }
    if (grant.state !== state) {
      // Back from rehearsed; then once more, to add.
      await massGrants.change({ ...grant, state });
      return undefined;
    }
    const distinct = [...new Set(memberIds)];
    return (await massGrants.addTargets(grant, distinct, (id) => homeShard(id, grantShards))) ? done(grant) : undefined;
  });
  return added.ok ? done(await showMassGrant(context, added.value)) : added;
};
