import { dayMs, type Instant, msOf } from '../time.ts';
import type { Experiment } from './experiment.ts';

/** Days since it started, until it stopped; a part of a day counts as that part. 0 before. */
export const daysRunOf = (
  { startedAt, stoppedAt }: Pick<Experiment, 'startedAt' | 'stoppedAt'>,
  now: Instant,
): number => (startedAt === null ? 0 : Math.max(0, (msOf(stoppedAt ?? now) - msOf(startedAt)) / dayMs));
