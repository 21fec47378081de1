/** A WeChat group of Half Day, and who came in by a card there today. */
export type DemoGroup = {
  /** What WeChat's users would call it; in the sandbox it is also how to open a card there: `?group=`. */
  readonly name: string;
  /** The crew member who looks after it. */
  readonly operator: string;
  readonly shop: string;
  readonly tags: readonly string[];
  /** People who have not joined, and how many of them join today. */
  readonly guests: number;
  readonly joining: number;
  /** Stars who are in it, by openid. */
  readonly stars: readonly string[];
  /** The customer group at WeCom that it is. */
  readonly wecom?: { readonly name: string; readonly owner: string; readonly members: number };
};

export const demoGroups: readonly DemoGroup[] = [
  {
    name: '安福路福利 1 群',
    operator: 'demo-ning',
    shop: 'anfu',
    tags: ['福利', '邻居'],
    guests: 11,
    joining: 4,
    stars: ['demo-lin', 'demo-he'],
    wecom: { name: '半日·安福路福利 1 群', owner: 'aning', members: 168 },
  },
  {
    name: '安福路写字楼群',
    operator: 'demo-ning',
    shop: 'anfu',
    tags: ['写字楼'],
    guests: 6,
    joining: 2,
    stars: ['demo-shen'],
  },
  {
    name: '玉林早餐群',
    operator: 'demo-xiaoman',
    shop: 'yulin',
    tags: ['早餐'],
    guests: 5,
    joining: 1,
    stars: ['demo-luo', 'demo-tang'],
  },
];

export type DemoTask = {
  readonly number: string;
  readonly operator: string;
  readonly groups: readonly string[];
  /** Minutes from when the story is told. */
  readonly inMinutes: number;
  readonly title: string;
  readonly text: string;
  readonly card: string | null;
  /** How many of each group open its card. */
  readonly opened: number;
};

export const demoTasks: readonly DemoTask[] = [
  {
    number: 'morning',
    operator: 'demo-ning',
    groups: ['安福路福利 1 群', '安福路写字楼群'],
    inMinutes: -50,
    title: '早上好，报个到',
    text: '早！今天的可颂九点出炉，路过先闻闻。点开卡片看看今天有什么。',
    card: '今天来店里坐坐',
    opened: 3,
  },
  {
    number: 'reminder',
    operator: 'demo-ning',
    groups: ['安福路福利 1 群'],
    inMinutes: -5,
    title: '提醒抢券',
    text: '明天上午十点，会员日抢券。先点开看看有哪几张，到点一点就好。',
    card: '明天 10:00 抢券',
    opened: 0,
  },
  {
    number: 'thanks',
    operator: 'demo-ning',
    groups: ['安福路福利 1 群', '安福路写字楼群'],
    inMinutes: 150,
    title: '收个尾',
    text: '谢谢大家今天来坐坐。有想吃的、想说的，群里讲一声，我都看。',
    card: null,
    opened: 0,
  },
  {
    number: 'breakfast',
    operator: 'demo-xiaoman',
    groups: ['玉林早餐群'],
    inMinutes: -20,
    title: '早餐接龙',
    text: '今天的早餐组合在卡片里，要几份群里说一声。',
    card: '今天来店里坐坐',
    opened: 2,
  },
];
