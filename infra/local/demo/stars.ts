import type { Day } from '@memberday/shared/domain/time.ts';
import type { HabitName } from './habits.ts';
import type { Shop } from './shops.ts';

/** Either a birthday, or the year of one that falls on the day the story is told: a leap year, which has every day. */
type Birth =
  | { readonly birthday: Day; readonly bornIn?: undefined }
  | { readonly birthday?: undefined; readonly bornIn: 1996 };

/** A member one can be: whoever opens the mini-program as `openid` is this person. */
export type Star = Birth & {
  readonly key: string;
  readonly openid: string;
  readonly name: string;
  /** What is worth seeing on their card. */
  readonly about: string;
  readonly aboutInChinese: string;
  readonly city: string;
  readonly interests: readonly string[];
  readonly shop: Shop['id'];
  /** `first`: among the first guests of all. */
  readonly joinedDaysAgo: number | 'first';
  readonly habit: HabitName;
  readonly favourites: readonly string[];
  /** Where the mini-program was opened from, the first time. */
  readonly scene: number;
  /** Never given a card by a shop: joins in the mini-program, and what was bought before is credited then. */
  readonly joinsLast?: true;
};

export const stars: readonly Star[] = [
  {
    key: 'lin',
    openid: 'demo-lin',
    name: '林晓棠',
    about: 'a regular in Shanghai: gold, with points that lapse this month',
    aboutInChinese: '安福路的熟客：金卡，有积分这个月就过期',
    birthday: '1996-04-18',
    city: '上海',
    interests: ['抹茶', '可颂', '看展'],
    shop: 'anfu',
    joinedDaysAgo: 'first',
    habit: 'regular',
    favourites: ['T05', 'B02', 'B01', 'T03'],
    scene: 1047,
  },
  {
    key: 'shen',
    openid: 'demo-shen',
    name: '沈知远',
    about: 'fetches tea for the whole office: black gold',
    aboutInChinese: '替全公司带茶：黑金',
    birthday: '1984-11-02',
    city: '上海',
    interests: ['乌龙', '手冲'],
    shop: 'anfu',
    joinedDaysAgo: 'first',
    habit: 'team',
    favourites: ['T02', 'T11', 'T01', 'B03'],
    scene: 1089,
  },
  {
    key: 'zhou',
    openid: 'demo-zhou',
    name: '周以安',
    about: 'bread for the family on Saturdays: silver, on the way to gold',
    aboutInChinese: '周六给家里买面包：银卡，离金卡不远',
    birthday: '1990-07-26',
    city: '杭州',
    interests: ['欧包', '亲子'],
    shop: 'hefang',
    joinedDaysAgo: 190,
    habit: 'weekender',
    favourites: ['B05', 'B13', 'T04', 'B03'],
    scene: 1007,
  },
  {
    key: 'chen',
    openid: 'demo-chen',
    name: '陈果',
    about: 'new and curious: a few purchases, the first tier',
    aboutInChinese: '刚来不久，什么都想试：普通会员',
    birthday: '2003-03-09',
    city: '成都',
    interests: ['果茶', '周边'],
    shop: 'yulin',
    joinedDaysAgo: 24,
    habit: 'occasional',
    favourites: ['T07', 'T08', 'B12'],
    scene: 1008,
  },
  {
    key: 'su',
    openid: 'demo-su',
    name: '苏晚',
    about: 'came often when the shop was new: has gone down from silver',
    aboutInChinese: '开店时常来，后来少了：从银卡降了下来',
    birthday: '1993-12-21',
    city: '上海',
    interests: ['焙茶', '读书'],
    shop: 'anfu',
    joinedDaysAgo: 'first',
    habit: 'faded',
    favourites: ['T06', 'B11', 'T10'],
    scene: 1011,
  },
  {
    key: 'he',
    openid: 'demo-he',
    name: '何子谦',
    about: 'spent the points of a gift and then returned the gift: owes points',
    aboutInChinese: '花掉礼盒的积分又退了礼盒：欠着积分',
    birthday: '1988-09-14',
    city: '杭州',
    interests: ['白茶', '礼盒'],
    shop: 'hefang',
    joinedDaysAgo: 120,
    habit: 'onlooker',
    favourites: ['T13'],
    scene: 1058,
  },
  {
    key: 'xu',
    openid: 'demo-xu',
    name: '许念',
    about: 'has a birthday on the day the demo was set up',
    aboutInChinese: '示范搭好那天正好过生日',
    bornIn: 1996,
    city: '成都',
    interests: ['桂花', '芝士', '猫'],
    shop: 'yulin',
    joinedDaysAgo: 200,
    habit: 'weekender',
    favourites: ['T03', 'B08', 'B04'],
    scene: 1043,
  },
  {
    key: 'luo',
    openid: 'demo-luo',
    name: '罗一鸣',
    about: 'waits for a parcel: points that are pending, an order paid partly with points',
    aboutInChinese: '在等快递：有积分还没到账，有一单用积分抵了钱',
    birthday: '1999-06-30',
    city: '成都',
    interests: ['果茶', '露营', '周边'],
    shop: 'yulin',
    joinedDaysAgo: 170,
    habit: 'regular',
    favourites: ['T07', 'T09', 'B07'],
    scene: 1177,
  },
  {
    key: 'ye',
    openid: 'demo-ye',
    name: '叶蓁',
    about: 'joined last: what the till knew of her phone was credited then',
    aboutInChinese: '最后才入会：之前在店里买的都补记了',
    birthday: '1992-10-05',
    city: '上海',
    interests: ['清茶', '青团'],
    shop: 'anfu',
    joinedDaysAgo: 90,
    habit: 'weekender',
    favourites: ['T01', 'T15', 'B10'],
    scene: 1047,
    joinsLast: true,
  },
  {
    key: 'tang',
    openid: 'demo-tang',
    name: '唐悦',
    about: 'joined a moment ago: everything is still empty',
    aboutInChinese: '刚刚入会：一切都还空着',
    birthday: '2001-02-17',
    city: '杭州',
    interests: ['奶茶'],
    shop: 'hefang',
    joinedDaysAgo: 0,
    habit: 'onlooker',
    favourites: [],
    scene: 1036,
    joinsLast: true,
  },
];
