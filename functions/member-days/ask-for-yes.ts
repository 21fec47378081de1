import { createHash } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { askApproval } from '../ask-approval.ts';
import { moveOnly } from './change-member-day.ts';
import type { StaffContext } from './day-parts.ts';

/** Lets it wait for a second person. The request's id follows from the plan as it was rehearsed: asking again asks nothing new. */
export const askForYes = async (context: StaffContext, memberDayId: string): Promise<Outcome<MemberDay>> => {
  const waiting = await moveOnly(context, memberDayId, 'ask');
  if (!waiting.ok) return waiting;
  const { name, line, percent, prices, groups, rehearsedAt } = waiting.value;
  if (rehearsedAt === null) throw new Error(`${memberDayId} waits and was never rehearsed`);
  const approvalId = newId(
    'approval',
    rehearsedAt,
    createHash('sha256').update(`${memberDayId}/${rehearsedAt}`).digest(),
  );
  const asked = await askApproval(context, {
    approvalId,
    kind: 'start_member_day',
    subject: memberDayId,
    group: groups[0] ?? null,
    title: name,
    reason: line,
    asked: { memberDayId, percent, prices: prices.length },
  });
  return asked.ok ? waiting : asked;
};

/** Somebody who left has nothing opened in their name. */
export const worksHere = async (context: StaffContext, staffId: string): Promise<Outcome<true, 'not_allowed'>> => {
  const asker = await context.store.staff.read(staffId);
  return asker?.state === 'active'
    ? done(true)
    : refused(problem('not_allowed', { needs: 'whoever asked to work here still' }));
};
