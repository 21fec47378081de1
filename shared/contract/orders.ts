import * as z from 'zod/mini';
import { orderScenes } from '../domain/orders/origin.ts';
import { hold } from './checkout.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, fen, identity, instant, keyName, pageSize, rowResults } from './fields.ts';

const orderKey = { source: keyName(64), number: keyName(128), at: instant };

export const orderLine = z.object({
  line: keyName(64),
  sku: keyName(128),
  category: z.optional(keyName(64)),
  quantity: count,
  /** What is paid for the whole line after every discount, without freight. */
  amountFen: fen,
});

/** What brought an order about, as far as its source knows. */
const orderOrigin = z.object({
  scene: z.enum(orderScenes),
  /** The live session, by the id its platform gives it. */
  live: z.optional(keyName(128)),
  /** Whose room, video or window it was, by the id their platform gives them. */
  anchor: z.optional(keyName(128)),
  promoter: z.optional(keyName(128)),
  sharer: z.optional(identity),
});

const orderBody = {
  /** A member id, or an identity; an order whose identity has no member yet waits for one. */
  buyer: z.optional(z.union([z.object({ memberId: keyName(40) }), z.object({ identity })])),
  shop: z.optional(keyName(64)),
  channel: z.optional(keyName(32)),
  lines: z.array(orderLine).check(z.minLength(1), z.maxLength(200)),
  freightFen: z._default(fen, 0),
  /** The points spend that paid part of it; a refund gives its share back to the lots. */
  spendNumber: z.optional(keyName(40)),
  /** What brought it about, where that is known from the start. */
  origin: z.optional(orderOrigin),
};

/**
 * What can happen to an order, from any source, in any order of arrival. `completed` is a sale paid and handed over at once
 * (a till, an imported history). A refund names lines (by quantity or amount), or an amount, or neither: then all that is left.
 */
export const orderEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('created'), ...orderKey, ...orderBody }),
  z.object({ type: z.literal('completed'), ...orderKey, ...orderBody }),
  /** What brought it about, as known at `at`. It may be told again: the later word counts. */
  z.object({ type: z.literal('attributed'), ...orderKey, origin: orderOrigin }),
  z.object({ type: z.literal('paid'), ...orderKey }),
  z.object({ type: z.literal('received'), ...orderKey }),
  z.object({ type: z.literal('cancelled'), ...orderKey }),
  z.object({
    type: z.literal('refunded'),
    ...orderKey,
    refund: keyName(128),
    amountFen: z.optional(fen),
    lines: z.optional(
      z
        .array(z.object({ line: keyName(64), quantity: z.optional(count), amountFen: z.optional(fen) }))
        .check(z.minLength(1), z.maxLength(200)),
    ),
  }),
]);
export type OrderEventInput = z.input<typeof orderEvent>;

export const ingestOrderEvents = endpoint({
  method: 'POST',
  path: '/orders/events',
  access: ['owner', 'integration'],
  summary:
    'Hand in up to 100 order events. They are stored before this answers and applied soon after; a repeat changes nothing.',
  /** Rows are checked one by one, so that a bad row does not refuse its neighbours. */
  input: z.object({ events: z.array(z.unknown()).check(z.minLength(1), z.maxLength(100)) }),
  output: rowResults,
});

const orderStatuses = ['parked', 'created', 'paid', 'received', 'cancelled', 'refunded'] as const;

