import {
  addDays,
  type Day,
  dayOf,
  endOfDay,
  type Instant,
  instantOfWall,
  minuteMs,
  startOfDay,
  weekdayOf,
  type Zone,
} from '../time.ts';

/** A stretch of a day by the shop's clock, half-open: `10:00` to `24:00`. It begins and ends on one day. */
export type Hours = { readonly from: string; readonly to: string };

/** On which days, at what hours, where and for whom a member day holds. */
export type CalendarRule = {
  /** Both included. */
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Any of these makes a day count; all three empty: every day from the first to the last. ISO weekdays, 1 is Monday. */
  readonly monthDays: readonly number[];
  readonly weekdays: readonly number[];
  readonly dates: readonly Day[];
  /** Null: the whole day. */
  readonly hours: Hours | null;
  /** Empty: every shop, and sales that name none. */
  readonly shops: readonly string[];
  /** Index of the lowest tier it is for; 0: everybody. */
  readonly levelAtLeast: number;
};

/**
 * When it was live, half-open; null: it is. A span begins and ends some seconds after somebody said so (`dated`), later than any
 * copy of the calendar lives: whoever settles a purchase of a moment knows every span that holds that moment.
 */
export type LiveSpan = { readonly from: Instant; readonly until: Instant | null };

/** As much of a member day as purchases and shelves go by. */
export type CalendarEntry = {
  readonly memberDayId: string;
  readonly name: string;
  readonly line: string;
  /** Of what a purchase earns on an ordinary day; 100: as always. */
  readonly percent: number;
  readonly rule: CalendarRule;
  readonly prices: readonly FestivalPrice[];
  readonly live: readonly LiveSpan[];
};

/** What an item of the mall costs while the day runs. */
export type FestivalPrice = { readonly itemId: string; readonly points: number; readonly cashFen: number };

/** Half-open. */
export type Window = { readonly from: Instant; readonly until: Instant };

export const isDayOf = (rule: CalendarRule, day: Day): boolean => {
  if (day < rule.firstDay || day > rule.lastDay) return false;
  const { monthDays, weekdays, dates } = rule;
  if (monthDays.length + weekdays.length + dates.length === 0) return true;
  return dates.includes(day) || weekdays.includes(weekdayOf(day)) || monthDays.includes(Number(day.slice(8, 10)));
};

/** From when to when it holds on a day; undefined where it does not. */
export const windowOn = (rule: CalendarRule, day: Day, zone: Zone): Window | undefined => {
  if (!isDayOf(rule, day)) return undefined;
  const { hours } = rule;
  return hours
    ? { from: atTime(day, hours.from, zone), until: atTime(day, hours.to, zone) }
    : { from: startOfDay(day, zone), until: endOfDay(day, zone) };
};

/** The moment a clock of the shop shows a time of a day, `24:00` included. */
export const atTime = (day: Day, time: string, zone: Zone): Instant =>
  time === '24:00' ? endOfDay(day, zone) : instantOfWall(day, minutesOf(time) * minuteMs, zone);

/** `09:30` → 570. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The days of it from one day on, soonest first. A year is looked through at most. */
export const daysFrom = (rule: CalendarRule, from: Day, most: number): Day[] => {
  const found: Day[] = [];
  const first = from > rule.firstDay ? from : rule.firstDay;
  for (let day = first, i = 0; day <= rule.lastDay && i < 366 && found.length < most; day = addDays(day, 1), i += 1) {
    if (isDayOf(rule, day)) found.push(day);
  }
  return found;
};

export const isLiveAt = ({ live }: Pick<CalendarEntry, 'live'>, at: Instant): boolean =>
  live.some(({ from, until }) => from <= at && (until === null || at < until));

/** Whether it runs at a moment: live then, on one of its days, within its hours. */
export const runsAt = (entry: Pick<CalendarEntry, 'live' | 'rule'>, at: Instant, zone: Zone): boolean => {
  if (!isLiveAt(entry, at)) return false;
  const window = windowOn(entry.rule, dayOf(at, zone), zone);
  return window !== undefined && window.from <= at && at < window.until;
};

/** Who does something, where and when. A sale may name no shop. */
export type Occasion = { readonly at: Instant; readonly shop: string | undefined; readonly level: number };

export const holdsFor = (
  entry: Pick<CalendarEntry, 'live' | 'rule'>,
  { at, shop, level }: Occasion,
  zone: Zone,
): boolean =>
  level >= entry.rule.levelAtLeast &&
  (entry.rule.shops.length === 0 || (shop !== undefined && entry.rule.shops.includes(shop))) &&
  runsAt(entry, at, zone);

/** The entry whose factor counts for a purchase: the largest, of two as large the first; undefined where none lifts it. */
export const bestEntry = (
  calendar: readonly CalendarEntry[],
  occasion: Occasion,
  zone: Zone,
): CalendarEntry | undefined =>
  calendar
    .filter((entry) => entry.percent > 100 && holdsFor(entry, occasion, zone))
    .reduce<CalendarEntry | undefined>((best, each) => (best && best.percent >= each.percent ? best : each), undefined);

/** The cheapest festival price of an item for somebody now, with the day it is of. Shops do not matter: points are spent on the phone. */
export const festivalPrice = (
  calendar: readonly CalendarEntry[],
  itemId: string,
  usual: Pick<FestivalPrice, 'points' | 'cashFen'>,
  who: { readonly at: Instant; readonly level: number },
  zone: Zone,
): { readonly price: FestivalPrice; readonly entry: CalendarEntry; readonly until: Instant } | undefined => {
  const found = calendar
    .filter((entry) => who.level >= entry.rule.levelAtLeast && runsAt(entry, who.at, zone))
    .flatMap((entry) => entry.prices.filter((price) => price.itemId === itemId).map((price) => ({ price, entry })))
    // A shop may have lowered the ordinary price since: nobody pays more because it is a festival.
    .filter(({ price }) => price.points <= usual.points && price.cashFen <= usual.cashFen)
    .filter(({ price }) => price.points < usual.points || price.cashFen < usual.cashFen)
    .sort((a, b) => a.price.points - b.price.points || a.price.cashFen - b.price.cashFen)[0];
  if (!found) return undefined;
  const window = windowOn(found.entry.rule, dayOf(who.at, zone), zone);
  return { ...found, until: window?.until ?? who.at };
};
