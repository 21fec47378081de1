import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, cursor, day, instant, pageSize, points } from './fields.ts';

/** What a reward brought; the shape of `RewardBrought` in the domain. */
export const brought = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('points'), points }),
  z.object({ kind: z.literal('coupon'), name: z.string(), count }),
  z.object({ kind: z.literal('badge'), badge: z.string() }),
  z.object({
    kind: z.literal('benefit'),
    benefit: z.enum(['free_shipping', 'early_access', 'dedicated_service']),
    uses: count,
  }),
]);

/** Something a member is told once; the shape of `Notice` in the domain. */
export const notice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('coupons_expiring'),
    at: instant,
    /** The first to lapse. */
    coupons: z.array(z.object({ couponId: z.string(), name: z.string(), validUntil: instant })),
    /** Further ones that are not named. */
    more: count,
  }),
  z.object({ kind: z.literal('points_expiring'), at: instant, points, lastDay: day }),
  z.object({ kind: z.literal('drop_opening'), at: instant, dropId: z.string(), name: z.string(), opensAt: instant }),
  z.object({ kind: z.literal('live_starting'), at: instant, liveId: z.string(), name: z.string(), startsAt: instant }),
  z.object({
    kind: z.literal('reward_given'),
    at: instant,
    because: z.enum(['referral', 'post', 'goodwill']),
    brought,
  }),
  z.object({ kind: z.literal('exchange_lapsed'), at: instant, exchangeId: z.string(), name: z.string(), points }),
]);

/** `toldAt` is when it was told, which may be later than the moment it is dated; `unread` until marked up to then. */
const toldNotice = z.intersection(notice, z.object({ toldAt: instant, unread: z.boolean() }));

export const markNoticesRead = endpoint({
  method: 'PUT',
  path: '/me/notices/read',
  access: 'member',
  summary: 'Everything told up to a moment has been read. Pass the newest `toldAt` that was shown.',
  input: z.object({ upTo: instant }),
  output: z.object({ readUpTo: instant }),
});

export const listMyNotices = endpoint({
  method: 'GET',
  path: '/me/notices',
  access: 'member',
  summary: 'What the member was told: coupons and points about to lapse, drops about to open. Newest first.',
  input: z.object({ cursor, limit: pageSize }),
  output: z.object({ notices: z.array(toldNotice), cursor: z.nullable(z.string()) }),
});
