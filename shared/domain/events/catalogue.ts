import type { Instant } from '../time.ts';

/** One field of an event's data. All of them are names, amounts and moments: nothing in an event tells who somebody is. */
export type EventField = {
  /** `id`: a name in our books; `code`: one of `oneOf`, or a word that grows with the platform. */
  readonly is: 'id' | 'code' | 'integer' | 'moment';
  readonly about: string;
  readonly oneOf?: readonly string[];
  /** It may be missing. */
  readonly optional?: true;
};

export type EventSpec = {
  readonly says: string;
  readonly data: Readonly<Record<string, EventField>>;
};

const id = <const T extends string>(about: T) => ({ is: 'id', about }) as const;
const integer = <const T extends string>(about: T) => ({ is: 'integer', about }) as const;
const moment = <const T extends string>(about: T) => ({ is: 'moment', about }) as const;
const code = <const T extends string>(about: T) => ({ is: 'code', about }) as const;
const oneOf = <const T extends readonly string[]>(about: string, ...words: T) =>
  ({ is: 'code', about, oneOf: words }) as const;
const maybe = <const F extends EventField>(field: F) => ({ ...field, optional: true }) as const;

const member = { memberId: id('The member.') } as const;

/** What an entry of the ledger moved; each number is the change, with its sign. */
const moved = {
  ...member,
  entry: id('The entry’s key: it exists once.'),
  points: integer('Change of the available points.'),
  pending: integer('Change of the pending points.'),
  debt: integer('Change of the points owed.'),
  business: code('What it was for: `order`, `action`, `adjustment`, …'),
  source: id('Who told of the business: a till, a shop, the platform.'),
  number: id('Its number there.'),
  shop: maybe(id('The shop.')),
} as const;

const coupon = {
  ...member,
  couponId: id('The coupon.'),
  templateId: id('The template it was issued from.'),
} as const;

const order = {
  source: id('Who told of the order.'),
  number: id('Its number there.'),
  memberId: maybe(id('The member it is credited to, once known.')),
  shop: maybe(id('The shop.')),
  amountFen: integer('What its lines come to, in fen.'),
  refundedFen: integer('What has come back so far, in fen.'),
} as const;

const exchange = {
  ...member,
  exchangeId: id('The exchange.'),
  itemId: id('What was taken from the mall.'),
  points: integer('Points it cost.'),
  cashFen: integer('Cash beside them, in fen.'),
} as const;

const drop = {
  dropId: id('The drop.'),
  opensAt: moment('Everybody’s door.'),
  closesAt: moment('When its claims end.'),
  released: integer('Coupons released so far, over all its items.'),
} as const;

const activity = {
  activityId: id('The activity.'),
  activity: code('Its kind: `check_in`, `draw`, `mission`, …'),
  opensAt: moment('When it opens.'),
  closesAt: moment('When it closes.'),
} as const;

const memberDay = { memberDayId: id('The member day.') } as const;
const post = { ...member, postId: id('The post.') } as const;
const experiment = { experimentId: id('The experiment.') } as const;

const live = { liveId: id('The live session.') } as const;

/**
 * Everything that other systems may be told of, by type. A type is never renamed and a field never removed or given another meaning;
 * what is new is added.
 */
