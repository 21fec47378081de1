import * as z from 'zod/mini';
import { claim, dropStages, dropView, nth } from './drops.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, fen, instant, keyName, pageSize, points } from './fields.ts';
import { channels, livePlan, liveProduct, liveStates, seenLives } from './live-plan.ts';

const liveId = keyName(40);
/** A place in the plan, from 0; a path carries it as text. */
const part = z
  .pipe(
    z.union([z.int(), z.string().check(z.regex(/^\d{1,2}$/))]),
    z.transform((value) => Number(value)),
  )
  .check(z.gte(0), z.lte(19));
/** What is said aloud in the live. How it is written (full width, capitals, spaces, signs) does not matter. */
const word = z.string().check(z.trim(), z.minLength(1), z.maxLength(40));

/* What members see. */

const liveFacts = {
  liveId: z.string(),
  name: z.string(),
  line: z.string(),
  anchor: z.string(),
  picture: z.string(),
  state: z.enum(liveStates),
  startsAt: instant,
  endsAt: instant,
  startedAt: z.nullable(instant),
  overAt: z.nullable(instant),
  /** What the phone asks WeChat by: `getChannelsLiveInfo`, `reserveChannelsLive`, `openChannelsLive`. */
  channels: z.object({ finderUserName: z.string(), noticeId: z.nullable(z.string()) }),
  percent: count,
  /** The factor counts now. */
  lifted: z.boolean(),
  /** When the member asked to be reminded; null: they did not. */
  reservedAt: z.nullable(instant),
  /** How many members reserved. */
  reserved: count,
};

export const liveCard = z.object({ ...liveFacts, drops: count });

export const listLives = endpoint({
  method: 'GET',
  path: '/me/lives',
  access: 'member',
  summary: 'Live sessions that are announced or on, what is on first, and those that ended within a day.',
  input: z.object({}),
  output: z.object({ lives: z.array(liveCard), now: instant }),
});

/** A drop of the live. Until it is fired nobody may claim, and its `drop` is null. */
const liveDropView = z.object({
  part: count,
  dropId: z.string(),
  name: z.string(),
  note: z.string(),
  /** What it gives in a few words: 满 50 减 10. */
  title: z.string(),
  perMember: count,
  needsWord: z.boolean(),
  /** The member has given the word already. */
  unlocked: z.boolean(),
  /** When it opens by itself, once the live is on; null: when somebody fires it, or the live is not on. */
  opensAt: z.nullable(instant),
  firedAt: z.nullable(instant),
  drop: z.nullable(dropView),
});

export const getLive = endpoint({
  method: 'GET',
  path: '/me/lives/{liveId}',
  access: 'member',
  summary: 'One live session as the member sees it, also after it is over.',
  input: z.object({ liveId }),
  output: z.object({
    ...liveFacts,
    shops: z.array(z.string()),
    drops: z.array(liveDropView),
    products: z.array(liveProduct),
    /** Wrong words the member may still try in this session. */
    triesLeft: count,
    /** What the member has from it. Points of orders that are not received yet are in `pointsPending`. */
    mine: z.object({
      cameAt: z.nullable(instant),
      coupons: count,
      orders: count,
      fen,
      points,
      pointsPending: points,
    }),
    now: instant,
  }),
});

export const reserveLive = endpoint({
  method: 'POST',
  path: '/me/lives/{liveId}/reservation',
  access: 'member',
  summary: 'Reserve a place in the audience, once; a reminder follows shortly before it starts, where one may be sent.',
  input: z.object({ liveId }),
  output: z.object({ reservedAt: instant, startsAt: instant }),
});

export const enterLive = endpoint({
  method: 'POST',
  path: '/me/lives/{liveId}/visits',
  access: 'member',
  summary: 'Tell that the member goes into the live while it is on. It counts once for the session.',
  input: z.object({ liveId }),
  output: z.object({ cameAt: instant }),
});

export const reportLive = endpoint({
  method: 'POST',
  path: '/me/lives/{liveId}/reports',
  access: 'member',
  summary:
    'Tell what WeChat says of the live on this phone. One phone is not believed alone: when several members tell the same, the session starts or ends.',
  input: z.object({ liveId, seen: z.enum(seenLives) }),
  output: z.object({ state: z.enum(liveStates) }),
});

