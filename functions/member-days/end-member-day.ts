import type { endMemberDay as endpoint } from '@memberday/shared/contract/member-days.ts';
import { addMs, minuteMs } from '@memberday/shared/domain/time.ts';
import type { UseCase } from '../use-case.ts';
import { moveOnly } from './change-member-day.ts';
import type { DayParts } from './day-parts.ts';
import { dropTasks } from './drop-tasks.ts';
import { moveParts } from './move-parts.ts';

/** Claims that were let in just before are written by then. */
const settlingMs = 3 * minuteMs;

export const endMemberDay =
  (parts: DayParts): UseCase<typeof endpoint> =>
  async (context, { memberDayId }) => {
    const ended = await moveOnly(context, memberDayId, 'end');
    if (!ended.ok) return ended;
    const moved = await moveParts(parts, context, ended.value, 'end');
    if (!moved.ok) return moved;
    await dropTasks(context, ended.value);
    // What its drops had left goes back to the envelope once their last claims are in.
    await context.store.due.put(addMs(context.now(), settlingMs), { kind: 'close-member-day', memberDayId });
    return ended;
  };
