import * as z from 'zod/mini';
import { templateId } from './coupons.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, fen, instant, keyName, pageSize, points, reason, text } from './fields.ts';
import { memberCard } from './members.ts';

const itemId = keyName(40);
const exchangeId = keyName(40);
const shop = keyName(64);
const pickUpShop = z.object({ shop, name: text(32) });

const gift = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('goods'),
    shops: z.array(pickUpShop).check(z.minLength(1), z.maxLength(200)),
    pickUpDays: z.int().check(z.gte(1), z.lte(60)),
  }),
  z.object({ kind: z.literal('coupon'), templateId, returnDays: z.int().check(z.gte(0), z.lte(60)) }),
]);

const perMember = z.object({
  limit: z.int().check(z.gte(1), z.lte(100)),
  period: z.enum(['none', 'hour', 'day', 'week', 'month', 'year']),
});

/** The shape of `MallTerms` in the domain. */
const terms = z.object({
  name: text(24),
  note: z._default(z.string().check(z.trim(), z.maxLength(40)), ''),
  description: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
  picture: z.string().check(z.regex(/^[a-z0-9-]{1,32}$/)),
  points: points.check(z.gte(1)),
  cashFen: z._default(fen, 0),
  gives: gift,
  levelAtLeast: z._default(z.nullable(z.int().check(z.gte(0), z.lte(9))), null),
  perMember: z._default(z.nullable(perMember), null),
  opensAt: z._default(z.nullable(instant), null),
  closesAt: z._default(z.nullable(instant), null),
});

/** An item as staff see it. */
export const mallItem = z.object({
  itemId: z.string(),
  /** Every change adds one. */
  revision: count,
  /** Of the terms. */
  version: count,
  state: z.enum(['on_shelf', 'off_shelf']),
  stock: z.nullable(z.object({ stock: count, added: count, shards: count })),
  terms,
  publishedAt: instant,
  publishedBy: z.string(),
});

const keepers = ['owner', 'marketer'] as const;
const counters = ['owner', 'operator', 'clerk', 'integration'] as const;
const stock = z.int().check(z.gte(1), z.lte(10_000_000));

export const publishMallItem = endpoint({
  method: 'POST',
  path: '/mall/items/{itemId}/versions',
  access: keepers,
  summary:
    'Put an item on the shelf, or give it new terms. `after` is the newest version there is (0: none). `stock` is what a new item begins with, null: without bound.',
  input: z.object({
    itemId,
    after: z.int().check(z.gte(0), z.lte(100_000)),
    stock: z.optional(z.nullable(stock)),
    terms,
  }),
  output: mallItem,
});

export const changeMallItem = endpoint({
  method: 'POST',
  path: '/mall/items/{itemId}/changes',
  access: keepers,
  summary:
    'Put an item on the shelf, take it off, or add to its stock. `number` names a top-up: a repeat adds nothing. Members see it within a second.',
  input: z.object({
    itemId,
    change: z.discriminatedUnion('kind', [
      z.object({ kind: z.enum(['on_shelf', 'off_shelf']) }),
      z.object({ kind: z.literal('top_up'), number: keyName(64), add: stock }),
    ]),
  }),
  output: mallItem,
});

export const listMallItems = endpoint({
  method: 'GET',
  path: '/mall/items',
  access: [...keepers, 'operator', 'agent', 'clerk'],
  summary: 'Every item of the mall, with what is left of it.',
  reach: { open: 'the shelf is the whole chain’s' },
  input: z.object({}),
  output: z.object({ items: z.array(z.object({ item: mallItem, left: z.nullable(count) })) }),
});

export const exchangeStates = ['placed', 'granted', 'handed_over', 'cancelled', 'lapsed'] as const;

const exchangeFields = {
  exchangeId: z.string(),
  itemId: z.string(),
  name: z.string(),
  picture: z.string(),
  points,
  cashFen: fen,
  at: instant,
  /** As it is now: goods whose time is over are lapsed. */
  state: z.enum(exchangeStates),
  coupon: z.nullable(z.object({ couponId: z.string(), templateId: z.string() })),
  /** `points`: what came back. */
  ended: z.nullable(z.object({ at: instant, reason: z.string(), points })),
};
const pickUp = { shop: z.string(), shopName: z.string(), until: instant };

/** An exchange as its member sees it. */
export const myExchange = z.object({
  ...exchangeFields,
  /** Goods wait there until then; the code fetches them. */
  pickUp: z.nullable(z.object({ ...pickUp, code: z.string() })),
  /** Half-open; null: it cannot be taken back, or not any more. */
  cancellableUntil: z.nullable(instant),
  handedOverAt: z.nullable(instant),
});

/** An exchange as staff see it; the code is the member's to show. */
export const exchangeRecord = z.object({
  ...exchangeFields,
  memberId: z.string(),
  pickUp: z.nullable(z.object(pickUp)),
  handedOver: z.nullable(z.object({ at: instant, by: z.string(), cashFen: fen })),
});

export const listExchanges = endpoint({
  method: 'GET',
  path: '/exchanges',
  access: [...keepers, 'clerk', 'agent'],
  summary: 'What waits in a shop to be fetched, or was fetched there, cancelled, or lapsed; oldest first.',
  reach: { shop: 'shop' },
  input: z.object({ shop, state: z.enum(['placed', 'handed_over', 'cancelled', 'lapsed']), cursor, limit: pageSize }),
  output: z.object({ exchanges: z.array(exchangeRecord), cursor: z.nullable(z.string()) }),
});

