import type { Clock } from '../schedules/schedule-expression.ts';

const minuteMs = 60_000;

/**
 * The moments between two at which clocks of the kind `cron` strike, in order: after `from`, up to and including `to`. Steady rates have none:
 * they are struck at each of these moments instead.
 */
export const stopsBetween = (clocks: readonly Clock[], from: number, to: number): number[] => {
  const crons = clocks.filter((clock) => clock.kind === 'cron');
  const stops: number[] = [];
  for (let minute = (Math.floor(from / minuteMs) + 1) * minuteMs; minute <= to; minute += minuteMs) {
    const at = new Date(minute);
    if (crons.some((clock) => clock.strikesAt(at))) stops.push(minute);
  }
  return stops;
};
