import type { resumeMemberDay as endpoint } from '@memberday/shared/contract/member-days.ts';
import type { UseCase } from '../use-case.ts';
import { moveOnly } from './change-member-day.ts';
import type { DayParts } from './day-parts.ts';
import { moveParts } from './move-parts.ts';

export const resumeMemberDay =
  (parts: DayParts): UseCase<typeof endpoint> =>
  async (context, { memberDayId }) => {
    const resumed = await moveOnly(context, memberDayId, 'resume');
    if (!resumed.ok) return resumed;
    const moved = await moveParts(parts, context, resumed.value, 'resume');
    return moved.ok ? resumed : moved;
  };
