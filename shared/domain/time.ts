/** A moment: ISO 8601 in UTC with milliseconds, always 24 signs (`2026-11-08T15:59:59.999Z`), so that text order is time order. */
export type Instant = string;
/** A calendar day in the shop zone: `2026-11-08`. */
export type Day = string;
/** A calendar month in the shop zone: `2026-11`. */
export type Month = string;
/** An IANA zone name. Days and months are the shop's, wherever the member is. */
export type Zone = string;

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export const msOf = (at: Instant): number => Date.parse(at);
export const instantOf = (ms: number): Instant => new Date(ms).toISOString();
export const addMs = (at: Instant, ms: number): Instant => instantOf(msOf(at) + ms);

/** Any ISO 8601 text with a zone or offset, brought to the one form of an Instant; undefined when it is no moment. */
export const parseInstant = (text: string): Instant | undefined => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
  // Date.parse reads 30 February as 2 March.
  if (!isDay(text.slice(0, 10))) return undefined;
  const ms = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(ms)) return undefined;
  const at = instantOf(ms);
  // An offset can carry the first or last hours of the calendar out of the years that four digits write.
  return at.length === 24 ? at : undefined;
};

export const dayOf = (at: Instant, zone: Zone): Day => {
  const ms = msOf(at);
  return instantOf(ms + offsetMs(ms, zone)).slice(0, 10);
};

export const monthOf = (at: Instant, zone: Zone): Month => dayOf(at, zone).slice(0, 7);

/** First moment of a day in the zone; where a clock change skips midnight (or, once, a whole day), the first moment after it. */
export const startOfDay = (day: Day, zone: Zone): Instant => {
  const utc = msOf(`${day}T00:00:00.000Z`);
  let first = utc - offsetMs(utc - offsetMs(utc, zone), zone);
  // Clocks have been put forward over midnight by half an hour, an hour, a day: always by a multiple of half an hour.
  while (dayOf(instantOf(first), zone) < day) first += hourMs / 2;
  return instantOf(first);
};

/**
 * The moment at which clocks in the zone show a time of day; a time that a clock change skips or repeats is one of its neighbours.
 * @param timeMs milliseconds since midnight as the clock shows it
 */
export const instantOfWall = (day: Day, timeMs: number, zone: Zone): Instant => {
  const utc = msOf(`${day}T00:00:00.000Z`) + timeMs;
  return instantOf(utc - offsetMs(utc - offsetMs(utc, zone), zone));
};

/** First moment after the day: windows are half-open, `[startOfDay, endOfDay)`. */
export const endOfDay = (day: Day, zone: Zone): Instant => startOfDay(addDays(day, 1), zone);

export const startOfMonth = (month: Month, zone: Zone): Instant => startOfDay(`${month}-01`, zone);

/** First moment after the month. */
export const endOfMonth = (month: Month, zone: Zone): Instant => startOfMonth(addMonths(month, 1), zone);

export const addDays = (day: Day, days: number): Day =>
  instantOf(msOf(`${day}T00:00:00.000Z`) + days * dayMs).slice(0, 10);

export const addMonths = (month: Month, months: number): Month => {
  const [year, number] = splitMonth(month);
  const count = year * 12 + (number - 1) + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
};

/** Whole months from one month to another: `2026-11` to `2027-01` is 2. */
export const monthsBetween = (from: Month, to: Month): number => {
  const [fromYear, fromNumber] = splitMonth(from);
  const [toYear, toNumber] = splitMonth(to);
  return (toYear - fromYear) * 12 + (toNumber - fromNumber);
};

/** The last day of a month. */
export const lastDayOf = (month: Month): Day => addDays(`${addMonths(month, 1)}-01`, -1);

/** The same day of a later month, or that month's last day: 31 January + 1 month is 28 or 29 February. */
export const addMonthsToDay = (day: Day, months: number): Day => {
  const month = addMonths(day.slice(0, 7), months);
  const last = lastDayOf(month);
  const same = `${month}-${day.slice(8, 10)}`;
  return same < last ? same : last;
};

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00.000Z`).getUTCDay() || 7;

/** The Monday of the day's week. */
export const weekOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addDays(text, 0) === text;

const splitMonth = (month: Month): [number, number] => [Number(month.slice(0, 4)), Number(month.slice(5, 7))];

/**
 * How far the zone's clock is ahead of UTC at a moment. Shanghai has stood at +8 h since its last summer time ended in
 * September 1991; it needs no zone database then, which some phones lack.
 */
const offsetMs = (ms: number, zone: Zone): number => {
  if (zone === 'Asia/Shanghai' && ms >= shanghaiSteadySince) return 8 * hourMs;
  const wall = new Map(
    formatterOf(zone)
      .formatToParts(new Date(ms))
      .map((part) => [part.type, Number(part.value)]),
  );
  const at = (type: Intl.DateTimeFormatPartTypes): number => wall.get(type) ?? 0;
  const seconds = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour') % 24, at('minute'), at('second'));
  return seconds - Math.floor(ms / 1000) * 1000;
};

const shanghaiSteadySince = Date.UTC(1992, 0, 1);

const formatters = new Map<Zone, Intl.DateTimeFormat>();
const formatterOf = (zone: Zone): Intl.DateTimeFormat => {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
};
