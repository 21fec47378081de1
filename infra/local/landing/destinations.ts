import { memberDaysAhead } from '@memberday/shared/domain/member-days/days-ahead.ts';
import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import {
  addDays,
  addMonths,
  dayMs,
  dayOf,
  hourMs,
  instantOf,
  instantOfWall,
  monthOf,
  msOf,
  startOfDay,
  type Zone,
} from '@memberday/shared/domain/time.ts';
import type { ClockAnswer } from './answers.ts';

/** When the shops open, and days are worth arriving at. */
const openingMs = 10 * hourMs;

/**
 * Where the clock may be put forward to, soonest first. Of the special days of the next month it is the one that gives most, where the rules
 * have any.
 * @param now milliseconds since 1970
 */
export const destinationsFrom = (
  now: number,
  versions: readonly ProgrammeVersion[],
  zone: Zone,
): ClockAnswer['destinations'] => {
  const at = instantOf(now);
  const tomorrow = addDays(dayOf(at, zone), 1);
  const opening = (day: string) => msOf(instantOfWall(day, openingMs, zone));
  const [memberDay] = memberDaysAhead(versions, startOfDay(tomorrow, zone), 31).sort((a, b) => b.percent - a.percent);
  const all: ClockAnswer['destinations'][number][] = [
    { to: 'hour', at: now + hourMs },
    { to: 'tomorrow', at: opening(tomorrow) },
    ...(memberDay ? [{ to: 'member-day' as const, at: opening(memberDay.firstDay), name: memberDay.name }] : []),
    { to: 'month-end', at: opening(`${addMonths(monthOf(at, zone), 1)}-01`) },
    { to: 'month', at: now + 30 * dayMs },
  ];
  return all.sort((a, b) => a.at - b.at);
};
