import { type MassAct, type MassState, massActs } from '@memberday/shared/domain/grants/mass-grant.ts';
import { type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import type { MassGrant } from '../store/mass-grants.ts';
import { untilSettled } from '../until-settled.ts';

/**
 * Does something to a mass grant as it stands: reads it, and hands it over in the state the act leads to, again when somebody else was faster.
 * @param isDone states in which the act was done before: it then answers what there is
 * @param act undefined when the grant was changed meanwhile
 */
export const actOnMassGrant = (
  context: Context,
  asked: { readonly grantId: string; readonly act: MassAct; readonly isDone: readonly MassState[] },
  act: (grant: MassGrant, state: MassState) => Promise<Outcome<MassGrant> | undefined>,
): Promise<Outcome<MassGrant>> =>
  untilSettled<Outcome<MassGrant>>(`mass grant ${asked.grantId}`, async () => {
    const grant = await context.store.massGrants.read(asked.grantId);
    if (!grant) return refused(problem('not_found', { what: 'mass grant', id: asked.grantId }));
    if (asked.isDone.includes(grant.state)) return { ok: true, value: grant };
    const state = massActs[grant.state][asked.act];
    if (state === undefined) return refused(problem('grant_not_now', { grantId: grant.grantId, state: grant.state }));
    return act(grant, state);
  });
