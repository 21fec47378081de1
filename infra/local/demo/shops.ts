import { addDays, addMonthsToDay, type Day } from '@memberday/shared/domain/time.ts';

export type Shop = {
  /** As orders and posters name it. */
  readonly id: 'anfu' | 'hefang' | 'yulin';
  readonly name: string;
  /** As its neighbours call it. */
  readonly shortName: string;
  readonly city: string;
  /** Begins the numbers of its sales. */
  readonly sign: string;
  /** How many of the chain's members are at home here. */
  readonly share: number;
  /** Months after the first one in which it opened. */
  readonly opensAfterMonths: number;
};

export const shops: readonly Shop[] = [
  { id: 'anfu', name: '上海·安福路', shortName: '安福路店', city: '上海', sign: 'AF', share: 0.5, opensAfterMonths: 0 },
  {
    id: 'hefang',
    name: '杭州·河坊街',
    shortName: '河坊街店',
    city: '杭州',
    sign: 'HF',
    share: 0.29,
    opensAfterMonths: 2,
  },
  { id: 'yulin', name: '成都·玉林', shortName: '玉林店', city: '成都', sign: 'YL', share: 0.21, opensAfterMonths: 5 },
];

/** The day a shop opened, in a story that begins on `first`. */
export const openingDay = (shop: Shop, first: Day): Day =>
  shop.opensAfterMonths === 0 ? first : addDays(addMonthsToDay(first, shop.opensAfterMonths), 11);
