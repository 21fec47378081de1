import * as z from 'zod/mini';
import { cart } from './checkout.ts';
import { couponView } from './coupons.ts';
import { endpoint } from './endpoint.ts';
import { count, fen, instant, keyName, reason, text } from './fields.ts';

const clerks = ['owner', 'operator', 'clerk', 'integration'] as const;

/** What the clerk scanned or typed: a coupon's code, or the code a member shows. */
const scanned = text(80);

const redemption = z.object({
  number: z.string(),
  shop: z.string(),
  device: z.string(),
  by: z.string(),
  at: instant,
  state: z.enum(['redeemed', 'undone', 'refused']),
  coupon: z.nullable(z.object({ couponId: z.string(), templateId: z.string(), name: z.string(), title: z.string() })),
  discountFen: fen,
  offline: z.boolean(),
  undoableUntil: z.nullable(instant),
  problem: z.nullable(reason),
});

const tillMember = z.object({ memberId: z.string(), nickname: z.nullable(z.string()), tier: z.string() });

export const lookUpAtTill = endpoint({
  method: 'POST',
  path: '/till/look-up',
  access: clerks,
  summary: 'What a code stands for: one coupon, or a member and the coupons they could use in this shop now.',
  reach: { shop: 'shop' },
  input: z.object({
    code: scanned,
    shop: keyName(64),
    /** Needed with a member's code, which is good for one sale: the number under which it will be redeemed. */
    number: z.optional(keyName(40)),
    cart: z.optional(cart),
  }),
  output: z.object({
    member: tillMember,
    coupons: z.array(z.object({ coupon: couponView, problem: z.nullable(reason), discountFen: z.nullable(fen) })),
  }),
});

export const verifyMemberCode = endpoint({
  method: 'POST',
  path: '/till/member-codes',
  access: clerks,
  summary:
    'Who shows this code. A code is good for one sale: the same number asks again, any other one is refused. A registered till hands in later what it scanned offline.',
  reach: { shop: 'shop' },
  input: z.object({
    code: scanned,
    shop: keyName(64),
    /** A redemption id the till makes for the sale. */
    number: keyName(40),
    /** Of a scan without a connection: the till, and the moment by its clock, at most seven days ago. */
    device: z.optional(keyName(64)),
    scannedAt: z.optional(instant),
  }),
  output: z.object({
    member: tillMember,
    /** What they could spend now. */
    points: z.int(),
    /** When the code was scanned first. */
    at: instant,
    offline: z.boolean(),
  }),
});

export const redeemAtTill = endpoint({
  method: 'POST',
  path: '/till/redemptions',
  access: clerks,
  summary: 'Use a coupon at a till. `number` is a redemption id the till makes; a repeat answers the same.',
  reach: { shop: 'shop' },
  input: z.object({
    number: keyName(40),
    code: scanned,
    /** Which of the member's coupons, when the code is the member's. */
    couponId: z.optional(keyName(40)),
    /** The number the member's code was scanned with, where it is another one: a second coupon of the same sale. */
    scan: z.optional(keyName(40)),
    shop: keyName(64),
    device: keyName(64),
    cart,
  }),
  output: redemption,
});

export const undoAtTill = endpoint({
  method: 'POST',
  path: '/till/redemptions/{number}/undo',
  access: clerks,
  summary: 'Take a redemption back within two minutes.',
  reach: { shop: 'shop' },
  input: z.object({ number: keyName(40), shop: keyName(64) }),
  output: redemption,
});

export const listRedemptions = endpoint({
  method: 'GET',
  path: '/till/redemptions',
  access: ['owner', 'marketer', 'operator', 'clerk'],
  summary: "A shop's redemptions, newest first; those that a till did offline and could not be made good say why.",
  reach: { shop: 'shop' },
  input: z.object({ shop: keyName(64), cursor: z.optional(z.string().check(z.maxLength(2000))) }),
  output: z.object({ redemptions: z.array(redemption), cursor: z.nullable(z.string()) }),
});

const device = z.object({
  deviceId: z.string(),
  shop: z.string(),
  name: z.string(),
  mostCoupons: count,
  mostFen: fen,
  state: z.enum(['active', 'removed']),
});

export const getDevice = endpoint({
  method: 'GET',
  path: '/till/devices/{deviceId}',
  access: clerks,
  summary: 'What a till may do without a connection, and what it has used of that today.',
  reach: { shop: 'shop' },
  input: z.object({ deviceId: keyName(64), shop: keyName(64) }),
  output: z.object({ device, usedCoupons: count, usedFen: fen, now: instant }),
});

export const registerDevice = endpoint({
  method: 'POST',
  path: '/till/devices',
  access: ['owner'],
  summary:
    'Let a till redeem without a connection, up to so many coupons and so much money a day. Again with the same id changes it.',
  input: z.object({
    deviceId: keyName(64),
    shop: keyName(64),
    name: text(32),
    mostCoupons: z.int().check(z.gte(0), z.lte(10_000)),
    mostFen: fen,
    state: z._default(z.enum(['active', 'removed']), 'active'),
  }),
  output: device,
});

export const reconcileTill = endpoint({
  method: 'POST',
  path: '/till/offline',
  access: clerks,
  summary:
    'Hand in what a till redeemed offline. Each row is made good or kept as refused with its reason; none is lost, a repeat changes nothing.',
  reach: { shop: 'shop' },
  input: z.object({
    shop: keyName(64),
    device: keyName(64),
    redemptions: z
      .array(z.object({ number: keyName(40), code: scanned, at: instant, discountFen: fen }))
      .check(z.minLength(1), z.maxLength(100)),
  }),
  output: z.object({ redemptions: z.array(redemption) }),
});
