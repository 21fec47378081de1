import type { listEnvelopes as endpoint } from '@memberday/shared/contract/budgets.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { openEnvelope } from '../charge-envelopes.ts';
import type { UseCase } from '../use-case.ts';
import { nameOfOwner, viewEnvelope } from './view-envelope.ts';

export const listEnvelopes: UseCase<typeof endpoint> = async (context) => {
  const allowances = await context.store.envelopes.listAllowances();
  const envelopes = await Promise.all(
    allowances.map(async (allowance) => {
      const envelope = await openEnvelope(context, allowance.owner);
      return envelope ? [viewEnvelope(envelope, allowance, await nameOfOwner(context, allowance.owner))] : [];
    }),
  );
  return done({ envelopes: envelopes.flat(), now: context.now() });
};
