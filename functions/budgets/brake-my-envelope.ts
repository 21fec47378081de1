import type { brakeMyEnvelope as endpoint } from '@memberday/shared/contract/budgets.ts';
import { type EnvelopeOwner, spanOf } from '@memberday/shared/domain/budgets/envelope.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { openEnvelope } from '../charge-envelopes.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { nameOfOwner, viewEnvelope } from './view-envelope.ts';

/** Stops what is not promised yet. What an activity has set aside is promised to its members, and ends with the activity. */
export const brakeMyEnvelope: UseCase<typeof endpoint> = async (context, { groupId }) => {
  const owner: EnvelopeOwner =
    groupId === undefined ? { kind: 'operator', id: context.actor.staffId } : { kind: 'group', id: groupId };
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  return untilSettled(`allowance of ${owner.id}`, async () => {
    const allowance = await context.store.envelopes.readAllowance(owner);
    if (!allowance) return refused(problem('not_found', { what: 'allowance', id: owner.id }));
    const envelope = await openEnvelope(context, owner);
    if (!envelope) return undefined;
    if (!allowance.braked) {
      const braked = { ...allowance, braked: true, setBy: context.actor.staffId, setAt: now };
      const span = spanOf(allowance.period, now, programme.zone);
      if (!(await context.store.envelopes.change(braked, { ...envelope, braked: true }, span))) return undefined;
    }
    return done(viewEnvelope({ ...envelope, braked: true }, allowance, await nameOfOwner(context, owner)));
  });
};
