import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { Day } from '@memberday/shared/domain/time.ts';
import { createChance } from './chance.ts';
import { momentOf } from './purchases.ts';

/** What Half Day plays with its members, and who is in already. */
export type DemoActivity = {
  readonly draft: Input<(typeof staffApi)['saveActivity']>;
  /** Stars who take the first step, in their order. */
  readonly takers: readonly string[];
};

const everybody = ['lin', 'shen', 'he', 'luo', 'ye', 'su'];

/** Days count back from today, as everywhere in the story: what lies ahead has fewer than none. */
export const activityStory = (today: Day): readonly DemoActivity[] => {
  const at = (daysAgo: number, hour: number) => momentOf(today, daysAgo, hour);
  const activityId = (name: string): string => newId('activity', at(3, 9), createChance(`activity/${name}`).bytes(12));
  return [
    {
      draft: {
        activityId: activityId('cups'),
        title: '二十一天好好喝茶',
        line: '每天打开看一眼，茶香会记得你',
        opensAt: at(3, 0),
        closesAt: at(-18, 0),
        rewards: [
          { name: 'daily', reward: { kind: 'points', points: 2 }, most: 50_000 },
          { name: 'week', reward: { kind: 'coupon', templateId: 'warm-tea', count: 1 }, most: 800 },
          { name: 'all', reward: { kind: 'badge', badge: '茶友' }, most: 300 },
        ],
        ruled: {
          kind: 'check-in',
          rules: {
            daily: 'daily',
            streaks: [
              { days: 7, reward: 'week' },
              { days: 18, reward: 'all' },
            ],
            makeUp: { cards: 1, oneMoreEvery: 7, daysBack: 3 },
          },
        },
      },
      takers: everybody.slice(1),
    },
    {
      draft: {
        activityId: activityId('tasting'),
        title: '冬至茶会',
        line: '三款老白茶，配现烤的红豆包',
        opensAt: at(3, 0),
        closesAt: at(-6, 14),
        rewards: [{ name: 'came', reward: { kind: 'points', points: 50 }, most: 30 }],
        ruled: {
          kind: 'sign-up',
          rules: {
            capacity: 4,
            line: 6,
            startsAt: at(-6, 14),
            endsAt: at(-6, 16),
            place: '安福路店 二楼',
            cancelUntil: at(-5, 20),
            attended: 'came',
          },
        },
      },
      takers: ['shen', 'he', 'luo', 'ye', 'su'],
    },
    {
      draft: {
        activityId: activityId('together'),
        title: '群友凑一桌',
        line: '人齐了，全群有奖',
        opensAt: at(1, 0),
        closesAt: at(-3, 22),
        rewards: [
          { name: 'few', reward: { kind: 'points', points: 20 }, most: 600 },
          { name: 'many', reward: { kind: 'coupon', templateId: 'warm-tea', count: 1 }, most: 600 },
        ],
        ruled: {
          kind: 'group-goal',
          rules: {
            goals: [
              { people: 3, reward: 'few' },
              { people: 30, reward: 'many' },
            ],
          },
        },
      },
      takers: everybody.slice(1),
    },
  ];
};
