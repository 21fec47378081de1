import * as z from 'zod/mini';
import type { DayAhead } from '../domain/member-days/days-ahead.ts';
import type { Slot } from '../domain/recommend/choose-slots.ts';
import { couponView } from './coupons.ts';
import { dropView } from './drops.ts';
import { endpoint } from './endpoint.ts';
import { count, day, instant, points } from './fields.ts';
import { memberCard } from './members.ts';
import { notice } from './notices.ts';
import { ledgerEntry } from './points.ts';

/** A day on which purchases earn more or points buy more, or several side by side. */
export const memberDay = z.object({
  name: z.string(),
  line: z.string(),
  /** Of an ordinary day: 200 is twice the points; 100: only prices in the mall are lower. */
  percent: count,
  firstDay: day,
  lastDay: day,
  /** Half-open; one that is running counts from today. */
  from: instant,
  until: instant,
  /** By the shop's clock, `to` not included; null: the whole day. */
  hours: z.nullable(z.object({ from: z.string(), to: z.string() })),
  /** Empty: every shop. */
  shops: z.array(z.string()),
  /** The lowest tier it is for; null: everybody. */
  tier: z.nullable(z.string()),
  /** How many things in the mall cost less while it runs. */
  prices: count,
}) satisfies z.ZodMiniType<DayAhead, unknown>;

/** Something to look at, and why this and why now. */
export const slot = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('coupon'),
    couponId: z.string(),
    name: z.string(),
    title: z.string(),
    reason: z.object({ kind: z.literal('lapses'), at: instant }),
  }),
  z.object({
    kind: z.literal('drop'),
    dropId: z.string(),
    name: z.string(),
    /** `opens_early`: the member's door opens before everybody's. */
    reason: z.object({ kind: z.enum(['opens', 'opens_early']), at: instant }),
  }),
  z.object({
    kind: z.literal('item'),
    itemId: z.string(),
    name: z.string(),
    picture: z.string(),
    points: count,
    cashFen: count,
    reason: z.discriminatedUnion('kind', [
      /** Points that lapse soon pay it, or a part of it. */
      z.object({ kind: z.literal('uses_lapsing'), points, lastDay: day }),
      z.object({ kind: z.literal('affordable'), left: count }),
      z.object({ kind: z.literal('nearly'), short: count }),
      z.object({ kind: z.literal('picked') }),
    ]),
  }),
]) satisfies z.ZodMiniType<Slot, unknown>;

/** A live that is on or announced, in as few words as the first screen has for it. */
export const liveTeaser = z.object({
  liveId: z.string(),
  name: z.string(),
  anchor: z.string(),
  state: z.enum(['planned', 'on']),
  startsAt: instant,
  /** 100: purchases earn as always. */
  percent: count,
  drops: count,
});

export const home = z.object({
  now: instant,
  card: memberCard,
  /** The tier's own rate, beside a member day's: 125 is a quarter more. */
  tierPercent: count,
  /** How many can be used, and the first ones to lapse. */
  coupons: z.object({ usable: count, soonest: z.array(couponView) }),
  /** The newest lines of the ledger. */
  flow: z.array(ledgerEntry),
  /** The drops worth the first look. */
  drops: z.array(dropView),
  /** The one that is running or comes next within some weeks. */
  memberDay: z.nullable(memberDay),
  /** The one that is on, or is announced next. */
  live: z.nullable(liveTeaser),
  /** `personal`: the member lets what is known of them choose. */
  slots: z.object({ personal: z.boolean(), list: z.array(slot) }),
  /** What the member was told: how many are unread, ten meaning ten or more, and the last one, read or not. */
  notices: z.object({ unread: count, newest: z.nullable(notice) }),
  /** Something is promised at present for bringing a friend. */
  invites: z.boolean(),
});

export const getHome = endpoint({
  method: 'GET',
  path: '/me/home',
  access: 'member',
  summary:
    'All of the first screen in one answer: card, coupons, drops, member day, what to look at and why, last lines.',
  input: z.object({}),
  output: home,
});