export const eventCatalogue = {
  'member.joined': {
    says: 'Somebody became a member.',
    data: {
      ...member,
      joinedAt: moment('When.'),
      scene: maybe(code('Where the first contact came from.')),
      shop: maybe(id('The shop it came from.')),
      campaign: maybe(id('The campaign it came from.')),
    },
  },
  'member.updated': {
    says: 'Something of a member’s own fields or identities changed; ask for the member to see it.',
    data: member,
  },
  'member.closing': {
    says: 'A member has asked for the account to be closed, and may still change their mind.',
    data: { ...member, closesAt: moment('Not before.') },
  },
  'member.kept': { says: 'A member keeps the account after all.', data: member },
  'member.merged': {
    says: 'A member turned out to be another one: everything is with that one now.',
    data: { ...member, into: id('The member that goes on.') },
  },
  'member.unmerged': {
    says: 'A merge was taken back: they are two members again.',
    data: { ...member, from: id('The member it was part of.') },
  },
  'member.erased': { says: 'A person was erased: forget what you know under this id.', data: member },

  'member.lifecycle_moved': {
    says: 'A member stands elsewhere in the lifecycle, by their own rhythm of buying: they came, or have not come for longer than is usual for them.',
    data: {
      ...member,
      from: oneOf('The stage before.', 'none', 'new', 'active', 'silent', 'lost'),
      to: oneOf('The stage now.', 'none', 'new', 'active', 'silent', 'lost'),
    },
  },

  'segment.entered': {
    says: 'A member came into a segment: they changed, or time did it. Those who are in it when it is published are not told of.',
    data: { ...member, segmentId: id('The segment.') },
  },
  'segment.left': {
    says: 'A member is in a segment no more: they changed, or time did it.',
    data: { ...member, segmentId: id('The segment.') },
  },

  'points.earned': { says: 'Points were earned; pending ones become available later.', data: moved },
  'points.activated': { says: 'Pending points became available.', data: moved },
  'points.lapsed': { says: 'Pending points never became available and are gone.', data: moved },
  'points.spent': { says: 'Points were spent.', data: moved },
  'points.expired': { says: 'Points reached the end of their month.', data: moved },
  'points.clawed_back': { says: 'Points of an order that came back were taken back.', data: moved },
  'points.given_back': { says: 'Spent points came back to the lots they came from.', data: moved },
  'points.adjusted': { says: 'Points were changed by hand.', data: moved },
  'points.moved_out': { says: 'Points left for the member this one was folded into, or back.', data: moved },
  'points.moved_in': { says: 'Points came from a member that was folded into this one, or back.', data: moved },
  'points.reinstated': { says: 'Points that had lapsed were given again.', data: moved },

  'tier.moved': {
    says: 'A member’s tier changed.',
    data: {
      ...member,
      from: integer('Index of the tier before, 0 is the lowest.'),
      to: integer('Index of the tier now.'),
      reason: oneOf('Why.', 'threshold_reached', 'period_ended', 'refund_reversed', 'merged', 'parted'),
    },
  },

  'coupon.issued': {
    says: 'A member was given a coupon.',
    data: {
      ...coupon,
      by: code('What gave it: `drop`, `direct`, `birthday`, …'),
      number: id('Of what gave it.'),
      validFrom: moment('Usable from then on.'),
      validUntil: moment('Usable until just before.'),
    },
  },
  'coupon.locked': {
    says: 'A checkout holds the coupon.',
    data: {
      ...coupon,
      source: id('Of the order.'),
      number: id('Of the order.'),
      until: moment('Not longer than this.'),
    },
  },
  'coupon.released': { says: 'A checkout let the coupon go.', data: coupon },
  'coupon.redeemed': {
    says: 'The coupon was used, by an order or at a till.',
    data: {
      ...coupon,
      discountFen: integer('What it took off, in fen.'),
      source: maybe(id('Of the order, where there is one.')),
      number: id('Of the order, or of the redemption at the till.'),
      shop: maybe(id('Of the till.')),
    },
  },
  'coupon.rolled_back': {
    says: 'A used or lapsed coupon can be used again.',
    data: { ...coupon, validUntil: moment('Usable until just before.') },
  },
  'coupon.offered': { says: 'The member has put it in a card for a friend.', data: coupon },
  'coupon.taken_back': { says: 'The member keeps it after all.', data: coupon },
  'coupon.given': { says: 'A friend took it.', data: { ...coupon, to: id('The friend.') } },
  'coupon.expired': { says: 'It can no longer be used: its time is over.', data: coupon },
  'coupon.voided': { says: 'It was taken from the member unused.', data: coupon },

  'order.created': { says: 'An order is known.', data: order },
  'order.credited': { says: 'It became known which member bought it.', data: order },
  'order.paid': { says: 'It was paid.', data: order },
  'order.received': { says: 'The goods are with the buyer.', data: order },
  'order.returned': {
    says: 'Some or all of it came back.',
    data: { ...order, refunds: integer('How many refunds it has now.') },
  },
  'order.cancelled': { says: 'It was cancelled.', data: order },

  'exchange.placed': { says: 'Points were given for something of the mall.', data: exchange },
  'exchange.handed_over': { says: 'The goods were fetched.', data: { ...exchange, shop: maybe(id('Where.')) } },
  'exchange.cancelled': { says: 'It was taken back, the points returned.', data: exchange },
  'exchange.lapsed': { says: 'Nobody came for the goods; the points returned.', data: exchange },

  'drop.created': { says: 'A drop was planned.', data: drop },
  'drop.paused': { says: 'A drop stands still.', data: drop },
  'drop.resumed': { says: 'A drop goes on.', data: drop },
  'drop.topped_up': { says: 'A drop has more coupons.', data: drop },
  'drop.ended': { says: 'A drop was ended by hand; one whose time is over says so by `closesAt`.', data: drop },

  'activity.started': { says: 'An activity was published.', data: activity },
  'activity.paused': { says: 'An activity stands still.', data: activity },
  'activity.resumed': { says: 'An activity goes on.', data: activity },
  'activity.ended': { says: 'An activity is over.', data: activity },
  'activity.settled': { says: 'All that an activity owed is given.', data: activity },
  'activity.cancelled': { says: 'An activity was called off.', data: activity },
  'activity.joined': {
    says: 'A member took part for the first time.',
    data: { ...member, activityId: id('The activity.'), group: maybe(id('The group they came from.')) },
  },
  'activity.rewarded': {
    says: 'A member earned a reward in an activity.',
    data: { ...member, activityId: id('The activity.'), step: id('Which of its steps.') },
  },

  'member_day.went_live': { says: 'A member day is in force from its time on.', data: memberDay },
  'member_day.paused': { says: 'A member day stands still.', data: memberDay },
  'member_day.resumed': { says: 'A member day goes on.', data: memberDay },
  'member_day.ended': { says: 'A member day is over.', data: memberDay },

  'experiment.started': { says: 'An experiment takes in members.', data: experiment },
  'experiment.paused': { says: 'An experiment takes in nobody new.', data: experiment },
  'experiment.stopped': {
    says: 'An experiment is over: everybody gets what they got without it.',
    data: {
      ...experiment,
      because: oneOf('Who or what stopped it.', 'by_hand', 'guardrail', 'sample_ratio'),
    },
  },
  'experiment.decided': {
    says: 'What is made of an experiment was decided, or decided anew.',
    data: { ...experiment, armId: maybe(id('The arm everybody gets from then on; missing: all stays as it was.')) },
  },

  'post.shown': { says: 'A post may be seen by everybody.', data: post },
  'post.hidden': { says: 'A post may no longer be seen.', data: post },

  'live.planned': { says: 'A live session was announced.', data: live },
  'live.started': { says: 'A live session is on.', data: live },
  'live.ended': { says: 'A live session is over.', data: live },
  'live.settled': { says: 'The numbers of a live session are final.', data: live },

  'webhook.test': {
    says: 'Somebody pressed the button that tries an endpoint.',
    data: { webhookId: id('The endpoint.') },
  },
} as const satisfies Readonly<Record<string, EventSpec>>;

export type EventType = keyof typeof eventCatalogue;

export const eventTypes = Object.keys(eventCatalogue) as readonly EventType[];

export const isEventType = (text: string): text is EventType => eventTypes.some((type) => type === text);

type ValueOf<F extends EventField> = F['is'] extends 'integer'
  ? number
  : F['is'] extends 'moment'
    ? Instant
    : F extends { readonly oneOf: readonly (infer Word)[] }
      ? Word
      : string;
type Fields = Readonly<Record<string, EventField>>;
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** What an event of a type carries, as the catalogue says. */
export type EventData<T extends EventType> = DataOf<(typeof eventCatalogue)[T]['data']>;
type DataOf<D extends Fields> = Flat<
  { readonly [K in keyof D as D[K] extends { readonly optional: true } ? never : K]: ValueOf<D[K]> } & {
    readonly [K in keyof D as D[K] extends { readonly optional: true } ? K : never]?: ValueOf<D[K]> | undefined;
  }
>;
