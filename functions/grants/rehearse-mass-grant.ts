import type { rehearseMassGrant as endpoint } from '@memberday/shared/contract/grants.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { actOnMassGrant } from './act-on-mass-grant.ts';
import { rehearsalPhase } from './phases.ts';
import { showMassGrant } from './show-mass-grant.ts';

/** Begins a rehearsal; each one counts anew. The table's stream sends its parts to work. */
export const rehearseMassGrant: UseCase<typeof endpoint> = async (context, { grantId }) => {
  const asked = { grantId, act: 'rehearse', isDone: ['rehearsing'] } as const;
  const begun = await actOnMassGrant(context, asked, async (grant, state) => {
    const next = { ...grant, state, rehearsal: grant.rehearsal + 1 };
    const refusals = await context.store.massGrants.change(next, rehearsalPhase(next.rehearsal));
    return refusals.length === 0 ? done(next) : undefined;
  });
  return begun.ok ? done(await showMassGrant(context, begun.value)) : begun;
};