export const lookUpExchange = endpoint({
  method: 'POST',
  path: '/till/exchanges/look-up',
  access: counters,
  summary: 'What a pick-up code fetches in this shop, whom it belongs to, and what is to be paid for it.',
  reach: { shop: 'shop' },
  input: z.object({ code: text(40), shop }),
  output: z.object({
    member: z.object({ memberId: z.string(), nickname: z.nullable(z.string()) }),
    exchange: exchangeRecord,
  }),
});

export const handOverExchange = endpoint({
  method: 'POST',
  path: '/till/exchanges/hand-over',
  access: counters,
  summary:
    'Hand goods over against their code, and say what was paid for them: the whole rest of the price. A repeat answers the same.',
  reach: { shop: 'shop' },
  input: z.object({ code: text(40), shop, cashFen: fen }),
  output: exchangeRecord,
});

export const cancelExchange = endpoint({
  method: 'POST',
  path: '/members/{memberId}/exchanges/{exchangeId}/cancel',
  access: ['owner', 'marketer', 'clerk', 'agent'],
  summary:
    'Cancel an exchange that was not handed over or used. Its points go back to their lots. A repeat answers the same.',
  reach: { open: 'goes by the shop where the goods wait, which only the exchange knows' },
  input: z.object({ memberId: keyName(40), exchangeId, reason: text(100) }),
  output: exchangeRecord,
});

/** An item as a member sees it now. */
export const itemView = z.object({
  itemId: z.string(),
  version: count,
  name: z.string(),
  note: z.string(),
  picture: z.string(),
  points,
  cashFen: fen,
  /** A member day makes it cheaper: what it costs otherwise, and until when. Null: it costs what it always does. */
  festival: z.nullable(z.object({ name: z.string(), usualPoints: points, usualCashFen: fen, until: instant })),
  kind: z.enum(['goods', 'coupon']),
  levelAtLeast: z.nullable(count),
  opensAt: z.nullable(instant),
  closesAt: z.nullable(instant),
  /** What there was and about how much is left, at most some seconds old; null: without bound. */
  stock: z.nullable(z.object({ released: count, left: count })),
  perMember: z.nullable(z.object({ limit: count, period: perMember.shape.period, used: count })),
  /** Why the member cannot have it now; null: they can. */
  why: z.nullable(reason),
});

const purse = memberCard.shape.points;

export const listMall = endpoint({
  method: 'GET',
  path: '/me/mall',
  access: 'member',
  summary:
    'The points mall: what the member can have first, then what a few points are missing for, the nearest first.',
  input: z.object({}),
  output: z.object({
    points: purse,
    /** Exchanges that wait in a shop. */
    waiting: count,
    items: z.array(itemView),
    now: instant,
  }),
});

export const getMallItem = endpoint({
  method: 'GET',
  path: '/me/mall/{itemId}',
  access: 'member',
  summary: 'One item with all there is to know before: where to fetch it and for how long, or what coupon it is.',
  input: z.object({ itemId }),
  output: z.object({
    points: purse,
    item: itemView,
    description: z.string(),
    gives: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('goods'), shops: z.array(pickUpShop), pickUpDays: count }),
      z.object({
        kind: z.literal('coupon'),
        /** What it gives in a few words, and its terms as sentences. */
        title: z.string(),
        note: z.string(),
        terms: z.array(z.string()),
        returnDays: count,
      }),
    ]),
    now: instant,
  }),
});

export const exchangeItem = endpoint({
  method: 'POST',
  path: '/me/exchanges',
  access: 'member',
  summary:
    'Give points for an item, once for each `exchangeId`, which the caller makes: a repeat answers the same exchange. `points` and `cashFen` are the price that was shown.',
  input: z.object({
    exchangeId,
    itemId,
    points,
    cashFen: z._default(fen, 0),
    /** Where goods are to be fetched. */
    shop: z._default(z.nullable(shop), null),
  }),
  output: z.object({ exchange: myExchange, points: purse, now: instant }),
});

export const listMyExchanges = endpoint({
  method: 'GET',
  path: '/me/exchanges',
  access: 'member',
  summary: 'What the member got for points, newest first.',
  input: z.object({ cursor, limit: pageSize }),
  output: z.object({ exchanges: z.array(myExchange), cursor: z.nullable(z.string()), now: instant }),
});

export const getMyExchange = endpoint({
  method: 'GET',
  path: '/me/exchanges/{exchangeId}',
  access: 'member',
  summary: 'One exchange: what became of it, and the code that fetches it.',
  input: z.object({ exchangeId }),
  output: z.object({ exchange: myExchange, now: instant }),
});

export const cancelMyExchange = endpoint({
  method: 'POST',
  path: '/me/exchanges/{exchangeId}/cancel',
  access: 'member',
  summary:
    'Take an exchange back before it was handed over or used. The points go back to their lots. A repeat answers the same.',
  input: z.object({ exchangeId }),
  output: z.object({ exchange: myExchange, points: purse, now: instant }),
});
