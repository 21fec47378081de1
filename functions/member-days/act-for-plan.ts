import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import type { StaffContext } from './day-parts.ts';

/**
 * Whoever may open, pause or end a plan may do so with all its parts: its drops and activities are made and moved in the name of who drew
 * it up, without asking for each of them whose coupon it gives. What an operator may not plan alone, a second person has agreed to before
 * (`needs-yes.ts`).
 */
export const actForPlan = (context: StaffContext, { operator }: Pick<MemberDay, 'operator'>): StaffContext => ({
  ...context,
  actor: { kind: 'staff', staffId: operator, role: 'marketer', scope: { shops: [], groups: [] } },
});
