import {
  type CheckInTaken,
  cardsLeft,
  daysToMakeUp,
  longestStreak,
  streakNow,
} from '@memberday/shared/domain/activities/kinds/check-in.ts';
import { addDays, type Day, dayOf, instantOf, msOf, weekOf } from '@memberday/shared/domain/time.ts';
import { sayDay } from '../../../words/dates.ts';
import { checkInWords as said } from '../../../words/play/check-in.ts';
import type { Here } from '../../clock/here.ts';
import { type ActivityOf, isOpen, sayRewardOf } from '../panel.ts';
import type { RewardLine } from '../reward-lines-view.ts';

/** One day on the sheet; `blank` fills a week before the first day and after the last. */
export type CheckInDay = {
  readonly day: Day;
  readonly written: string;
  readonly state: 'kept' | 'mended' | 'missed' | 'today' | 'ahead' | 'blank';
};

export type CheckInView = {
  readonly streak: number;
  readonly line: string;
  readonly weeks: readonly (readonly CheckInDay[])[];
  /** All of it in one breath, for who cannot see it. */
  readonly label: string;
  readonly rewards: readonly RewardLine[];
  readonly cards: { readonly left: number; readonly how: string } | null;
  /** Days a card could mend, newest first. */
  readonly mendable: readonly { readonly day: Day; readonly label: string }[];
  readonly button: { readonly label: string; readonly can: boolean };
};

const weeksShown = 5;
const noDays: CheckInTaken = { days: [], madeUp: [] };

export const checkInView = (activity: ActivityOf<'check-in'>, { today, zone }: Here): CheckInView => {
  const taken = activity.mine?.taken ?? noDays;
  const { rules } = activity;
  const streak = streakNow(taken.days, today);
  const left = cardsLeft(rules, taken);
  const mendable = isOpen(activity) && left > 0 ? daysToMakeUp(activity, taken, today, zone) : [];
  const weeks = weeksOf(activity, taken, today, zone);
  return {
    streak,
    line: lineOf(activity, taken, streak),
    weeks,
    label: weeks
      .flat()
      .filter(({ state }) => state !== 'blank' && state !== 'ahead')
      .map(({ day, state }) => said.day(sayDay(day, today), said.state[state as Exclude<CheckInDay['state'], 'blank'>]))
      .join('；'),
    rewards: rewardLines(activity, taken),
    cards: rules.makeUp.daysBack > 0 ? { left, how: said.cardsHow(rules.makeUp.oneMoreEvery) } : null,
    mendable: [...mendable].reverse().map((day) => ({ day, label: said.makeUpDay(sayDay(day, today)) })),
    button: buttonOf(activity, taken, today, zone),
  };
};

const lineOf = ({ rules, ...activity }: ActivityOf<'check-in'>, { days }: CheckInTaken, streak: number): string => {
  const longest = longestStreak(days);
  const next = rules.streaks.find((each) => each.days > longest);
  if (next) return said.next(next.days - streak, sayRewardOf(activity, next.reward));
  if (rules.streaks.length > 0) return said.allDone;
  return days.length === 0 ? said.nothingYet : said.total(days.length);
};

const rewardLines = (activity: ActivityOf<'check-in'>, { days }: CheckInTaken): RewardLine[] => {
  const { rules, rewards } = activity;
  const longest = longestStreak(days);
  const isGone = (name: string): boolean => rewards.find((each) => each.name === name)?.left === 0;
  const streaks = rules.streaks.map(({ days: needed, reward }): RewardLine => {
    const isReached = longest >= needed;
    return {
      key: `streak-${needed}`,
      title: sayRewardOf(activity, reward),
      asks: said.streakReward(needed),
      standing: isReached ? said.reached : said.toGo(needed - longest),
      state: isReached ? 'reached' : isGone(reward) ? 'gone' : 'ahead',
    };
  });
  if (rules.daily === null) return streaks;
  const daily: RewardLine = {
    key: 'daily',
    title: said.daily(sayRewardOf(activity, rules.daily)),
    ...(days.length > 0 ? { asks: said.total(days.length) } : {}),
    state: isGone(rules.daily) ? 'gone' : 'ahead',
  };
  return [daily, ...streaks];
};

const buttonOf = (
  { stage, opensAt }: ActivityOf<'check-in'>,
  { days }: CheckInTaken,
  today: Day,
  zone: string,
): CheckInView['button'] => {
  if (stage === 'announced') return { label: said.waiting, can: false };
  if (stage === 'paused') return { label: said.paused, can: false };
  if (stage !== 'open') return { label: said.over, can: false };
  const isKept = days.includes(today) && dayOf(opensAt, zone) <= today;
  return isKept ? { label: said.doneToday, can: false } : { label: said.do, can: true };
};

/** The weeks of the activity around today, from Monday on; a long one shows the last weeks and the one that runs. */
const weeksOf = (
  { opensAt, closesAt }: ActivityOf<'check-in'>,
  taken: CheckInTaken,
  today: Day,
  zone: string,
): CheckInDay[][] => {
  const first = dayOf(opensAt, zone);
  const last = dayOf(instantOf(msOf(closesAt) - 1), zone);
  const kept = new Set(taken.days);
  const mended = new Set(taken.madeUp);
  const stateOf = (day: Day): CheckInDay['state'] => {
    if (day < first || day > last) return 'blank';
    if (mended.has(day)) return 'mended';
    if (kept.has(day)) return 'kept';
    if (day === today) return 'today';
    return day < today ? 'missed' : 'ahead';
  };
  const weeks: CheckInDay[][] = [];
  for (let monday = weekOf(first); monday <= last; monday = addDays(monday, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, i) => addDays(monday, i)).map((day) => ({
        day,
        written: String(Number(day.slice(8))),
        state: stateOf(day),
      })),
    );
  }
  if (weeks.length <= weeksShown) return weeks;
  const now = weeks.findIndex((week) => (week[6]?.day ?? '') >= today);
  const from = Math.max(0, Math.min((now < 0 ? weeks.length : now) - weeksShown + 2, weeks.length - weeksShown));
  return weeks.slice(from, from + weeksShown);
};
