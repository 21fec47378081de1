import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import { endOf } from '@memberday/shared/domain/drops/drop-state.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { addMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { dueRow } from '../store/due.ts';
import { untilSettled } from '../until-settled.ts';
import { closingMs } from './create-drop.ts';

/**
 * Opens the door of a drop that was shut, now and for so many minutes: for drops whose moment nobody knows beforehand. Claims everywhere
 * hear of it within a second. One whose door is open already, or was, stays as it is.
 * @returns the drop; its `opensAt` is when it was opened first
 */
export const openDropNow = (context: Context, dropId: string, minutes: number): Promise<Outcome<Drop>> =>
  untilSettled<Outcome<Drop>>(`drop ${dropId}`, async () => {
    const drop = await context.store.drops.read(dropId, { strong: true });
    if (!drop) return refused(problem('not_found', { what: 'drop', id: dropId }));
    const now: Instant = context.now();
    if (drop.opensAt <= now) return done(drop);
    if (drop.state === 'ended') return refused(problem('claim_over', { endedAt: endOf(drop) }));
    const opened: Drop = {
      ...drop,
      state: 'planned',
      announcedAt: drop.announcedAt < now ? drop.announcedAt : now,
      opensAt: now,
      closesAt: addMs(now, minutes * minuteMs),
    };
    const closing = dueRow(addMs(opened.closesAt, closingMs), { kind: 'close-drop', dropId });
    const refusals = await context.store.drops.change(opened, [
      { write: { put: closing }, refusal: 'beside' as const },
    ]);
    return refusals.length === 0 ? done({ ...opened, version: opened.version + 1 }) : undefined;
  });
