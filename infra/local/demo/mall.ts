import { newId } from '@memberday/shared/domain/id.ts';
import type { MallGift, MallTerms } from '@memberday/shared/domain/mall/mall-item.ts';
import type { Day } from '@memberday/shared/domain/time.ts';
import { createChance } from './chance.ts';
import { momentOf } from './purchases.ts';
import { type Shop, shops } from './shops.ts';

/** What Half Day gives for points. `stock` null: without bound. */
export type DemoItem = { readonly itemId: string; readonly stock: number | null; readonly terms: MallTerms };

/** Something a star got for points, and what became of it. */
export type DemoExchange = {
  readonly exchangeId: string;
  readonly member: string;
  readonly itemId: string;
  /** Where goods are fetched. */
  readonly shop: Shop['id'] | null;
  readonly then: 'waits' | 'fetched' | 'taken back';
};

export type MallStory = { readonly items: readonly DemoItem[]; readonly exchanges: readonly DemoExchange[] };

const inEveryShop = (pickUpDays: number): MallGift => ({
  kind: 'goods',
  shops: shops.map(({ id, shortName }) => ({ shop: id, name: shortName })),
  pickUpDays,
});

const plain: Omit<MallTerms, 'name' | 'note' | 'description' | 'picture' | 'points'> = {
  cashFen: 0,
  gives: inEveryShop(14),
  levelAtLeast: null,
  perMember: null,
  opensAt: null,
  closesAt: null,
};

const itemsOf = (today: Day): DemoItem[] => [
  {
    itemId: 'sea-salt-roll',
    stock: 300,
    terms: {
      ...plain,
      name: '海盐卷',
      note: '当天现烤，到店取一只',
      description: '出炉时间上午十点、下午三点。每月可换两只。',
      picture: 'bun',
      points: 90,
      gives: inEveryShop(7),
      perMember: { limit: 2, period: 'month' },
    },
  },
  {
    itemId: 'clear-tea',
    stock: 500,
    terms: {
      ...plain,
      name: '半日清茶',
      note: '中杯一杯，冷热都行',
      description: '到店报取货码，现泡现取。不能升杯，可以少糖。',
      picture: 'tea',
      points: 120,
      gives: inEveryShop(7),
    },
  },
  {
    itemId: 'croissant-coupon',
    stock: 200,
    terms: {
      ...plain,
      name: '可颂兑换券',
      note: '换了就在券包里，结账时用',
      description: '任点一杯茶饮，凭券换一只可颂。',
      picture: 'croissant',
      points: 160,
      gives: { kind: 'coupon', templateId: 'croissant', returnDays: 7 },
      perMember: { limit: 3, period: 'month' },
    },
  },
  {
    itemId: 'warm-tea-coupon',
    stock: null,
    terms: {
      ...plain,
      name: '暖饮券 ¥5',
      note: '茶饮满 30 可用，能转赠朋友',
      description: '换了就在券包里，结账时自动带出来。',
      picture: 'coupon',
      points: 80,
      gives: { kind: 'coupon', templateId: 'warm-tea', returnDays: 7 },
      perMember: { limit: 2, period: 'month' },
    },
  },
  {
    itemId: 'magnet',
    stock: 80,
    terms: {
      ...plain,
      name: '三城冰箱贴',
      note: '上海、杭州、成都，一套三枚',
      description: '软磁，背面不伤漆。',
      picture: 'gift',
      points: 280,
    },
  },
  {
    itemId: 'cookies',
    stock: 40,
    terms: {
      ...plain,
      name: '曲奇铁盒',
      note: '茶香黄油曲奇，380 克',
      description: '保质期 60 天，铁盒可以留着装茶。含小麦、牛奶、鸡蛋。',
      picture: 'jar',
      points: 980,
    },
  },
  {
    itemId: 'tumbler',
    stock: 36,
    terms: {
      ...plain,
      name: '粗陶随行杯',
      note: '积分加一点钱就能带走',
      description: '350 毫升，手工上釉，每只深浅略有不同。不能进微波炉。',
      picture: 'tumbler',
      points: 600,
      cashFen: 3_900,
      perMember: { limit: 1, period: 'year' },
    },
  },
  {
    itemId: 'tote',
    stock: 60,
    terms: {
      ...plain,
      name: '半日帆布袋',
      note: '十二安厚帆布，装得下两只欧包',
      description: '35 × 38 厘米，提手加长可以上肩。冷水手洗，别烘干。',
      picture: 'bag',
      points: 700,
    },
  },
  {
    itemId: 'tea-soap',
    stock: 2,
    terms: {
      ...plain,
      name: '茶渣香皂',
      note: '用店里的茶渣做的，一次只有几块',
      description: '下一批晾好了再上架。',
      picture: 'basket',
      points: 240,
    },
  },
  {
    itemId: 'tasting',
    stock: 12,
    terms: {
      ...plain,
      name: '老白茶品鉴席',
      note: '金卡会员的周末下午，两位',
      description: '在河坊街店二楼，一泡 2012 年的老白茶，配两样茶点。取货码就是入席的凭据，请提前一天打电话定时间。',
      picture: 'lantern',
      points: 1_000,
      levelAtLeast: 2,
      gives: { kind: 'goods', shops: [{ shop: 'hefang', name: '河坊街店' }], pickUpDays: 30 },
      perMember: { limit: 1, period: 'month' },
    },
  },
  {
    itemId: 'basque',
    stock: 30,
    terms: {
      ...plain,
      name: '巴斯克一整只',
      note: '积分兑换节上架，六寸',
      description: '提前一天做，请隔天来取。冷藏三天内吃完。',
      picture: 'cake',
      points: 460,
      opensAt: momentOf(today, -2, 10),
      closesAt: momentOf(today, -9, 22),
      perMember: { limit: 1, period: 'none' },
    },
  },
];

/** The mall around the day the story is told. Nobody spends what lapses this month, which a star's card promises to show. */
export const mallStory = (today: Day): MallStory => {
  const exchange = (
    member: string,
    itemId: string,
    shop: DemoExchange['shop'],
    then: DemoExchange['then'] = 'waits',
  ): DemoExchange => ({
    exchangeId: newId('exchange', momentOf(today, 0, 12), createChance(`exchange/${member}/${itemId}`).bytes(12)),
    member,
    itemId,
    shop,
    then,
  });
  return {
    items: itemsOf(today),
    exchanges: [
      exchange('shen', 'tumbler', 'anfu', 'fetched'),
      exchange('shen', 'tea-soap', 'anfu', 'fetched'),
      exchange('shen', 'cookies', 'anfu'),
      exchange('shen', 'croissant-coupon', null),
      exchange('zhou', 'tea-soap', 'hefang'),
      exchange('zhou', 'magnet', 'hefang', 'taken back'),
      exchange('lin', 'sea-salt-roll', 'anfu'),
      exchange('xu', 'warm-tea-coupon', null),
    ],
  };
};
