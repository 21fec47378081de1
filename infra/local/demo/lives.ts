import type { livePlan } from '@memberday/shared/contract/live-plan.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, type Day, hourMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';
import type * as z from 'zod/mini';
import { createChance } from './chance.ts';
import { momentOf } from './purchases.ts';

/** Half Day's account at WeChat Channels. */
export const channelsAccount = { finderUserName: 'sphHalfDayTea1', nickname: '半日闲' };

export type DemoLive = {
  readonly liveId: string;
  /** The WeChat user of who plans it; it is for their groups. */
  readonly planner: string;
  /** `on`: it has begun a moment ago. */
  readonly step: 'planned' | 'on';
  readonly startsAt: Instant;
  /** By its place in the plan: the words that open drops. */
  readonly words: Readonly<Record<number, string>>;
  /** Stars who reserve, who come, who claim the first drop. */
  readonly reserves: readonly string[];
  readonly comes: readonly string[];
  readonly claims: readonly string[];
  plan(groups: readonly string[]): z.input<typeof livePlan>;
};

/** One that runs, and the next one, which can be reserved. @param now when the story is told */
export const liveStory = (today: Day, now: Instant): DemoLive[] => [
  {
    liveId: idOf(today, 'on'),
    planner: 'demo-fang',
    step: 'on',
    startsAt: addMs(now, 10 * minuteMs),
    words: { 1: '半日好时光' },
    reserves: ['lin', 'shen', 'su', 'luo'],
    comes: ['lin', 'su', 'luo'],
    claims: ['lin', 'su'],
    plan: (groups) => ({
      name: '初冬暖饮夜',
      line: '桂花冷泡回来了，边聊边发券',
      anchor: '小满',
      picture: 'tea',
      startsAt: addMs(now, 10 * minuteMs),
      endsAt: addMs(now, 3 * hourMs),
      groups: [...groups],
      percent: 200,
      drops: [
        { name: '开播见面礼', templateId: 'warm-tea', stock: 60, minutes: 120, afterMinutes: 0 },
        {
          name: '听口令领烘焙券',
          note: '主播说了什么，写下来',
          templateId: 'afternoon-bakery',
          stock: 30,
          wantsWord: true,
        },
        { name: '压轴满百券', templateId: 'hundred', stock: 6, minutes: 5 },
      ],
      products: [
        {
          productId: '10000000000042',
          shopAppId: 'wx81d2f0c49a6be357',
          title: '桂花冷泡礼盒',
          priceFen: 29_900,
          picture: 'gift',
        },
        {
          productId: '10000000000043',
          shopAppId: 'wx81d2f0c49a6be357',
          title: '曲奇铁盒',
          priceFen: 5_900,
          picture: 'jar',
        },
      ],
    }),
  },
  {
    liveId: idOf(today, 'next'),
    planner: 'demo-fang',
    step: 'planned',
    startsAt: momentOf(today, -2, 20),
    words: {},
    reserves: ['shen'],
    comes: [],
    claims: [],
    plan: (groups) => ({
      name: '老店新茶',
      line: '安福路后厨，看今年的龙井怎么泡',
      anchor: '阿宁',
      picture: 'cup',
      startsAt: momentOf(today, -2, 20),
      endsAt: momentOf(today, -2, 22),
      groups: [...groups],
      drops: [{ name: '开播见面礼', templateId: 'warm-tea', stock: 50, minutes: 30, afterMinutes: 5 }],
      products: [],
    }),
  },
];

const idOf = (today: Day, name: string): string =>
  newId('live', momentOf(today, 0, 7), createChance(`live/${name}`).bytes(12));
