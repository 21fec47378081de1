import type { Approval } from '@memberday/shared/domain/approvals/approval.ts';
import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { worksHere } from './ask-for-yes.ts';
import { moveOnly, readMemberDay } from './change-member-day.ts';
import type { DayParts, StaffContext } from './day-parts.ts';
import { openMemberDay } from './go-live.ts';

/** A second person's yes: it opens in its asker's name and out of their envelope, and doing it again goes on where it stopped. */
export const approveMemberDay =
  (parts: DayParts) =>
  async (context: StaffContext, { subject, askedBy }: Approval): Promise<Outcome<MemberDay>> => {
    const found = await readMemberDay(context, subject);
    if (!found.ok || found.value.state === 'live') return found;
    const asker = await worksHere(context, askedBy);
    return asker.ok ? openMemberDay(parts, context, subject) : asker;
  };

/** A no, or a withdrawal: it is a draft again. One that was called off meanwhile stays so. */
export const refuseMemberDay = async (context: StaffContext, { subject }: Approval): Promise<Outcome<unknown>> => {
  const moved = await moveOnly(context, subject, 'refuse');
  return moved.ok || moved.problem.code === 'member_day_not_now' ? done(true) : moved;
};
