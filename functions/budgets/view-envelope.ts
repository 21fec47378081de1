import { type Allowance, type Envelope, leftIn, noCaps } from '@memberday/shared/domain/budgets/envelope.ts';
import type { Context } from '../context.ts';

/** An envelope as people see it: with what was allowed for every period, and what is left of this one. */
export const viewEnvelope = (envelope: Envelope, allowance: Allowance | undefined, name: string) => ({
  owner: envelope.owner,
  name,
  version: allowance?.version ?? 0,
  period: allowance?.period ?? ('day' as const),
  span: envelope.span,
  allowed: allowance?.caps ?? noCaps,
  caps: envelope.caps,
  alone: allowance?.alone ?? noCaps,
  spent: envelope.spent,
  left: leftIn(envelope),
  braked: envelope.braked,
});

/** What the owner of the shop calls an operator or a group. */
export const nameOfOwner = async (context: Context, { kind, id }: Envelope['owner']): Promise<string> => {
  if (kind === 'operator') return (await context.store.staff.read(id))?.name ?? id;
  return (await context.store.groups.read(id))?.name ?? id;
};
