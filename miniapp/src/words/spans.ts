import { addDays, type Day, dayOf, type Instant, minuteMs, msOf, type Zone } from '@memberday/shared/domain/time.ts';
import { sayDay, sayTime } from './dates.ts';

/** A stretch of time as a sign says it, in its two largest units: 30 秒, 10 分钟, 1 小时 30 分. */
export const saySpan = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  if (seconds < 60) return `${seconds} 秒`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} 分钟` : `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours < 24) return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`;
  return `${Math.floor(hours / 24)} 天`;
};

/** On the shop's clock, with seconds where there are any: 10:00, 09:59:30. */
export const sayClock = (at: Instant, zone: Zone): string => {
  const seconds = Math.floor((msOf(at) % minuteMs) / 1_000);
  return seconds === 0 ? sayTime(at, zone) : `${sayTime(at, zone)}:${String(seconds).padStart(2, '0')}`;
};

/** When something begins: 10:00 for today, else 明天 10:00. */
export const sayStart = (at: Instant, today: Day, zone: Zone): string => {
  const day = dayOf(at, zone);
  return day === today ? sayClock(at, zone) : `${sayDay(day, today)} ${sayClock(at, zone)}`;
};

/** The end of a half-open time, as a sign says it: a midnight is 24:00 of the day before. */
export const sayEnd = (until: Instant, today: Day, zone: Zone): string => {
  const time = sayClock(until, zone);
  const day = dayOf(until, zone);
  return time === '00:00' ? `${sayDay(addDays(day, -1), today)} 24:00` : `${sayDay(day, today)} ${time}`;
};
