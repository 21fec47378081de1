import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  type Month,
  msOf,
  startOfDay,
  weekdayOf,
  type Zone,
} from '@memberday/shared/domain/time.ts';

/** A day as people say it: 今天, 明天, 昨天, 12月8日, and 2027年1月31日 when the year is another. */
export const sayDay = (day: Day, today: Day): string => {
  if (day === today) return '今天';
  if (day === addDays(today, 1)) return '明天';
  if (day === addDays(today, -1)) return '昨天';
  const [year, month, date] = day.split('-').map(Number);
  return day.slice(0, 4) === today.slice(0, 4) ? `${month}月${date}日` : `${year}年${month}月${date}日`;
};

/** 2026年10月. */
export const sayMonth = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;

/** 周一 to 周日. */
export const sayWeekday = (day: Day): string => `周${'一二三四五六日'.charAt(weekdayOf(day) - 1)}`;

/** On the shop's clock: 20:31. */
export const sayTime = (at: Instant, zone: Zone): string => {
  const minutes = Math.floor((msOf(at) - msOf(startOfDay(dayOf(at, zone), zone))) / 60_000);
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
};

/** A moment on the shop's clock: 今天 20:31, 11月8日 09:05. */
export const sayMoment = (at: Instant, today: Day, zone: Zone): string =>
  `${sayDay(dayOf(at, zone), today)} ${sayTime(at, zone)}`;

const pad = (number: number): string => String(number).padStart(2, '0');
