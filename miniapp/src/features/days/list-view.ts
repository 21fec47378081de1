import type { Day } from '@memberday/shared/domain/time.ts';
import type { MemberDay } from './day-facts.ts';

/** The list as an operator looks for things: what is on, what is coming or half done, what is over. */
export type DayLists = {
  readonly running: readonly MemberDay[];
  readonly ahead: readonly MemberDay[];
  readonly past: readonly MemberDay[];
};

export const fileDays = (days: readonly MemberDay[], today: Day): DayLists => {
  const isPast = ({ state, rule }: MemberDay): boolean =>
    state === 'over' || state === 'cancelled' || rule.lastDay < today;
  const isRunning = (day: MemberDay): boolean =>
    !isPast(day) && (day.state === 'live' || day.state === 'paused') && day.rule.firstDay <= today;
  const byStart = (a: MemberDay, b: MemberDay): number => (a.rule.firstDay < b.rule.firstDay ? -1 : 1);
  return {
    running: days.filter(isRunning).sort(byStart),
    ahead: days.filter((day) => !isPast(day) && !isRunning(day)).sort(byStart),
    past: days.filter(isPast).sort((a, b) => byStart(b, a)),
  };
};