export const claimInLive = endpoint({
  method: 'POST',
  path: '/me/lives/{liveId}/drops/{dropId}/claims',
  access: 'member',
  summary:
    'Claim a coupon of a drop of the live, with the word where it needs one. A right word is remembered; wrong ones are counted for the session. `queued`: ask `getClaim` after a while.',
  input: z.object({ liveId, dropId: keyName(40), nth, word: z.optional(word) }),
  output: claim,
});

/* What staff see. */

const planners = ['owner', 'marketer', 'operator'] as const;

export const liveRecord = z.extend(livePlan, {
  liveId: z.string(),
  version: count,
  state: z.enum(liveStates),
  operator: z.string(),
  channels,
  made: z.array(
    z.object({
      part: count,
      dropId: z.string(),
      /** A word is set; which one nobody is told. */
      hasWord: z.boolean(),
      firedAt: z.nullable(instant),
    }),
  ),
  startedAt: z.nullable(instant),
  overAt: z.nullable(instant),
  settledAt: z.nullable(instant),
  seen: z.nullable(z.object({ what: z.enum(seenLives), at: instant })),
  plannedAt: instant,
});

export const planLive = endpoint({
  method: 'POST',
  path: '/lives/{liveId}/plan',
  access: planners,
  reach: { live: 'liveId', group: 'plan.groups', shop: 'plan.shops', template: 'plan.drops.templateId' },
  summary:
    'Draw up a live session, or change one that is not announced. `liveId` is made by the caller; `after` is the version it stands at (0: it is new).',
  input: z.object({ liveId, after: z.int().check(z.gte(0), z.lte(100_000)), plan: livePlan }),
  output: liveRecord,
});

export const listLiveSessions = endpoint({
  method: 'GET',
  path: '/lives',
  access: planners,
  reach: { open: 'operators are told of their own' },
  summary: 'Live sessions, newest first; an operator sees those of their own groups and shops.',
  input: z.object({ cursor, limit: pageSize }),
  output: z.object({ lives: z.array(liveRecord), cursor: z.nullable(z.string()), now: instant }),
});

export const getLiveSession = endpoint({
  method: 'GET',
  path: '/lives/{liveId}',
  access: planners,
  reach: { live: 'liveId' },
  summary: 'One live session as it stands.',
  input: z.object({ liveId }),
  output: z.object({ live: liveRecord, now: instant }),
});

export const listChannelsLives = endpoint({
  method: 'GET',
  path: '/lives/channels',
  access: planners,
  reach: { open: 'what the chain’s own Channels account announces is no secret of anybody’s' },
  summary:
    'What WeChat knows of the Channels account: announcements, and lives that run or ran. Bind a session to one of them.',
  input: z.object({}),
  output: z.object({
    notices: z.array(
      z.object({
        noticeId: z.string(),
        startsAt: instant,
        state: z.enum(['open', 'cancelled', 'used']),
        words: z.string(),
      }),
    ),
    lives: z.array(z.object({ exportId: z.string(), title: z.string(), nickname: z.string(), cover: z.string() })),
  }),
});

export const bindLive = endpoint({
  method: 'PUT',
  path: '/lives/{liveId}/channels',
  access: planners,
  reach: { live: 'liveId' },
  summary:
    'Say which live of which Channels account it is. The live itself may be named later: a poll finds it once it runs.',
  input: z.object({
    liveId,
    finderUserName: z.string().check(z.regex(/^sph[A-Za-z0-9]{6,40}$/)),
    noticeId: z._default(z.nullable(keyName(64)), null),
    exportId: z._default(z.nullable(z.string().check(z.regex(/^export\/[A-Za-z0-9_-]{1,80}$/))), null),
  }),
  output: liveRecord,
});

export const setLiveWord = endpoint({
  method: 'PUT',
  path: '/lives/{liveId}/drops/{part}/word',
  access: planners,
  reach: { live: 'liveId' },
  summary:
    'Set the word that opens one of its drops, while it is not fired. Only a keyed digest is kept: nobody can read the word back, so write it down.',
  input: z.object({ liveId, part, word }),
  output: liveRecord,
});

