import { type Instant, instantOf, minuteMs, msOf } from '@memberday/shared/domain/time.ts';
import type { Appointment } from '../store/drops.ts';

const everyMs = 5 * minuteMs;

/** When an experiment that runs is looked at next: on a grid, so that work that comes twice makes one appointment. */
export const nextCheck = (experimentId: string, now: Instant): Appointment => ({
  at: instantOf((Math.floor(msOf(now) / everyMs) + 1) * everyMs),
  work: { kind: 'check-experiment', experimentId },
});
