import { isDeepStrictEqual } from 'node:util';
import type { setAllowance as endpoint } from '@memberday/shared/contract/budgets.ts';
import { type Allowance, freshEnvelope, movedCaps, spanOf } from '@memberday/shared/domain/budgets/envelope.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { nameOfOwner, viewEnvelope } from './view-envelope.ts';

/**
 * Counts at once, in the period that is running too: what was topped up in it stays on top. Both rows are written together, so no charge
 * passes by caps that nobody has set.
 */
export const setAllowance: UseCase<typeof endpoint> = async (context, { kind, id, after, ...wanted }) => {
  const owner = { kind, id };
  if (!(await isThere(context.store, owner))) return refused(problem('not_found', { what: kind, id }));
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  return untilSettled(`allowance of ${id}`, async () => {
    const before = await context.store.envelopes.readAllowance(owner);
    if ((before?.version ?? 0) !== after) {
      return before && isSet(before, wanted)
        ? done(viewEnvelope(await runningOf(before), before, await nameOfOwner(context, owner)))
        : refused(problem('contradicts_earlier', { key: id, field: 'after' }));
    }
    const next: Allowance = { owner, version: after, ...wanted, setBy: context.actor.staffId, setAt: now };
    const span = spanOf(next.period, now, programme.zone);
    const running = await context.store.envelopes.read(owner, span);
    const caps = running && movedCaps(running.caps, before?.caps ?? running.caps, next.caps);
    const changed = running && caps && { ...running, caps, braked: next.braked };
    if (!(await context.store.envelopes.change(next, changed, span))) return undefined;
    const shown = changed ?? freshEnvelope(next, span);
    return done(viewEnvelope(shown, { ...next, version: after + 1 }, await nameOfOwner(context, owner)));
  });

  async function runningOf(allowance: Allowance) {
    const span = spanOf(allowance.period, now, programme.zone);
    return (await context.store.envelopes.read(owner, span)) ?? freshEnvelope(allowance, span);
  }
};

const isThere = async (
  store: Parameters<typeof setAllowance>[0]['store'],
  { kind, id }: Allowance['owner'],
): Promise<boolean> =>
  kind === 'operator' ? (await store.staff.read(id)) !== undefined : (await store.groups.read(id)) !== undefined;

/** A repeat whose answer was lost: what it wanted is there. */
const isSet = (
  { period, caps, alone, braked }: Allowance,
  wanted: Pick<Allowance, 'period' | 'caps' | 'alone' | 'braked'>,
): boolean => isDeepStrictEqual({ period, caps, alone, braked }, wanted);
