import type { Day } from '@memberday/shared/domain/time.ts';
import { sayDay } from '../../words/dates.ts';
import { daysWords } from '../../words/ops/days.ts';
import type { MemberDay } from './day-facts.ts';

const { when: whenSaid, gains: gainsSaid } = daysWords;

type Planned = Pick<MemberDay, 'rule' | 'percent' | 'prices' | 'drops' | 'activities' | 'tasks'>;

/** On which days, and at what hours: 12月8日 10:00–22:00. */
export const sayWhen = ({ rule }: Pick<Planned, 'rule'>, today: Day): string => {
  const { firstDay, lastDay, monthDays, hours } = rule;
  const [monthDay] = monthDays;
  const days =
    monthDay !== undefined && firstDay.slice(0, 7) !== lastDay.slice(0, 7)
      ? whenSaid.monthly(monthDay)
      : firstDay === lastDay
        ? whenSaid.oneDay(sayDay(firstDay, today))
        : whenSaid.span(sayDay(firstDay, today), sayDay(lastDay, today));
  return hours ? `${days} ${whenSaid.hours(hours.from, hours.to)}` : days;
};

/** What there is in it, in few words. */
export const sayGains = ({ percent, prices, drops, activities, tasks }: Planned): string =>
  [
    ...(percent > 100 ? [gainsSaid.percent(String(percent / 100))] : []),
    ...(prices.length > 0 ? [gainsSaid.prices(prices.length)] : []),
    ...(drops.length > 0 ? [gainsSaid.drops(drops.length)] : []),
    ...(activities.length > 0 ? [gainsSaid.activities(activities.length)] : []),
    ...(tasks.length > 0 ? [gainsSaid.tasks(tasks.length)] : []),
  ].join(' · ');

export const toneOf: Readonly<Record<MemberDay['state'], 'brand' | 'good' | 'warn' | 'quiet'>> = {
  draft: 'quiet',
  rehearsed: 'brand',
  waiting: 'warn',
  opening: 'warn',
  live: 'good',
  paused: 'warn',
  over: 'quiet',
  cancelled: 'quiet',
};
