import { addDays, addMonths, type Day, weekdayOf } from '@memberday/shared/domain/time.ts';
import type { Season } from './catalogue.ts';

/** Months before the present one in which the story begins: long enough that a tier of the first weeks has run out after its grace. */
const storyMonths = 14;

/** First day of the story that is told today. */
export const firstDay = (today: Day): Day => `${addMonths(today.slice(0, 7), -storyMonths)}-01`;

/** The chain's member day, each month. */
export const memberDayOfMonth = 8;
export const isMemberDay = (day: Day): boolean => Number(day.slice(8)) === memberDayOfMonth;

export const isWeekend = (day: Day): boolean => weekdayOf(day) >= 6;

/** The shops stay shut on New Year's Eve and New Year's Day of the lunar year. */
export const isShut = (day: Day): boolean =>
  [day, addDays(day, 1)].some((each) => lunarDay(each) === festivals['new-year']);

/** How much better an item sells on a day than out of its season: 0 is not on sale. */
export const seasonWeight = (season: Season | undefined, day: Day): number => {
  switch (season) {
    case undefined:
      return 1;
    case 'new-year':
    case 'dragon-boat':
    case 'mid-autumn':
      return daysToFestival(day, season) <= onSaleDays[season] ? 6 : 0;
    default:
      return season === seasonOf(day) ? 2 : 0.35;
  }
};

/** How many people come out at all: hot months draw for iced tea, the days before a festival for boxes, holidays empty the offices. */
export const crowd = (day: Day): number => {
  const month = crowdOfMonth[Number(day.slice(5, 7)) - 1] ?? 1;
  return month * (isMemberDay(day) ? 2.6 : 1) * (isWeekend(day) ? 1.15 : 1);
};

const crowdOfMonth = [0.9, 0.75, 1, 1.05, 1.05, 1.1, 1.15, 1.1, 1.05, 1, 0.95, 1];

const seasonOf = (day: Day): Season => {
  const month = Number(day.slice(5, 7));
  if (month >= 3 && month <= 5) return 'spring';
  if (month >= 6 && month <= 8) return 'summer';
  if (month >= 9 && month <= 11) return 'autumn';
  return 'winter';
};

type Festival = 'new-year' | 'dragon-boat' | 'mid-autumn';

/** Month and day of the lunar calendar. */
const festivals: Readonly<Record<Festival, string>> = {
  'new-year': '1/1',
  'dragon-boat': '5/5',
  'mid-autumn': '8/15',
};

/** How many days before a festival its boxes are on sale. */
const onSaleDays: Readonly<Record<Festival, number>> = { 'new-year': 28, 'dragon-boat': 16, 'mid-autumn': 26 };

/** Days until the next such festival, 0 on the day itself; more than any sale lasts where it is far off. */
export const daysToFestival = (day: Day, festival: Festival): number => {
  for (let ahead = 0; ahead <= farOff; ahead += 1) {
    if (lunarDay(addDays(day, ahead)) === festivals[festival]) return ahead;
  }
  return farOff + 1;
};

const farOff = 30;

const chineseCalendar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});
const lunarDays = new Map<Day, string>();

/**
 * `8/15`; a day of a leap month reads `6bis/15`. Where a new moon falls within minutes of midnight the almanac may be a day off (new year of
 * 2027): near enough for selling boxes.
 */
const lunarDay = (day: Day): string => {
  const known = lunarDays.get(day);
  if (known !== undefined) return known;
  const made = chineseCalendar.format(new Date(`${day}T00:00:00.000Z`));
  lunarDays.set(day, made);
  return made;
};
