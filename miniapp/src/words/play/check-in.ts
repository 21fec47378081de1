import { gets } from './gets.ts';

/** What a check-in says. */
export const checkInWords = {
  streak: '连续打卡',
  dayUnit: '天',
  total: (days: number): string => `一共打了 ${days} 天`,
  nothingYet: '从今天开始，养成一个小习惯',
  next: (days: number, reward: string): string => `再打 ${days} 天，${gets(reward)}`,
  allDone: '连续奖励都拿到了',
  do: '打卡',
  doing: '正在打卡',
  doneToday: '今天已打卡，明天见',
  lastDone: '今天已打卡',
  waiting: '还没开始',
  over: '打卡结束了',
  paused: '暂停一下',
  calendar: '打卡日历',
  daily: (reward: string): string => `每天打卡${gets(reward)}`,
  streakReward: (days: number): string => `连续 ${days} 天`,
  reached: '已得到',
  toGo: (days: number): string => `还差 ${days} 天`,
  cards: (count: number): string => `补签卡 ${count} 张`,
  cardsHow: (every: number | null): string =>
    every === null ? '忘了哪天，可以补上' : `按时打 ${every} 天得一张，忘了哪天可以补上`,
  makeUp: '补签',
  makeUpTitle: '补上哪一天',
  makeUpLine: (left: number): string => `用掉 1 张补签卡，还剩 ${left} 张`,
  makeUpDay: (day: string): string => `补 ${day}`,
  makeUpNote: '补签能接上连续天数，当天的奖励不补',
  nothingToMend: '没有可以补的日子',
  day: (day: string, state: string): string => `${day}，${state}`,
  state: { kept: '已打卡', mended: '补签', missed: '没打卡', today: '今天', ahead: '还没到' },
} as const;
