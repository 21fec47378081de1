import { anything, type CouponTemplate } from '@memberday/shared/domain/coupons/template.ts';
import { shopCoupon } from '@memberday/shared/domain/grants/recipes.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { Day, Instant } from '@memberday/shared/domain/time.ts';
import { createChance } from './chance.ts';
import { momentOf } from './purchases.ts';
import { recipes } from './rules.ts';

/** Half Day's coupons: those its recipes bring, and its own. */
export type DemoTemplate = { readonly templateId: string; readonly template: CouponTemplate };

/** A drop, and who has claimed from it. */
export type DemoDrop = {
  readonly dropId: string;
  readonly name: string;
  readonly note: string;
  readonly announcedAt: Instant;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly waves: readonly { readonly name: string; readonly opensAt: Instant; readonly levelAtLeast: number }[];
  readonly items: readonly { readonly templateId: string; readonly stock: number }[];
  readonly perMember: number;
  readonly claims: readonly { readonly member: string; readonly templateId: string }[];
};

export type CouponStory = { readonly templates: readonly DemoTemplate[]; readonly drops: readonly DemoDrop[] };

const plain: Omit<CouponTemplate, 'name' | 'note' | 'offer'> = {
  ...shopCoupon,
  atLeastFen: 0,
  validity: { kind: 'after_claim', startsAfterDays: 0, days: 15 },
};

const ownTemplates: readonly DemoTemplate[] = [
  {
    templateId: 'warm-tea',
    template: {
      ...plain,
      name: '暖饮券',
      note: '茶饮通用，可以转赠朋友',
      offer: { kind: 'amount_off', offFen: 500, times: 1 },
      scope: { ...anything, categories: ['茶饮'] },
      atLeastFen: 3_000,
      transferable: true,
      total: 5_000,
    },
  },
  {
    templateId: 'afternoon-bakery',
    template: {
      ...plain,
      name: '下午茶烘焙 8 折',
      note: '每天下午两点到六点',
      offer: { kind: 'percent_off', percentOff: 20, mostFen: 1_000 },
      scope: { ...anything, categories: ['烘焙'] },
      hours: [{ weekdays: [], from: '14:00', to: '18:00' }],
      stacking: { kind: 'combinable' },
      limits: [
        { action: 'use', metric: 'amount', period: 'day', entity: 'campaign', limit: 50_000, breach: 'reject' },
        { action: 'use', metric: 'count', period: 'week', entity: 'member', limit: 2, breach: 'reject' },
      ],
    },
  },
  {
    templateId: 'croissant',
    template: {
      ...plain,
      name: '可颂兑换券',
      note: '任点一杯茶饮，凭券换一只可颂',
      offer: { kind: 'gift', skus: ['B01'], quantity: 1 },
      stacking: { kind: 'combinable' },
    },
  },
  {
    templateId: 'hundred',
    template: {
      ...plain,
      name: '满百立减',
      note: '礼盒与周边也能用，不与其他券同享',
      offer: { kind: 'amount_off', offFen: 2_000, times: 1 },
      atLeastFen: 10_000,
      stacking: { kind: 'exclusive' },
    },
  },
  {
    templateId: 'parcel',
    template: {
      ...plain,
      name: '包邮券',
      note: '小程序下单寄送可用',
      offer: { kind: 'free_shipping', mostFen: 1_200 },
      scope: { ...anything, channels: ['mini-program'] },
      stacking: { kind: 'combinable' },
    },
  },
];

/** What Half Day gives away around the day the story is told: one drop that runs, one that was gone in no time, one tomorrow at ten. */
export const couponStory = (today: Day): CouponStory => {
  const at = (daysAgo: number, hour: number): Instant => momentOf(today, daysAgo, hour);
  const dropId = (name: string, daysAgo: number): string =>
    newId('drop', at(daysAgo, 9), createChance(`drop/${name}`).bytes(12));
  const claims = (templateId: string, ...members: string[]) => members.map((member) => ({ member, templateId }));
  return {
    templates: [...recipes.flatMap(({ templates }) => templates), ...ownTemplates],
    drops: [
      {
        dropId: dropId('autumn', 4),
        name: '秋日领券中心',
        note: '每人可领两张，想要哪张挑哪张',
        announcedAt: at(4, 9),
        opensAt: at(3, 10),
        closesAt: at(-27, 22),
        waves: [],
        items: [
          { templateId: 'warm-tea', stock: 800 },
          { templateId: 'afternoon-bakery', stock: 500 },
          { templateId: 'parcel', stock: 300 },
        ],
        perMember: 2,
        claims: [
          ...claims('warm-tea', 'lin', 'shen', 'zhou', 'chen', 'luo'),
          ...claims('afternoon-bakery', 'lin', 'shen', 'xu'),
          ...claims('parcel', 'su'),
        ],
      },
      {
        dropId: dropId('hundred', 2),
        name: '周末闪抢 · 满百减 20',
        note: '只有六张，先到先得',
        announcedAt: at(2, 12),
        opensAt: at(1, 20),
        closesAt: at(-6, 22),
        waves: [],
        items: [{ templateId: 'hundred', stock: 6 }],
        perMember: 1,
        claims: claims('hundred', 'shen', 'lin', 'zhou', 'luo', 'xu', 'su'),
      },
      {
        dropId: dropId('croissant', 1),
        name: '明早十点抢可颂',
        note: '金卡会员九点五十先进场',
        announcedAt: at(1, 9),
        opensAt: at(-1, 10),
        closesAt: at(-1, 22),
        waves: [
          { name: '金卡先抢', opensAt: new Date(Date.parse(at(-1, 10)) - 600_000).toISOString(), levelAtLeast: 2 },
        ],
        items: [{ templateId: 'croissant', stock: 100 }],
        perMember: 1,
        claims: [],
      },
    ],
  };
};
