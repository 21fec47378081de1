import { isDeepStrictEqual } from 'node:util';
import type { Approval } from '@memberday/shared/domain/approvals/approval.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context, Staff } from './context.ts';

/** What a person asks of another: a title and reason for who decides, and in `asked` what a yes works from. */
export type Asked = Pick<Approval, 'approvalId' | 'kind' | 'subject' | 'group' | 'title' | 'reason' | 'asked'> & {
  /** What it comes to at worst. */
  readonly cost?: Approval['cost'];
};

/** A new approval, for whoever writes it beside something else (`approvalWrites`). */
export const newApproval = (context: Context & { readonly actor: Staff }, asked: Asked): Approval => ({
  ...asked,
  cost: asked.cost ?? null,
  version: 0,
  state: 'waiting',
  askedBy: context.actor.staffId,
  askedAt: context.now(),
  settledBy: null,
  settledAt: null,
  note: null,
});

/** Asks, once: its id is made by who asks, so a repeat finds the first. */
export const askApproval = async (
  context: Context & { readonly actor: Staff },
  asked: Asked,
): Promise<Outcome<Approval>> => {
  const { approvalId } = asked;
  if (timeOfId('approval', approvalId) === undefined) {
    return refused(problem('invalid_value', { field: 'approvalId', why: 'is not an approval id (apr_…)' }));
  }
  const fresh = newApproval(context, asked);
  if (await context.store.approvals.write(fresh)) return done(fresh);
  const first = await context.store.approvals.read(approvalId);
  if (!first) throw new Error(`approval ${approvalId} was there and is gone`);
  const isSame =
    first.kind === asked.kind &&
    first.askedBy === fresh.askedBy &&
    first.reason === asked.reason &&
    isDeepStrictEqual(first.asked, asked.asked);
  return isSame ? done(first) : refused(problem('contradicts_earlier', { key: approvalId, field: 'asked' }));
};
