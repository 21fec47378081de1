import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { decideAdjustment } from '@memberday/shared/domain/points/adjust-points.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { changeAccount } from '../change-account.ts';
import type { Context, Staff } from '../context.ts';
import type { AdjustmentRecord } from '../store/adjustments.ts';

export type AdjustmentView = Omit<AdjustmentRecord, 'version'>;

/** Posts an adjustment and settles its record in one write: neither happens without the other. */
export const applyAdjustment = async (
  context: Context & { readonly actor: Staff },
  asked: AdjustmentRecord,
): Promise<Outcome<AdjustmentView>> => {
  const now = context.now();
  const rules = versionAt(await context.programmes(), now);
  const settled: AdjustmentRecord = { ...asked, state: 'applied', settledBy: context.actor.staffId, settledAt: now };
  let changedMeanwhile = false;
  const changed = await changeAccount(
    context,
    asked.memberId,
    (account) => {
      const { adjustmentId, points, reason, askedAt: at, askedBy: by } = asked;
      const decided = decideAdjustment(account, { adjustmentId, points, reason, at, by }, rules, now);
      return decided.ok ? done({ entries: [decided.value] }) : decided;
    },
    async (posting) => {
      const refusals = await context.store.adjustments.write(settled, posting);
      changedMeanwhile = refusals.includes('adjustment_changed');
      return changedMeanwhile ? ['posted_before'] : refusals;
    },
  );
  if (!changed.ok) return changed;
  if (changed.value.kind === 'repeated') {
    return refused(problem('adjustment_settled', { adjustmentId: asked.adjustmentId, state: 'applied' }));
  }
  return done(toAdjustment(settled));
};

export const toAdjustment = ({ version: _, ...rest }: AdjustmentRecord): AdjustmentView => rest;
