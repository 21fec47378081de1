import { gets } from './gets.ts';

/** What the goal of a group says. */
export const groupGoalWords = {
  ring: (people: number, goal: number): string => `${people} / ${goal} 人`,
  people: '人已参加',
  of: (goal: number): string => `目标 ${goal} 人`,
  toGo: (people: number): string => `还差 ${people} 人，全群都得奖`,
  reachedAll: '目标全部达成',
  reachedAllLine: '参加的每一位都有奖',
  goal: (people: number): string => `满 ${people} 人`,
  each: (reward: string): string => `每人${gets(reward)}`,
  reached: '已达成',
  stillToGo: (people: number): string => `还差 ${people} 人`,
  join: '我来助力',
  joining: '正在加入',
  joined: (nth: number): string => `你是第 ${nth} 位`,
  call: '叫群友一起来',
  callFirst: '发到我的群里',
  waiting: '还没开始',
  over: '已经结束',
  paused: '暂停一下',
  noGroupTitle: '从群里的卡片进来',
  noGroupLine: '每个群单独算人数，回到群里点一下活动卡片，就能为自己的群助力',
  share: (people: number, goal: number, title: string): string => `${people}/${goal}，就差你了：${title}`,
  shareStart: (goal: number, title: string): string => `满 ${goal} 人全群有奖：${title}`,
} as const;
