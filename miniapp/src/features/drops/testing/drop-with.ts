import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Drop, DropItem } from '../drop-facts.ts';

/** Ten o'clock of a Sunday in Shanghai, when the drop of these tests opens. */
export const ten: Instant = '2026-11-22T02:00:00.000Z';

export const itemWith = (changes: Partial<DropItem> = {}): DropItem => ({
  templateId: 'croissant',
  name: '可颂兑换券',
  note: '三家店通用',
  title: '兑换券',
  offer: { kind: 'gift', skus: ['croissant'], quantity: 1 },
  atLeastFen: 0,
  validity: { kind: 'after_claim', startsAfterDays: 0, days: 7 },
  terms: ['领取后 7 天内有效'],
  issuing: 'active',
  audience: { levelAtLeast: null, ordersBelow: null },
  stock: 100,
  left: 64,
  ...changes,
});

/** A drop with one coupon, seen an hour before it opens by a silver member. */
export const dropWith = (changes: Partial<Drop> = {}): Drop => ({
  dropId: 'drp_1',
  name: '明早十点抢可颂',
  note: '金卡会员先进场',
  stage: 'announced',
  announcedAt: '2026-11-20T01:00:00.000Z',
  opensAt: ten,
  closesAt: '2026-11-22T14:00:00.000Z',
  waves: [],
  opensForYouAt: ten,
  perMember: 1,
  mode: 'direct',
  items: [itemWith()],
  claimed: [],
  reminded: false,
  you: { level: 1, orders: 4 },
  tierNames: ['普通', '银卡', '金卡', '黑金'],
  next: null,
  now: '2026-11-22T01:00:00.000Z',
  ...changes,
});

/** The same while it runs. */
export const openDropWith = (changes: Partial<Drop> = {}): Drop =>
  dropWith({ stage: 'open', now: '2026-11-22T02:00:05.000Z', ...changes });

export const claimOf = (
  templateId: string,
  nth = 1,
  state: Drop['claimed'][number]['state'] = 'issued',
): Drop['claimed'][number] => ({
  nth,
  state,
  coupon: {
    couponId: `cpn_${nth}`,
    templateId,
    issuedAt: '2026-11-22T02:00:01.000Z',
    validFrom: '2026-11-22T02:00:01.000Z',
    validUntil: '2026-11-28T16:00:00.000Z',
  },
});
