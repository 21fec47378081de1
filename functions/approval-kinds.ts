import type { Approval, ApprovalKind } from '@memberday/shared/domain/approvals/approval.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { grantStart, refuseStart } from './activities/ask-to-start.ts';
import { grantTopUp } from './budgets/grant-top-up.ts';
import type { RequestContext, Staff } from './context.ts';
import { dayParts } from './day-parts.ts';
import { grantGoodwill } from './goodwill/grant-goodwill.ts';
import { approveMemberDay, refuseMemberDay } from './member-days/approve-member-day.ts';

export type KindOfApproval = {
  /** What was asked for happens, once by the approval's id however often this is called; refused, it keeps waiting. */
  readonly yes: (context: RequestContext<Staff>, approval: Approval) => Promise<Outcome<unknown>>;
  /** What a no, or a withdrawal, does to what waits. */
  readonly no?: (context: RequestContext<Staff>, approval: Approval) => Promise<Outcome<unknown>>;
};

/** What each approval does. */
export const approvalKindOf: Readonly<Record<ApprovalKind, KindOfApproval>> = {
  top_up: { yes: grantTopUp },
  start_activity: { yes: grantStart, no: refuseStart },
  goodwill: { yes: grantGoodwill },
  start_member_day: { yes: approveMemberDay(dayParts), no: refuseMemberDay },
};
