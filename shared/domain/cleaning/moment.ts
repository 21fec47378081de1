import { type Day, dayMs, type Instant, instantOf, instantOfWall, isDay, parseInstant, type Zone } from '../time.ts';
import { type Cleaned, type Fault, missing, type Normalisation, usable, wrong } from './cleaned.ts';
import { isNothing, tidyText } from './text.ts';

/** Noon: a day without a time then stays that day in every zone from −12 to +11, and its order in the day is nobody's claim. */
const noonMs = dayMs / 2;
const oldest = '1970-01-02T00:00:00.000Z';
const excelDayZero = Date.UTC(1899, 11, 30);

export type MomentRules = {
  /** The shop zone, for days without a time and times without a zone. */
  readonly zone: Zone;
  /** Nothing later than this is believed. */
  readonly latest: Instant;
};

type Wall = { readonly day: Day; readonly timeMs: number | undefined; readonly changes: readonly Normalisation[] };

/**
 * A moment as tills, shops and spreadsheets write it.
 * @example cleanMoment('2017-01-01T07:30:27-0500', rules) // clean: '2017-01-01T12:30:27.000Z'
 * @example cleanMoment('1997-01-18', rules) // normalised: '1997-01-18T04:00:00.000Z', day_without_time
 * @example cleanMoment('2026年11月8日 9:05', rules) // normalised: '2026-11-08T01:05:00.000Z'
 */
export const cleanMoment = (raw: string, rules: MomentRules): Cleaned<Instant> => {
  const usual = parseInstant(raw);
  if (usual !== undefined) return within(usual, [], rules);
  if (isNothing(raw)) return missing;
  const tidied = tidyText(raw);
  const zoned = parseInstant(
    tidied.text.replace(/^(\d{4}-\d\d-\d\d) (\d)/, '$1T$2').replace(/ (?=Z$|[+-]\d\d:?\d\d$)/, ''),
  );
  if (zoned !== undefined) return within(zoned, [...tidied.changes, 'date_form'], rules);
  const epoch = readEpoch(tidied.text);
  if (epoch !== undefined) return within(epoch, [...tidied.changes, 'epoch'], rules);
  const wall = readWall(tidied.text);
  if (typeof wall === 'string') return wrong(wall);
  const changes: Normalisation[] = [...tidied.changes, ...wall.changes];
  changes.push(wall.timeMs === undefined ? 'day_without_time' : 'time_without_zone');
  return within(instantOfWall(wall.day, wall.timeMs ?? noonMs, rules.zone), changes, rules);
};

/**
 * A calendar day: a birthday, a day of joining. A placeholder (1900-01-01, 0000-00-00) is nothing.
 * @param earliest and latest days that are believed, both inclusive
 */
export const cleanDay = (raw: string, believed: { readonly earliest: Day; readonly latest: Day }): Cleaned<Day> => {
  if (isNothing(raw) || /^(0000[-/.]?00[-/.]?00|1900[-/.]0?1[-/.]0?1|19000101)(\D.*)?$/.test(raw.trim()))
    return missing;
  const tidied = tidyText(raw);
  const wall = readWall(tidied.text.replace(/T.*$/, ''));
  if (typeof wall === 'string') return wrong(wall === 'not_a_moment' ? 'not_a_day' : wall);
  if (wall.day > believed.latest) return wrong('in_the_future');
  return wall.day < believed.earliest ? wrong('out_of_range') : usable(wall.day, [...tidied.changes, ...wall.changes]);
};

const within = (at: Instant, changes: readonly Normalisation[], rules: MomentRules): Cleaned<Instant> => {
  if (at > rules.latest) return wrong('in_the_future');
  return at < oldest ? wrong('out_of_range') : usable(at, changes);
};

/** 10 digits are seconds, 13 are milliseconds; both cover 2001 to 2286. */
const readEpoch = (text: string): Instant | undefined => {
  if (/^[1-9]\d{9}$/.test(text)) return instantOf(Number(text) * 1000);
  return /^[1-9]\d{12}$/.test(text) ? instantOf(Number(text)) : undefined;
};

const readWall = (text: string): Wall | Fault => {
  if (/^\d{5}(\.\d+)?$/.test(text)) return readExcelSerial(Number(text));
  const forms = [
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ]+(.+))?$/,
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.+))?$/,
    /^(\d{4})年(\d{1,2})月(\d{1,2})日? *(.+)?$/,
    /^(\d{4})(\d\d)(\d\d)(?:[T ]?(\d{4}|\d{6}|\d{1,2}:.+))?$/,
  ];
  for (const [index, form] of forms.entries()) {
    const match = form.exec(text);
    if (!match) continue;
    const [, year = '', month = '', date = '', rest] = match;
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    const timeMs = rest === undefined ? undefined : readTime(rest);
    if (!isDay(day)) return 'out_of_range';
    if (rest !== undefined && timeMs === undefined) return 'not_a_moment';
    return { day, timeMs, changes: index === 0 ? [] : ['date_form'] };
  }
  return /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/.test(text) ? 'ambiguous_date' : 'not_a_moment';
};

/** `9:05`, `09:05:07.123`, `9时5分`, `090507`, `下午3:20`, `3:20 PM` → milliseconds since midnight. */
const readTime = (text: string): number | undefined => {
  const match =
    /^(上午|下午|AM|PM)? ?(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:\.(\d{1,9}))?秒?|分)? ?(AM|PM)?$/i.exec(text) ??
    /^()(\d\d)(\d\d)(\d\d)?()()$/.exec(text);
  if (!match) return undefined;
  const [, before = '', hours = '', minutes = '', seconds = '0', fraction = '', after = ''] = match;
  const half = (before || after).toUpperCase();
  const hour = Number(hours);
  if (half && (hour < 1 || hour > 12)) return undefined;
  const hour24 = half ? (hour % 12) + (half === 'PM' || half === '下午' ? 12 : 0) : hour;
  if (hour24 > 23 || Number(minutes) > 59 || Number(seconds || 0) > 59) return undefined;
  return (
    ((hour24 * 60 + Number(minutes)) * 60 + Number(seconds || 0)) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3))
  );
};

/** Excel counts days from 1899-12-30 (its 1900 is a leap year by mistake); the fraction is the time of day, to the second. */
const readExcelSerial = (serial: number): Wall | Fault => {
  if (serial < 20_000 || serial > 80_000) return 'not_a_moment';
  const days = Math.floor(serial);
  const seconds = Math.round((serial - days) * 86_400);
  const day = instantOf(excelDayZero + days * dayMs + (seconds === 86_400 ? dayMs : 0)).slice(0, 10);
  return { day, timeMs: Number.isInteger(serial) ? undefined : (seconds % 86_400) * 1000, changes: ['excel_serial'] };
};
