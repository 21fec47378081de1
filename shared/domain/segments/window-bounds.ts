import { dayNumber } from '../facts/day-number.ts';
import type { DayNumber } from '../facts/member-facts.ts';
import { dayMs } from '../time.ts';
import type { CalendarUnit, Window } from './expression.ts';

/** The days of a window as seen on a day, half open: `[from, until)`. */
export type Bounds = { readonly from: DayNumber; readonly until: DayNumber };

/**
 * A window that is asked again and again. For what happened on a day `d` there is a first day on which it lies in the window and a first day after
 * it on which it does no more (both may be infinite): all that time alone can change.
 */
export type WindowBounds = {
  at(today: DayNumber): Bounds;
  enters(d: DayNumber): DayNumber;
  leaves(d: DayNumber): DayNumber;
};

export const windowBounds = (window: Window | undefined): WindowBounds => {
  switch (window?.kind) {
    case undefined:
      return fixed(-Infinity, Infinity);
    case 'last': {
      const { days, skip = 0 } = window;
      return {
        at: remembering((today) => ({ from: today - days + 1, until: today - skip + 1 })),
        enters: (d) => d + skip,
        leaves: (d) => d + days,
      };
    }
    case 'next': {
      const { days } = window;
      return {
        at: remembering((today) => ({ from: today, until: today + days })),
        enters: (d) => d - days + 1,
        leaves: (d) => d + 1,
      };
    }
    case 'calendar': {
      const { unit, back } = window;
      return {
        at: remembering((today) => {
          const period = periodOf(unit, today) - back;
          return { from: startOf(unit, period), until: startOf(unit, period + 1) };
        }),
        enters: (d) => startOf(unit, periodOf(unit, d) + back),
        leaves: (d) => startOf(unit, periodOf(unit, d) + back + 1),
      };
    }
    case 'between':
      return fixed(
        window.from === undefined ? -Infinity : dayNumber(window.from),
        window.to === undefined ? Infinity : dayNumber(window.to) + 1,
      );
  }
};

const fixed = (from: DayNumber, until: DayNumber): WindowBounds => {
  const bounds = { from, until };
  const holds = (d: DayNumber): boolean => d >= from && d < until;
  return {
    at: () => bounds,
    enters: (d) => (holds(d) ? -Infinity : Infinity),
    leaves: () => Infinity,
  };
};

/** A million members are looked at on one and the same day. */
const remembering = (at: (today: DayNumber) => Bounds): ((today: DayNumber) => Bounds) => {
  let last: DayNumber | undefined;
  let bounds: Bounds = { from: 0, until: 0 };
  return (today) => {
    if (today !== last) {
      bounds = at(today);
      last = today;
    }
    return bounds;
  };
};

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
const periodOf = (unit: CalendarUnit, day: DayNumber): number => {
  if (unit === 'week') return Math.floor((day + 3) / 7);
  const date = new Date(day * dayMs);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return Math.floor(month / monthsIn[unit]);
};

const startOf = (unit: CalendarUnit, period: number): DayNumber => {
  if (unit === 'week') return period * 7 - 3;
  const month = period * monthsIn[unit];
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / dayMs;
};

const monthsIn = { month: 1, quarter: 3, year: 12 } as const;
