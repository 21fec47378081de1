import type { moveDayDrop as endpoint } from '@memberday/shared/contract/member-days.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';
import { actForPlan } from './act-for-plan.ts';
import { readMemberDay } from './change-member-day.ts';
import type { DayParts } from './day-parts.ts';

/** One drop of the plan, held or let go on, by whoever runs the plan. */
export const moveDayDrop =
  (parts: DayParts): UseCase<typeof endpoint> =>
  async (context, { memberDayId, dropId, move }) => {
    const found = await readMemberDay(context, memberDayId);
    if (!found.ok) return found;
    if (found.value.made.every(({ id }) => id !== dropId)) {
      return refused(problem('not_found', { what: 'drop', id: dropId }));
    }
    const moved = await parts.moveDrop(actForPlan(context, found.value), dropId, move);
    return moved.ok ? done({ dropId, move }) : moved;
  };
