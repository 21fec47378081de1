import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { addMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';

/** Long enough to find a quiet place, short enough not to forget again. */
const aheadMs = 10 * minuteMs;

/** When those who reserved are reminded. */
export const remindAt = ({ startsAt }: Pick<LiveSession, 'startsAt'>): Instant => addMs(startsAt, -aheadMs);
