import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, fen, identity, instant, keyName, points, reason } from './fields.ts';

const distinct = <Item>(nameOf: (item: Item) => string, why: string) =>
  z.refine<readonly Item[]>((items) => new Set(items.map(nameOf)).size === items.length, why);

const cartLine = z.object({
  line: keyName(64),
  sku: keyName(128),
  /** Without one, the category the product was told with. */
  category: z.optional(keyName(64)),
  quantity: z.int().check(z.gte(1), z.lte(10_000)),
  unitPriceFen: fen,
  memberPriceFen: z.optional(fen),
});

/** What somebody is about to buy, at the shop's prices; what a coupon or a point takes off is not part of it. */
export const cart = z.object({
  lines: z.array(cartLine).check(
    z.minLength(1),
    z.maxLength(200),
    distinct((each: { line: string }) => each.line, 'names a line twice'),
  ),
  shop: z.optional(keyName(64)),
  channel: z.optional(keyName(32)),
  freightFen: z._default(fen, 0),
});

const wish = {
  cart,
  /** Coupon ids, or the combination that saves most. */
  coupons: z._default(
    z.union([
      z.literal('best'),
      z.array(keyName(40)).check(
        z.maxLength(20),
        distinct((each: string) => each, 'names a coupon twice'),
      ),
    ]),
    'best',
  ),
  /** Points to pay with; as few of them are used as pay the same. */
  points: z._default(z.union([z.literal('most'), points]), 0),
};

/** Who buys: a member by id, or by an identity. */
const shopper = z.union([z.object({ memberId: keyName(40) }), z.object({ identity })]);

const quotedCoupon = z.object({
  couponId: z.string(),
  templateId: z.string(),
  templateVersion: count,
  name: z.string(),
  title: z.string(),
  validUntil: instant,
  /** In whose partition it lies: after a merge of members it may be the one who was folded in. */
  holder: z.string(),
  place: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('chosen'),
      discountFen: fen,
      byLine: z.array(fen),
      freightFen: fen,
      worstCaseFen: fen,
    }),
    z.object({ kind: z.literal('open'), addsFen: fen }),
    z.object({ kind: z.literal('out'), problem: reason, beside: z.optional(z.string()) }),
  ]),
});

const quoted = z.object({
  /** The member's id; null for a guest. */
  memberId: z.nullable(z.string()),
  lines: z.array(
    z.object({
      line: z.string(),
      sku: z.string(),
      quantity: count,
      priceFen: z.int(),
      memberPriceFen: z.int(),
      couponsFen: z.int(),
      pointsFen: z.int(),
      payableFen: z.int(),
    }),
  ),
  coupons: z.array(quotedCoupon),
  refused: z.array(z.object({ couponId: z.string(), problem: reason })),
  points: z.object({
    available: z.int(),
    most: z.int(),
    mostFen: z.int(),
    used: z.int(),
    worthFen: z.int(),
    byLine: z.array(z.int()),
    problem: z.nullable(reason),
  }),
  totals: z.object({
    priceFen: z.int(),
    memberPriceFen: z.int(),
    couponsFen: z.int(),
    pointsFen: z.int(),
    freightFen: z.int(),
    freightPayableFen: z.int(),
    payableFen: z.int(),
  }),
  earns: z.int(),
  exhaustive: z.boolean(),
});

export const quoteMyCart = endpoint({
  method: 'POST',
  path: '/me/checkout/quote',
  access: 'member',
  summary: 'What a cart comes to for the member, which coupons fit, and why each other one does not. Nothing is held.',
  input: z.object(wish),
  output: quoted,
});

export const quoteCart = endpoint({
  method: 'POST',
  path: '/checkout/quote',
  access: ['owner', 'marketer', 'agent', 'clerk', 'integration'],
  summary: 'What a cart comes to for a member, or for a guest when nobody is named. Nothing is held.',
  reach: { shop: 'cart.shop' },
  input: z.object({ ...wish, buyer: z.optional(shopper) }),
  output: quoted,
});

const orderKey = { source: keyName(64), number: keyName(128) };

/** What a checkout holds for an order, and what the order comes to. */
export const hold = z.object({
  source: z.string(),
  number: z.string(),
  memberId: z.string(),
  /** `locked` waits for its payment; `redeemed` is paid; `released` was given up or ran out; `rolled_back` was returned after it was paid. */
  state: z.enum(['locked', 'redeemed', 'released', 'rolled_back']),
  until: instant,
  lines: z.array(
    z.object({ line: z.string(), sku: z.string(), quantity: count, priceFen: z.int(), payableFen: z.int() }),
  ),
  freightFen: z.int(),
  payableFen: z.int(),
  coupons: z.array(
    z.object({
      couponId: z.string(),
      templateId: z.string(),
      discountFen: z.int(),
      byLine: z.array(z.int()),
      state: z.enum(['locked', 'redeemed', 'released', 'rolled_back', 'lost']),
    }),
  ),
  points: z.nullable(z.object({ points: z.int(), worthFen: z.int(), byLine: z.array(z.int()) })),
});

/** The longest a payment may take. */
const mostMinutes = 7 * 24 * 60;

export const lockCheckout = endpoint({
  method: 'POST',
  path: '/checkout/lock',
  access: ['owner', 'clerk', 'integration'],
  summary:
    'Hold coupons and points for an order until it is paid or the time is over. The same again prolongs; another cart for the same order replaces what was held.',
  reach: { shop: 'cart.shop' },
  input: z.object({
    ...orderKey,
    ...wish,
    buyer: shopper,
    /** Not longer than the payment's own deadline. */
    minutes: z._default(z.int().check(z.gte(1), z.lte(mostMinutes)), 30),
    /** What the buyer was shown; when it is another sum by now, nothing is held. */
    expectedPayableFen: z.optional(fen),
    /** The order was cancelled or returned as a whole, and is now sold again under its number. */
    reopen: z._default(z.boolean(), false),
  }),
  output: hold,
});

export const releaseCheckout = endpoint({
  method: 'POST',
  path: '/checkout/release',
  access: ['owner', 'clerk', 'integration'],
  summary: 'Give up what is held for an order that was not paid. Once is enough; again answers the same.',
  reach: { open: 'an order is named by the number of whoever rings it up' },
  input: z.object(orderKey),
  output: hold,
});
