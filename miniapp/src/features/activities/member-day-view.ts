import { type Day, dayMs, dayOf, type Instant, msOf, startOfDay } from '@memberday/shared/domain/time.ts';
import { activitiesWords } from '../../words/activities.ts';
import { sayDay, sayWeekday } from '../../words/dates.ts';
import { sayShop } from '../../words/shops.ts';
import type { Here } from '../clock/here.ts';
import type { MemberDay } from '../home/home-facts.ts';

/** A member day in words, with the moment a countdown runs to. */
export type MemberDayView = {
  readonly name: string;
  /** What it is about; null where nobody said. */
  readonly line: string | null;
  readonly firstDay: Day;
  /** 积分双倍, 积分 1.2 倍. */
  readonly factor: string;
  /** What it comes to with the tier's own rate; null where the tier has none. */
  readonly withTier: string | null;
  /** 12月8日 周二; 今天. */
  readonly when: string;
  /** 17 天后; null where it runs or is tomorrow. */
  readonly ahead: string | null;
  /** 10:00–12:00 · 银卡及以上 · 安福路; null where it holds all day, for everybody, everywhere. */
  readonly limits: string | null;
  readonly running: boolean;
  readonly countdown: { readonly label: string; readonly until: Instant };
  readonly label: string;
};

/** The member's own tier: its name, and its rate in percent. */
export type OwnRate = { readonly tier: string; readonly percent: number };

const { memberDay: said } = activitiesWords;

export const memberDayView = (day: MemberDay, own: OwnRate, here: Here): MemberDayView => {
  const { name, percent, firstDay, lastDay, from, until } = day;
  const running = from <= here.now;
  const factor = sayGain(day);
  const when = firstDay === lastDay ? sayWithWeekday(firstDay, here.today) : sayRange(day, here.today);
  const daysAhead = daysUntil(firstDay, here);
  return {
    name,
    line: day.line === '' ? null : day.line,
    firstDay,
    factor,
    withTier:
      own.percent > 100 && percent > 100
        ? said.withTier(own.tier, sayTimes(own.percent), sayTimes((percent * own.percent) / 100))
        : null,
    when,
    ahead: daysAhead > 1 ? said.inDays(daysAhead) : null,
    limits: sayLimits(day),
    running,
    countdown: running ? { label: said.endsIn, until } : { label: said.startsIn, until: from },
    label: said.label(name, factor, running ? said.running : when),
  };
};

/** What one has of it: the factor, or how many things are cheaper, or both. */
const sayGain = ({ percent, prices }: MemberDay): string => {
  if (percent > 100) return sayFactor(percent);
  return prices > 0 ? said.cheaper(prices) : said.special;
};

const sayLimits = ({ hours, tier, shops }: MemberDay): string | null => {
  const limits = [
    ...(hours ? [said.hours(hours.from, hours.to)] : []),
    ...(tier === null ? [] : [said.forTier(tier)]),
    ...(shops.length > 0 ? [said.shops(shops.map(sayShop))] : []),
  ];
  return limits.length > 0 ? limits.join(' · ') : null;
};

/** 200 → 积分双倍, 120 → 积分 1.2 倍. */
export const sayFactor = (percent: number): string => (percent === 200 ? said.double : said.factor(sayTimes(percent)));

/** 125 → 1.25. */
export const sayTimes = (percent: number): string => String(Math.round(percent) / 100);

const sayWithWeekday = (day: Day, today: Day): string => `${sayDay(day, today)} ${sayWeekday(day)}`;

const sayRange = ({ firstDay, lastDay }: MemberDay, today: Day): string =>
  said.from(sayWithWeekday(firstDay, today), sayWithWeekday(lastDay, today));

const daysUntil = (day: Day, { now, zone }: Here): number =>
  Math.round((msOf(startOfDay(day, zone)) - msOf(startOfDay(dayOf(now, zone), zone))) / dayMs);
