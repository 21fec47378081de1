import type { pauseMemberDay as endpoint } from '@memberday/shared/contract/member-days.ts';
import type { UseCase } from '../use-case.ts';
import { moveOnly } from './change-member-day.ts';
import type { DayParts } from './day-parts.ts';
import { moveParts } from './move-parts.ts';

/** The day first: from then on nothing earns more, whatever becomes of its parts. A repeat moves those that were not reached. */
export const pauseMemberDay =
  (parts: DayParts): UseCase<typeof endpoint> =>
  async (context, { memberDayId }) => {
    const paused = await moveOnly(context, memberDayId, 'pause');
    if (!paused.ok) return paused;
    const moved = await moveParts(parts, context, paused.value, 'pause');
    return moved.ok ? paused : moved;
  };
