import { grantShards, unusedOf } from '@memberday/shared/domain/grants/mass-grant.ts';
import type { WorkContext } from '../context.ts';
import type { MassGrant, MassPart } from '../store/mass-grants.ts';
import { refillWrites, type Take } from '../store/pools.ts';
import type { Write } from '../store/table.ts';
import { untilSettled } from '../until-settled.ts';
import { runPhase } from './phases.ts';

/** Whoever completes the last part ends the phase; two at once end it once. What a run set aside and did not give goes back in the same write. */
export const closePhase = async (context: WorkContext, { grantId }: MassGrant, phase: string): Promise<void> => {
  const { massGrants } = context.store;
  const parts = await massGrants.readParts(grantId, phase);
  if (parts.filter((part) => part.done).length < grantShards) return;
  await untilSettled(`end of mass grant ${grantId}`, async () => {
    const grant = await massGrants.read(grantId);
    if (!grant || !isOpen(grant, phase)) return 'ended before';
    const refusals =
      phase === runPhase
        ? await massGrants.change(ended(grant, context.now()), undefined, await returnUnused(context, grant, parts))
        : await massGrants.change({ ...grant, state: 'rehearsed' });
    return refusals.length === 0 ? 'ended' : undefined;
  });
};

const isOpen = ({ state }: MassGrant, phase: string): boolean =>
  phase === runPhase ? state === 'running' || state === 'cancelling' : state === 'rehearsing';

const ended = (grant: MassGrant, finishedAt: string): MassGrant => ({
  ...grant,
  state: grant.state === 'cancelling' ? 'cancelled' : 'finished',
  finishedAt,
});

/** Parts that are done give nothing more, so what they counted is final. */
const returnUnused = async (
  context: WorkContext,
  { grantId, templateId, takes }: MassGrant,
  parts: readonly MassPart[],
): Promise<Write<'never'>[]> => {
  if (takes === null) return [];
  const given = parts.reduce((sum, part) => sum + part.given, 0);
  const unused = unusedOf(takes, given);
  if (unused < 0) throw new Error(`mass grant ${grantId} gave ${-unused} more than it had set aside`);
  if (unused === 0) return [];
  const shards = (await context.templates.head(templateId))?.stockShards;
  if (!shards) throw new Error(`template ${templateId} has no stock to return to`);
  return refillWrites({ poolId: templateId, shards }, ...partOf(takes, unused));
};

/** As much of the takes as comes to `n`. */
const partOf = (takes: readonly Take[], n: number): Take[] => {
  let open = n;
  return takes.flatMap((take) => {
    const part = Math.min(take.n, open);
    open -= part;
    return part > 0 ? [{ shard: take.shard, n: part }] : [];
  });
};