const moved = (verb: string, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/lives/{liveId}/${verb}`,
    access: planners,
    reach: { live: 'liveId' },
    summary,
    input: z.object({ liveId }),
    output: liveRecord,
  });

export const announceLive = moved(
  'announce',
  'Let members see and reserve it. The stock of its drops is set aside and their worst case comes out of the envelope. A factor takes an owner or a marketer. Calling it again goes on where it was interrupted.',
);
export const startLive = moved(
  'start',
  'It is on: say so without waiting for WeChat to be asked. Offsets count from now.',
);
export const endLive = moved('end', 'It is over: drops end, the factor stops within two seconds.');
export const cancelLive = moved('cancel', 'Drop a session that did not start; what was set aside goes back.');

export const fireLiveDrop = endpoint({
  method: 'POST',
  path: '/lives/{liveId}/drops/{part}/fire',
  access: planners,
  reach: { live: 'liveId' },
  summary:
    'Open one of its drops now, within a second, for as long as planned; with its word, where none was set yet. Firing it again changes nothing.',
  input: z.object({ liveId, part, word: z.optional(word) }),
  output: liveRecord,
});

export const moveLiveDrop = endpoint({
  method: 'POST',
  path: '/lives/{liveId}/drops/{part}/move',
  access: planners,
  reach: { live: 'liveId' },
  summary: 'Hold one of its drops, let it go on, or end it.',
  input: z.object({ liveId, part, move: z.enum(['pause', 'resume', 'end']) }),
  output: liveRecord,
});

/** Members at each step; those of a later one need not have come by the earlier. */
export const liveFunnel = z.object({ reserved: count, came: count, claimed: count, ordered: count, returned: count });

/** What was bought through it. `fen` is what was paid, `refundFen` what of it went back. */
export const liveSales = z.object({
  orders: count,
  returnedOrders: count,
  fen,
  refundFen: fen,
});

export const getLiveBoard = endpoint({
  method: 'GET',
  path: '/lives/{liveId}/board',
  access: planners,
  reach: { live: 'liveId' },
  summary:
    'How it goes now, and how it went: who came, claims per minute, its drops, the funnel, money per viewer, group and anchor. Later refunds change the money until it is settled.',
  input: z.object({ liveId }),
  output: z.object({
    live: liveRecord,
    /** The factor counts now. */
    lifted: z.boolean(),
    funnel: liveFunnel,
    /** Coupons, over all its drops. */
    claims: count,
    sales: liveSales,
    /** What was paid and not refunded, divided by those who came; null: nobody did. */
    fenPerViewer: z.nullable(fen),
    /** Of the last hour of it, minute by minute, oldest first; minutes in which nothing happened are there as well. */
    minutes: z.array(z.object({ at: instant, came: count, claims: count, orders: count, fen })),
    /** Most money first. `groupId` null: came by none. */
    groups: z.array(
      z.object({
        groupId: z.nullable(z.string()),
        name: z.nullable(z.string()),
        reserved: count,
        came: count,
        claims: count,
        ...liveSales.shape,
      }),
    ),
    /** By whose live or share the orders came, most money first; `anchor` null: the order names nobody. */
    anchors: z.array(z.object({ anchor: z.nullable(z.string()), name: z.nullable(z.string()), ...liveSales.shape })),
    drops: z.array(
      z.object({
        part: count,
        dropId: z.string(),
        name: z.string(),
        templateId: z.string(),
        title: z.string(),
        minutes: count,
        needsWord: z.boolean(),
        hasWord: z.boolean(),
        /** When it opens by itself; null: by hand, or the live is not on. */
        firesAt: z.nullable(instant),
        firedAt: z.nullable(instant),
        closesAt: z.nullable(instant),
        stage: z.enum([...dropStages, 'waiting']),
        released: count,
        remaining: count,
        claimed: count,
        perSecond: z.number(),
        emptyAt: z.nullable(instant),
      }),
    ),
    /** When the time for returns is over; null: it is not over itself. */
    settlesAt: z.nullable(instant),
    now: instant,
  }),
});