export const orderState = z.object({
  source: z.string(),
  number: z.string(),
  memberId: z.nullable(z.string()),
  /** `parked`: later events came before the order itself; `waiting`: no member behind the buyer's identity yet. */
  status: z.enum(orderStatuses),
  waiting: z.boolean(),
  shop: z.nullable(z.string()),
  /** What brought it about; null where its source has not said. */
  origin: z.nullable(
    z.object({
      scene: z.enum(orderScenes),
      live: z.nullable(z.string()),
      anchor: z.nullable(z.string()),
      promoter: z.nullable(z.string()),
    }),
  ),
  orderedAt: z.nullable(instant),
  paidAt: z.nullable(instant),
  amountFen: fen,
  refundedFen: fen,
  pointsGiven: count,
  pointsClawedBack: count,
  /** What a checkout holds or held for it; null where none did. */
  checkout: z.nullable(hold),
  /** Event keys that are part of this state. */
  events: z.array(z.string()),
  /** What arrived and could not be true beside what is known, in words for the sender. */
  contradictions: z.array(z.string()),
});

export const redeemCheckout = endpoint({
  method: 'POST',
  path: '/checkout/redeem',
  access: ['owner', 'clerk', 'integration'],
  summary:
    'Hand in one order event and have it applied before this answers: of a payment, that coupons are redeemed and points posted. A repeat changes nothing.',
  reach: { shop: 'event.shop' },
  input: z.object({ event: orderEvent }),
  output: orderState,
});

export const lookUpOrders = endpoint({
  method: 'POST',
  path: '/orders/lookup',
  access: ['owner', 'marketer', 'agent', 'clerk', 'integration'],
  summary: 'The state of up to 100 orders of one source; a number nobody knows is left out.',
  reach: { open: 'tells of the orders of the shops in the scope' },
  input: z.object({ source: keyName(64), numbers: z.array(keyName(128)).check(z.minLength(1), z.maxLength(100)) }),
  output: z.object({ orders: z.array(orderState) }),
});

const myOrder = z.object({
  source: z.string(),
  number: z.string(),
  shop: z.nullable(z.string()),
  status: z.enum(orderStatuses),
  orderedAt: z.nullable(instant),
  paidAt: z.nullable(instant),
  /** How long coupons and points are held for an order that is not paid; null where none are. */
  heldUntil: z.nullable(instant),
  lines: z.array(
    z.object({
      line: z.string(),
      sku: z.string(),
      /** As the product was told last; null where nobody told of it. */
      name: z.nullable(z.string()),
      quantity: count,
      /** At the shop's price, and what was paid for it. */
      priceFen: z.int(),
      amountFen: fen,
      refundedFen: z.int(),
    }),
  ),
  freightFen: fen,
  amountFen: fen,
  refundedFen: z.int(),
  coupons: z.array(
    z.object({
      couponId: z.string(),
      templateId: z.string(),
      /** What it gives, in words. */
      title: z.nullable(z.string()),
      discountFen: z.int(),
      state: z.enum(['locked', 'redeemed', 'released', 'rolled_back', 'lost']),
    }),
  ),
  /** Points that paid part of it, how many of them came back, and what they were worth where a checkout was told it. */
  spent: z.nullable(z.object({ points: count, returned: count, worthFen: z.nullable(z.int()) })),
  /** What it brought; null until it is paid. */
  earned: z.nullable(
    z.object({
      points: count,
      clawedBack: count,
      state: z.enum(['pending', 'active', 'lapsed']),
      availableAt: z.nullable(instant),
    }),
  ),
});

export const listMyOrders = endpoint({
  method: 'GET',
  path: '/me/orders',
  access: 'member',
  summary: "The member's orders, newest first: what was bought, what came off, what it brought.",
  input: z.object({ cursor, limit: pageSize }),
  output: z.object({ orders: z.array(myOrder), cursor: z.nullable(z.string()) }),
});

export const upsertProducts = endpoint({
  method: 'POST',
  path: '/products',
  access: ['owner', 'marketer', 'integration'],
  summary: 'Tell up to 100 products: name, category, list price. The last word wins.',
  input: z.object({ products: z.array(z.unknown()).check(z.minLength(1), z.maxLength(100)) }),
  output: rowResults,
});

export const product = z.object({
  sku: keyName(128),
  name: z.optional(z.string().check(z.maxLength(200))),
  category: z.optional(keyName(64)),
  priceFen: z.optional(fen),
});
