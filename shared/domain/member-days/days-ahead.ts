import { bestFactor } from '../points/earn-points.ts';
import { versionAt } from '../programme/default-programme.ts';
import type { Programme, ProgrammeVersion } from '../programme/programme.ts';
import { addDays, type Day, dayOf, endOfDay, type Instant, startOfDay } from '../time.ts';
import { type CalendarEntry, type Hours, isLiveAt, windowOn } from './calendar.ts';

/** A day on which purchases earn more or points buy more, or several side by side under one name, as members see it. */
export type DayAhead = {
  readonly name: string;
  readonly line: string;
  /** Of what a purchase earns on an ordinary day: 200 is twice as much; 100: as always, but things cost fewer points. */
  readonly percent: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Half-open, in the shop's zone. One that is running counts from today. */
  readonly from: Instant;
  readonly until: Instant;
  /** Null: the whole day. */
  readonly hours: Hours | null;
  /** Empty: every shop. */
  readonly shops: readonly string[];
  /** The lowest tier it is for, by its name; null: everybody. */
  readonly tier: string | null;
  /** How many things cost fewer points while it runs. */
  readonly prices: number;
};

/**
 * The member days among the next days, today included, soonest first: those of the rules, and those that staff have live. Each day goes
 * by the version of the rules that will be in force when it begins; what is not published yet nobody can know.
 * @param days how many days to look at
 */
export const memberDaysAhead = (versions: readonly ProgrammeVersion[], now: Instant, days: number): DayAhead[] => {
  const { zone, calendar = [] } = versionAt(versions, now).programme;
  const live = calendar.filter((entry) => isLiveAt(entry, now) || entry.live.some(({ from }) => from > now));
  const today = dayOf(now, zone);
  const found: DayAhead[] = [];
  for (let ahead = 0; ahead < days; ahead += 1) {
    const day = addDays(today, ahead);
    const { programme } = versionAt(versions, ahead === 0 ? now : startOfDay(day, zone));
    for (const each of onDay(programme, live, day).filter(({ until }) => until > now)) join(found, each);
  }
  return found.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : b.percent - a.percent));
};

/** Everything that a day has: a day of the rules is left out where a member day of staff gives as much to the same people. */
const onDay = (programme: Programme, live: readonly CalendarEntry[], day: Day): DayAhead[] => {
  const { zone } = programme;
  const run = live.flatMap((entry) => {
    const window = windowOn(entry.rule, day, zone);
    return window ? [ofEntry(entry, day, window, programme)] : [];
  });
  const factor = bestFactor(programme, day);
  const covered = run.some(
    ({ percent, hours, shops, tier }) =>
      percent >= (factor?.percent ?? 0) && hours === null && shops.length === 0 && tier === null,
  );
  if (!factor || covered) return run;
  const { name, percent } = factor;
  const whole = { line: '', hours: null, shops: [], tier: null, prices: 0 };
  return [
    { name, percent, firstDay: day, lastDay: day, from: startOfDay(day, zone), until: endOfDay(day, zone), ...whole },
    ...run,
  ];
};

const ofEntry = (
  { name, line, percent, rule, prices }: CalendarEntry,
  day: Day,
  window: Pick<DayAhead, 'from' | 'until'>,
  { tiers }: Programme,
): DayAhead => ({
  name,
  line,
  percent,
  firstDay: day,
  lastDay: day,
  ...window,
  hours: rule.hours,
  shops: rule.shops,
  tier: rule.levelAtLeast === 0 ? null : (tiers.levels[rule.levelAtLeast]?.name ?? null),
  prices: prices.length,
});

/** Days side by side that differ in nothing are one. */
const join = (found: DayAhead[], day: DayAhead): void => {
  const at = found.findIndex(
    (before) =>
      before.until === day.from &&
      before.name === day.name &&
      before.percent === day.percent &&
      before.tier === day.tier &&
      before.shops.join() === day.shops.join(),
  );
  const before = found[at];
  if (before) found[at] = { ...before, lastDay: day.lastDay, until: day.until };
  else found.push(day);
};
