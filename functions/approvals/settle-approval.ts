import type { settleApproval as endpoint } from '@memberday/shared/contract/approvals.ts';
import { type Approval, type ApprovalMove, moveApproval } from '@memberday/shared/domain/approvals/approval.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { approvalKindOf } from '../approval-kinds.ts';
import type { RequestContext, Staff } from '../context.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { viewApproval } from '../view-approval.ts';

type Caller = RequestContext<Staff>;

/**
 * The second person's word. A yes is written first (`granting`), so that a no cannot overtake it, then what was asked is done, then it is
 * settled; whoever says yes again after a crash goes on from there. Saying the same again answers the same.
 */
export const settleApproval: UseCase<typeof endpoint> = async (context, { approvalId, approve, note }) => {
  const wanted = approve ? 'granted' : 'refused';
  const before = await context.store.approvals.read(approvalId);
  if (!before) return refused(problem('not_found', { what: 'approval', id: approvalId }));
  if (before.state === wanted && before.settledBy === context.actor.staffId) {
    return done(await viewApproval(context, before));
  }
  const settled = approve ? await grant(context, approvalId, note) : await refuse(context, approvalId, note);
  return settled.ok ? done(await viewApproval(context, settled.value)) : settled;
};

const grant = async (context: Caller, approvalId: string, note: string | undefined): Promise<Outcome<Approval>> => {
  const granting = await move(context, approvalId, 'grant', note);
  if (!granting.ok) return granting;
  const result = await approvalKindOf[granting.value.kind].yes(context, granting.value);
  if (result.ok) return move(context, approvalId, 'settle', note);
  const failed = await move(context, approvalId, 'fail', undefined);
  return failed.ok ? result : failed;
};

const refuse = async (context: Caller, approvalId: string, note: string | undefined): Promise<Outcome<Approval>> => {
  const refusedNow = await move(context, approvalId, 'refuse', note);
  if (!refusedNow.ok) return refusedNow;
  const no = approvalKindOf[refusedNow.value.kind].no;
  const result = no ? await no(context, refusedNow.value) : done(true);
  return result.ok ? refusedNow : result;
};

/** One move, on what was written last. */
export const move = (
  context: Caller,
  approvalId: string,
  how: ApprovalMove,
  note: string | undefined,
): Promise<Outcome<Approval>> =>
  untilSettled<Outcome<Approval>>(`approval ${approvalId}`, async () => {
    const before = await context.store.approvals.read(approvalId);
    if (!before) return refused(problem('not_found', { what: 'approval', id: approvalId }));
    const moved = moveApproval(before, how, { by: context.actor.staffId, at: context.now(), note });
    if (!moved.ok) return moved;
    return (await context.store.approvals.write(moved.value)) ? moved : undefined;
  });
