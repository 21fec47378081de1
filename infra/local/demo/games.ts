import type { memberApi } from '@memberday/shared/contract/api.ts';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { Day } from '@memberday/shared/domain/time.ts';
import type { DemoActivity } from './activities.ts';
import { createChance } from './chance.ts';
import { momentOf } from './purchases.ts';

type Step = Input<(typeof memberApi)['takePart']>['step'];

/** What Half Day plays where each one's step is their own. */
export type DemoGame = Pick<DemoActivity, 'draft'> & {
  /** By star, in their order. */
  readonly steps: Readonly<Record<string, readonly Step[]>>;
  /** The people of the shop choose these. */
  readonly chosen?: readonly string[];
  /** It is over by now, so that it can be checked. */
  readonly ended?: true;
};

const draws = (times: number): Step[] =>
  Array.from({ length: times }, (_, i) => ({ kind: 'draw', move: { do: 'draw', nth: i + 1 } }));
const collect: readonly Step[] = [{ kind: 'mission', move: { do: 'collect' } }];
const apply = (why: string): readonly Step[] => [{ kind: 'trial', move: { do: 'apply', why } }];
const vote = (...choices: string[]): readonly Step[] => [{ kind: 'vote', move: { do: 'vote', choices } }];

/** Days count back from today, as everywhere in the story: what lies ahead has fewer than none. */
export const gameStory = (today: Day): readonly DemoGame[] => {
  const at = (daysAgo: number, hour: number) => momentOf(today, daysAgo, hour);
  const activityId = (name: string): string => newId('activity', at(2, 9), createChance(`game/${name}`).bytes(12));
  return [
    {
      draft: {
        activityId: activityId('slips'),
        title: '每日一签',
        line: '抽一支茶签，看看今天喝什么',
        opensAt: at(2, 0),
        closesAt: at(-12, 0),
        rewards: [
          { name: 'bag', reward: { kind: 'points', points: 200 }, most: 30 },
          { name: 'tea', reward: { kind: 'coupon', templateId: 'warm-tea', count: 1 }, most: 300 },
          { name: 'points', reward: { kind: 'points', points: 5 }, most: 20_000 },
        ],
        ruled: {
          kind: 'draw',
          rules: {
            outcomes: [
              { name: 'best', title: '上上签', odds: 5_000, reward: 'bag', whenGone: 'good' },
              { name: 'good', title: '热茶签', odds: 95_000, reward: 'tea', whenGone: 'fair' },
              { name: 'fair', title: '小满签', odds: 500_000, reward: 'points', whenGone: null },
              { name: 'calm', title: '清心签', odds: 400_000, reward: null, whenGone: null },
            ],
            chances: { free: { count: 1, each: 'day' }, orders: { atLeastFen: 3_000, most: 5 }, checkIns: { most: 3 } },
          },
        },
      },
      steps: { lin: [], shen: draws(1), he: draws(1), luo: draws(1) },
    },
    {
      draft: {
        activityId: activityId('opening'),
        title: '立冬开签',
        line: '结束了，签都能验',
        opensAt: at(9, 0),
        closesAt: at(-1, 0),
        rewards: [{ name: 'points', reward: { kind: 'points', points: 20 }, most: 500 }],
        ruled: {
          kind: 'draw',
          rules: {
            outcomes: [
              { name: 'warm', title: '暖签', odds: 600_000, reward: 'points', whenGone: null },
              { name: 'calm', title: '清心签', odds: 400_000, reward: null, whenGone: null },
            ],
            chances: { free: { count: 3, each: 'activity' }, orders: null, checkIns: null },
          },
        },
      },
      steps: { lin: draws(3), shen: draws(3), he: draws(2), luo: draws(3), ye: draws(1), su: draws(3) },
      ended: true,
    },
    {
      draft: {
        activityId: activityId('regular'),
        title: '十一月的三件小事',
        line: '慢慢来，做完有徽章',
        opensAt: at(20, 0),
        closesAt: at(-10, 0),
        rewards: [
          { name: 'cups', reward: { kind: 'points', points: 30 }, most: 2_000 },
          { name: 'kinds', reward: { kind: 'points', points: 30 }, most: 2_000 },
          { name: 'days', reward: { kind: 'points', points: 30 }, most: 2_000 },
          { name: 'badge', reward: { kind: 'badge', badge: '半日常客' }, most: 2_000 },
        ],
        ruled: {
          kind: 'mission',
          rules: {
            tasks: [
              {
                name: 'cups',
                title: '来坐三回',
                goal: { fact: 'orders', count: 3, atLeastFen: 1_500 },
                reward: 'cups',
              },
              { name: 'kinds', title: '茶也要，面包也要', goal: { fact: 'categories', count: 2 }, reward: 'kinds' },
              { name: 'days', title: '打卡三天', goal: { fact: 'check-ins', count: 3 }, reward: 'days' },
            ],
            all: 'badge',
          },
        },
      },
      steps: { lin: collect, shen: collect, he: collect, luo: collect },
    },
    {
      draft: {
        activityId: activityId('early-bird'),
        title: '本月头一单',
        line: '来过就有',
        opensAt: at(25, 0),
        closesAt: at(-5, 0),
        rewards: [{ name: 'badge', reward: { kind: 'badge', badge: '早到的人' }, most: 5_000 }],
        ruled: {
          kind: 'mission',
          rules: {
            tasks: [
              { name: 'first', title: '买一单', goal: { fact: 'orders', count: 1, atLeastFen: 0 }, reward: null },
            ],
            all: 'badge',
          },
        },
      },
      steps: { lin: collect, shen: collect, he: collect, luo: collect, ye: collect },
    },
    {
      draft: {
        activityId: activityId('osmanthus'),
        title: '桂花酒酿拿铁试喝',
        line: '冬天的新味道，先请你尝',
        opensAt: at(2, 0),
        closesAt: at(-4, 20),
        rewards: [
          { name: 'cup', reward: { kind: 'coupon', templateId: 'warm-tea', count: 1 }, most: 3 },
          { name: 'report', reward: { kind: 'points', points: 50 }, most: 3 },
        ],
        ruled: {
          kind: 'trial',
          rules: {
            product: '桂花酒酿拿铁',
            places: 3,
            question: '你平时怎么喝桂花？',
            chosenBy: 'staff',
            announceAt: at(-5, 10),
            reportUntil: at(-15, 20),
            chosen: 'cup',
            report: 'report',
          },
        },
      },
      steps: {
        shen: apply('办公室的人都爱桂花，想先替他们尝尝'),
        he: apply('秋天囤了一罐桂花蜜，想知道配酒酿是什么味道'),
        luo: apply('喝过三家的桂花拿铁，想比一比'),
        tang: apply('奶奶家门口就是桂花树，从小喝到大'),
        su: apply('最近晚上不喝咖啡了，想试试茶底的'),
      },
      chosen: ['he'],
    },
    {
      draft: {
        activityId: activityId('winter-bread'),
        title: '冬天想吃哪款面包',
        line: '票数高的，十二月就上架',
        opensAt: at(2, 0),
        closesAt: at(-6, 20),
        rewards: [{ name: 'thanks', reward: { kind: 'points', points: 5 }, most: 2_000 }],
        ruled: {
          kind: 'vote',
          rules: {
            options: [
              { name: 'chestnut', title: '栗子蒙布朗', line: '法国栗子泥，不太甜' },
              { name: 'bean', title: '红豆黄油卷', line: '现烤，红豆自己熬' },
              { name: 'orange', title: '陈皮磅蛋糕', line: '新会陈皮，配白茶' },
            ],
            most: 1,
            shown: 'once-voted',
            reward: 'thanks',
          },
        },
      },
      steps: {
        shen: vote('bean'),
        he: vote('chestnut'),
        luo: vote('chestnut'),
        ye: vote('orange'),
        su: vote('bean'),
      },
    },
  ];
};
