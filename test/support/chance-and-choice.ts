import { addMs, dayMs, instantOf } from '@memberday/shared/domain/time.ts';
import { type OpenActivity, pointsOf } from './open-activity.ts';

/** Three slips a day: half of them bring ten points, the others calm. */
export const slips: OpenActivity = {
  title: '每日一签',
  line: '抽一支茶签，看看今天喝什么',
  rewards: [pointsOf('points', 10, 200)],
  ruled: {
    kind: 'draw',
    rules: {
      outcomes: [
        { name: 'warm', title: '暖签', odds: 500_000, reward: 'points', whenGone: null },
        { name: 'calm', title: '清心签', odds: 500_000, reward: null, whenGone: null },
      ],
      chances: { free: { count: 3, each: 'day' }, orders: { atLeastFen: 3_000, most: 2 }, checkIns: null },
    },
  },
};

/** One order brings points, two a badge besides. */
export const visits: OpenActivity = {
  title: '来坐两回',
  line: '慢慢来，做完有徽章',
  rewards: [pointsOf('once', 30), { name: 'badge', reward: { kind: 'badge', badge: '半日常客' }, most: 100 }],
  ruled: {
    kind: 'mission',
    rules: {
      tasks: [
        { name: 'once', title: '来一回', goal: { fact: 'orders', count: 1, atLeastFen: 1_000 }, reward: 'once' },
        { name: 'twice', title: '再来一回', goal: { fact: 'orders', count: 2, atLeastFen: 1_000 }, reward: null },
      ],
      all: 'badge',
    },
  },
};

export const tasting = (chosenBy: 'staff' | 'seed' = 'staff'): OpenActivity => {
  const inDays = (days: number) => addMs(instantOf(Date.now()), days * dayMs);
  return {
    title: '桂花酒酿拿铁试喝',
    line: '冬天的新味道，先请你尝',
    rewards: [pointsOf('cup', 100, 2), pointsOf('thanks', 50, 2)],
    ruled: {
      kind: 'trial',
      rules: {
        product: '桂花酒酿拿铁',
        places: 2,
        question: '你平时怎么喝桂花？',
        chosenBy,
        announceAt: inDays(8),
        reportUntil: inDays(20),
        chosen: 'cup',
        report: 'thanks',
      },
    },
  };
};

export const bread: OpenActivity = {
  title: '冬天想吃哪款面包',
  line: '票数高的，十二月就上架',
  rewards: [pointsOf('thanks', 5)],
  ruled: {
    kind: 'vote',
    rules: {
      options: [
        { name: 'chestnut', title: '栗子蒙布朗', line: '栗子泥，不太甜' },
        { name: 'bean', title: '红豆黄油卷', line: '现烤，红豆自己熬' },
        { name: 'orange', title: '陈皮磅蛋糕', line: '新会陈皮，配白茶' },
      ],
      reward: 'thanks',
    },
  },
};
