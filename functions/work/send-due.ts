import { addMs, hourMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { WorkContext } from '../context.ts';

/**
 * Sends everything that has come due to the queue, then drops it: a crash in between sends it twice, which the work bears. The cursor stays an
 * hour behind, because a row may be written a moment after its hour has passed.
 */
export const sendDue = async (context: WorkContext): Promise<void> => {
  const { due } = context.store;
  const now = context.now();
  const kept = await due.readCursor();
  const from = kept ?? hourOf(addMs(now, -hourMs));
  for (const hour of hoursBetween(from, hourOf(now))) {
    for (let rows = await due.list(hour, now); rows.length > 0; rows = await due.list(hour, now)) {
      await context.queue.send(rows.map((row) => row.work));
      await due.drop(rows.map((row) => row.key));
    }
  }
  const behind = hourOf(addMs(now, -hourMs));
  // Also the first time, or hours that nobody came by would be passed over.
  if (kept === undefined || behind > kept) await due.writeCursor(behind);
};

const hourOf = (at: Instant): string => at.slice(0, 13);

/** Both ends included: `2026-11-08T15` to `2026-11-08T17` are three. */
const hoursBetween = (from: string, to: string): string[] => {
  const hours: string[] = [];
  for (let hour = from; hour <= to; hour = hourOf(addMs(`${hour}:00:00.000Z`, hourMs))) hours.push(hour);
  return hours;
};
