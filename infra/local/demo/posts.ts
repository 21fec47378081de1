import type { SceneName } from './pictures/still-lifes.ts';

/** A post of one of the stars, and what became of it. */
export type DemoPost = {
  /** A star's key. */
  readonly author: string;
  readonly text: string;
  readonly pictures: readonly SceneName[];
  /** It shows their newest order. */
  readonly bought?: true;
  readonly fate: 'featured' | 'shown' | 'waiting' | 'refused';
  /** Who likes it, by their keys. */
  readonly likedBy: readonly string[];
};

/** What hangs on the wall of Half Day, the oldest first. */
export const demoPosts: readonly DemoPost[] = [
  {
    author: 'su',
    text: '好久没来，桂花乌龙还是那个味道，杯垫换了新的，好看。',
    pictures: ['oolong'],
    fate: 'shown',
    likedBy: ['lin', 'ye'],
  },
  {
    author: 'zhou',
    text: '周六早上的固定节目：抢到最后一盘芝麻小餐包，孩子吃了三个。',
    pictures: ['buns', 'loaf'],
    bought: true,
    fate: 'featured',
    likedBy: ['lin', 'shen', 'chen', 'he', 'ye', 'xu', 'tang', 'su', 'luo'],
  },
  {
    author: 'chen',
    text: '第一次试栗子蛋糕，奶油一点不腻，配热茶刚好。',
    pictures: ['cake'],
    fate: 'shown',
    likedBy: ['zhou', 'lin', 'he'],
  },
  {
    author: 'shen',
    text: '给办公室带了十二杯，会开到一半，茶先喝完了。',
    pictures: ['night', 'buns', 'takeaway'],
    bought: true,
    fate: 'shown',
    likedBy: ['lin', 'zhou', 'ye', 'tang'],
  },
  {
    author: 'xu',
    text: '生日这天，店员在杯套上画了个太阳。',
    pictures: ['takeaway'],
    fate: 'featured',
    likedBy: ['lin', 'shen', 'zhou', 'chen', 'su', 'he', 'luo'],
  },
  {
    author: 'lin',
    text: '柿子上市了，店里窗台摆了一排，配一杯淡茶，坐了整个下午。',
    pictures: ['persimmons', 'oolong'],
    bought: true,
    fate: 'featured',
    likedBy: ['zhou', 'shen', 'chen', 'xu', 'ye', 'he', 'tang', 'su'],
  },
  {
    author: 'ye',
    text: '新出炉的吐司切厚片，回家烤一下，黄油都不用抹。',
    pictures: ['loaf'],
    fate: 'shown',
    likedBy: ['lin'],
  },
  { author: 'luo', text: '一张糊掉的。', pictures: ['night'], fate: 'refused', likedBy: [] },
  {
    author: 'luo',
    text: '加班到九点，店员多给了一个小餐包，今天的光就是这杯。',
    pictures: ['night', 'takeaway'],
    fate: 'waiting',
    likedBy: [],
  },
  {
    author: 'lin',
    text: '多买了一盒栗子蛋糕，同小区的可以低价转让，今天的，没拆。',
    pictures: ['cake'],
    fate: 'waiting',
    likedBy: [],
  },
  {
    author: 'shen',
    text: '下午茶补给，四种都尝了，最喜欢这个。',
    pictures: ['buns', 'cake', 'oolong', 'loaf'],
    fate: 'waiting',
    likedBy: [],
  },
];
