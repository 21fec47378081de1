import { addDays, type Day, weekOf } from '@memberday/shared/domain/time.ts';
import { activitiesWords } from '../../words/activities.ts';
import type { MemberDay } from '../home/home-facts.ts';

/** A day on the wall calendar. */
export type CalendarDay = {
  readonly day: Day;
  /** 23, or 12月 where a month begins. */
  readonly written: string;
  readonly when: 'past' | 'today' | 'ahead';
  /** A member day; `double` where it brings twice the points or more. */
  readonly lit: 'double' | 'more' | null;
};

/** Twice and more stands out from a little more. */
const doublePercent = 200;

/** The weeks from this one on, Monday first, with the member days in them. */
export const calendarGrid = (memberDays: readonly MemberDay[], today: Day, weeks: number): CalendarDay[][] => {
  const monday = weekOf(today);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, i) => calendarDay(addDays(monday, week * 7 + i), memberDays, today)),
  );
};

const calendarDay = (day: Day, memberDays: readonly MemberDay[], today: Day): CalendarDay => {
  const found = day < today ? undefined : memberDays.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
  const date = Number(day.slice(8, 10));
  return {
    day,
    written: date === 1 ? activitiesWords.memberDay.month(Number(day.slice(5, 7))) : String(date),
    when: day < today ? 'past' : day === today ? 'today' : 'ahead',
    lit: found ? (found.percent >= doublePercent ? 'double' : 'more') : null,
  };
};
