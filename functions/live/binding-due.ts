import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Appointment } from '../store/drops.ts';

/** Orders may have named the live before a session was bound to it: they are counted once it is. */
export const bindingDue = (before: LiveSession, after: LiveSession, now: Instant): Appointment[] => {
  const { exportId } = after.channels;
  return exportId === null || exportId === before.channels.exportId
    ? []
    : [{ at: now, work: { kind: 'live-bound', exportId } }];
};
