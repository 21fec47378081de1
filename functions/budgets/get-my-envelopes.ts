import type { getMyEnvelopes as endpoint } from '@memberday/shared/contract/budgets.ts';
import type { EnvelopeOwner } from '@memberday/shared/domain/budgets/envelope.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { openEnvelope } from '../charge-envelopes.ts';
import type { UseCase } from '../use-case.ts';
import { nameOfOwner, viewEnvelope } from './view-envelope.ts';

/** A phone's page shows this many; what was spent before them is in the sum. */
const shownCharges = 50;

export const getMyEnvelopes: UseCase<typeof endpoint> = async (context) => {
  const { staffId, scope } = context.actor;
  const view = async (owner: EnvelopeOwner) => {
    const [envelope, allowance, name] = await Promise.all([
      openEnvelope(context, owner),
      context.store.envelopes.readAllowance(owner),
      nameOfOwner(context, owner),
    ]);
    return envelope && viewEnvelope(envelope, allowance, name);
  };
  const me = { kind: 'operator', id: staffId } as const;
  const [mine, ...groups] = await Promise.all([view(me), ...scope.groups.map((id) => view({ kind: 'group', id }))]);
  const charges = mine ? await context.store.envelopes.listCharges(me, mine.span) : [];
  return done({
    mine: mine ?? null,
    charges: charges
      .sort((a, b) => (a.at < b.at ? 1 : -1))
      .slice(0, shownCharges)
      .map(({ key, cost, used, at, by }) => ({ key, cost, used, at, by })),
    groups: groups.filter((each) => each !== undefined),
    now: context.now(),
  });
};
