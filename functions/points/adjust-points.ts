import type { adjustPoints as endpoint } from '@memberday/shared/contract/points.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { needsApproval } from '@memberday/shared/domain/points/adjust-points.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { readAccount } from '../change-account.ts';
import type { AdjustmentRecord } from '../store/adjustments.ts';
import type { UseCase } from '../use-case.ts';
import { applyAdjustment, toAdjustment } from './apply-adjustment.ts';

/** Small ones are applied at once, larger ones wait for a second person. */
export const adjustPoints: UseCase<typeof endpoint> = async (context, { memberId, adjustmentId, points, reason }) => {
  if (timeOfId('adjustment', adjustmentId) === undefined) {
    return refused(problem('invalid_value', { field: 'adjustmentId', why: 'is not an adjustment id (adj_…)' }));
  }
  const now = context.now();
  const account = await readAccount(context, memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  const asked: AdjustmentRecord = {
    adjustmentId,
    version: 0,
    memberId: account.memberId,
    points,
    reason,
    state: 'waiting',
    askedBy: context.actor.staffId,
    askedAt: now,
    settledBy: null,
    settledAt: null,
  };
  const first = await context.store.adjustments.read(adjustmentId);
  if (first) return repeat(first, asked);
  if (!needsApproval(points, versionAt(await context.programmes(), now))) {
    const applied = await applyAdjustment(context, asked);
    if (applied.ok || applied.problem.code !== 'adjustment_settled') return applied;
  } else if ((await context.store.adjustments.write(asked)).length === 0) {
    return done(toAdjustment(asked));
  }
  // Somebody wrote it between our read and our write.
  const other = await context.store.adjustments.read(adjustmentId);
  if (!other) throw new Error(`adjustment ${adjustmentId} was there and is gone`);
  return repeat(other, asked);
};

const repeat = (first: AdjustmentRecord, asked: AdjustmentRecord) => {
  const field = (['memberId', 'points', 'reason'] as const).find((name) => first[name] !== asked[name]);
  return field === undefined
    ? done(toAdjustment(first))
    : refused(problem('contradicts_earlier', { key: first.adjustmentId, field }));
};
