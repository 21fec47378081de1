import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import { addMs, dayMs } from '@memberday/shared/domain/time.ts';
import type { StaffContext } from './day-parts.ts';

/** A plan looks a year ahead at most. */
const aheadMs = 400 * dayMs;

/** What was still to be done for a member day that ends before its time is set aside: nobody invites to what is over. */
export const dropTasks = async (
  { store, now, actor }: StaffContext,
  { memberDayId, operator }: Pick<MemberDay, 'memberDayId' | 'operator'>,
): Promise<void> => {
  const at = now();
  const ahead = await store.tasks.list(operator, at, addMs(at, aheadMs));
  const own = ahead.filter(({ source, done }) => source.id === memberDayId && done === null);
  await Promise.all(own.map(({ taskId }) => store.tasks.settle(taskId, 'skipped', { at, by: actor.staffId })));
};
