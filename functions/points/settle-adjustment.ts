import type { settleAdjustment as endpoint } from '@memberday/shared/contract/points.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';
import { applyAdjustment, toAdjustment } from './apply-adjustment.ts';

/** The second person's word. Saying the same again answers the same; nobody settles their own. */
export const settleAdjustment: UseCase<typeof endpoint> = async (context, { adjustmentId, approve }) => {
  const { staffId } = context.actor;
  const asked = await context.store.adjustments.read(adjustmentId);
  if (!asked) return refused(problem('not_found', { what: 'adjustment', id: adjustmentId }));
  if (asked.state !== 'waiting') {
    const same = asked.state === (approve ? 'applied' : 'rejected') && asked.settledBy === staffId;
    return same
      ? done(toAdjustment(asked))
      : refused(problem('adjustment_settled', { adjustmentId, state: asked.state }));
  }
  if (asked.askedBy === staffId) return refused(problem('not_allowed', { needs: 'a second person' }));
  if (approve) return applyAdjustment(context, asked);
  const rejected = { ...asked, state: 'rejected' as const, settledBy: staffId, settledAt: context.now() };
  const refusals = await context.store.adjustments.write(rejected);
  return refusals.length === 0
    ? done(toAdjustment(rejected))
    : refused(problem('adjustment_settled', { adjustmentId, state: 'applied' }));
};
