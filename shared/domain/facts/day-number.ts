import { type Day, dayMs, dayOf, type Instant, instantOf, type Month, msOf, type Zone } from '../time.ts';
import type { DayNumber } from './member-facts.ts';

/** The number of a calendar day: `1970-01-01` is 0. */
export const dayNumber = (day: Day): DayNumber => msOf(`${day}T00:00:00.000Z`) / dayMs;

/** The number of the shop's day a moment lies in. */
export const dayNumberAt = (at: Instant, zone: Zone): DayNumber => dayNumber(dayOf(at, zone));

export const dayOfNumber = (number: DayNumber): Day => instantOf(number * dayMs).slice(0, 10);

/** The number of a month: months since January of year 0. */
export const monthNumber = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

export const monthNumberOf = (day: DayNumber): number => monthNumber(dayOfNumber(day).slice(0, 7));
