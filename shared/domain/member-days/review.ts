import { addDays, type Day } from '../time.ts';
import { type CalendarRule, isDayOf } from './calendar.ts';

const normalDays = 4;
/** As far back as a normal day is looked for: half a year of the same weekday. */
const weeksBack = 26;

/**
 * The four latest days of the same weekday before a day that were no member days: what it would have been without one.
 * @param rules of every member day there was; the day's own among them
 * @param isSpecial whether the rules of the programme lift a day
 */
export const normalDaysBefore = (day: Day, rules: readonly CalendarRule[], isSpecial: (day: Day) => boolean): Day[] =>
  Array.from({ length: weeksBack }, (_, week) => addDays(day, -7 * (week + 1)))
    .filter((each) => !isSpecial(each) && !rules.some((rule) => isDayOf(rule, each)))
    .slice(0, normalDays)
    .reverse();

/** The average of some days, each number floored; undefined of none. */
export const averageOf = <Name extends string>(
  days: readonly Readonly<Record<Name, number>>[],
  names: readonly Name[],
): Record<Name, number> | undefined => {
  if (days.length === 0) return undefined;
  const average = {} as Record<Name, number>;
  for (const name of names) {
    average[name] = Math.floor(days.reduce((sum, each) => sum + each[name], 0) / days.length);
  }
  return average;
};
