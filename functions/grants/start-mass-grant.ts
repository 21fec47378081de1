import type { startMassGrant as endpoint } from '@memberday/shared/contract/grants.ts';
import type { TemplateHead } from '@memberday/shared/domain/coupons/template.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import type { MassGrant } from '../store/mass-grants.ts';
import { homeShard, planTakes, type Take, takeWrite } from '../store/pools.ts';
import type { UseCase } from '../use-case.ts';
import { actOnMassGrant } from './act-on-mass-grant.ts';
import { rehearsalPhase, runPhase } from './phases.ts';
import { showMassGrant } from './show-mass-grant.ts';

/**
 * Starts a rehearsed grant. As many coupons as the rehearsal found members for are taken from the template's stock in the write that starts
 * it, or it does not start: issued and set aside together never exceed the total, whoever claims at the same time.
 */
export const startMassGrant: UseCase<typeof endpoint> = async (context, { grantId }) => {
  const asked = { grantId, act: 'start', isDone: ['running', 'finished'] } as const;
  const begun = await actOnMassGrant(context, asked, async (grant, state) => {
    const head = await context.store.templates.readHead(grant.templateId, { strong: true });
    if (!head) return refused(problem('not_found', { what: 'template', id: grant.templateId }));
    if (head.state === 'paused') return refused(problem('claim_paused', {}));
    if (head.state === 'ended') return refused(problem('claim_over', { endedAt: context.now() }));
    const takes = await setAside(context, grant, head);
    if (!takes.ok) return takes;
    const next: MassGrant = {
      ...grant,
      state,
      templateVersion: head.version,
      takes: takes.value,
      startedAt: context.now(),
    };
    const pool = { poolId: grant.templateId, shards: head.stockShards ?? 0 };
    const stock = (takes.value ?? []).map((take) => takeWrite(pool, take));
    const refusals = await context.store.massGrants.change(next, runPhase, stock);
    return refusals.length === 0 ? done(next) : undefined;
  });
  return begun.ok ? done(await showMassGrant(context, begun.value)) : begun;
};

const setAside = async (
  context: Context,
  { grantId, templateId, rehearsal }: MassGrant,
  { stockShards }: TemplateHead,
): Promise<Outcome<Take[] | null, 'sold_out'>> => {
  if (stockShards === null) return done(null);
  const parts = await context.store.massGrants.readParts(grantId, rehearsalPhase(rehearsal));
  const wanted = parts.reduce((sum, part) => sum + part.given, 0);
  if (wanted === 0) return done([]);
  const remaining = await context.store.pools.remaining({ poolId: templateId, shards: stockShards }, { strong: true });
  const takes = planTakes(remaining, homeShard(grantId, stockShards), wanted);
  return takes ? done(takes) : refused(problem('sold_out', { what: templateId }));
};
