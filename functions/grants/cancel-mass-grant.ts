import type { cancelMassGrant as endpoint } from '@memberday/shared/contract/grants.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { actOnMassGrant } from './act-on-mass-grant.ts';
import { showMassGrant } from './show-mass-grant.ts';

/** Before the start it is over at once; a run stops after the pages its parts are at, and whoever ends the last part puts back what is left. */
export const cancelMassGrant: UseCase<typeof endpoint> = async (context, { grantId }) => {
  const asked = { grantId, act: 'cancel', isDone: ['cancelling', 'cancelled', 'finished'] } as const;
  const ended = await actOnMassGrant(context, asked, async (grant, state) => {
    const next = { ...grant, state, finishedAt: state === 'cancelled' ? context.now() : null };
    return (await context.store.massGrants.change(next)).length === 0 ? done(next) : undefined;
  });
  return ended.ok ? done(await showMassGrant(context, ended.value)) : ended;
};
