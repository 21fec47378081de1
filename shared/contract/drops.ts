import * as z from 'zod/mini';
import { couponStates, couponValidity, offer, templateId, templateStates } from './coupons.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, fen, instant, keyName, pageSize, text } from './fields.ts';

const dropId = keyName(40);
/** Which of the member's coupons from the drop, from 1. A path and a query carry it as text. */
export const nth = z
  ._default(
    z.pipe(
      z.union([z.int(), z.string().check(z.regex(/^\d{1,2}$/))]),
      z.transform((value) => Number(value)),
    ),
    1,
  )
  .check(z.gte(1), z.lte(50));

const wave = z.object({ name: text(16), opensAt: instant, levelAtLeast: z.int().check(z.gte(1), z.lte(9)) });

export const dropStages = ['hidden', 'announced', 'early', 'open', 'paused', 'sold_out', 'over'] as const;

/** What a member gets: enough to say so; the wallet tells the rest. */
export const claimedCoupon = z.object({
  couponId: z.string(),
  templateId: z.string(),
  issuedAt: instant,
  validFrom: instant,
  validUntil: instant,
});

/** When the claim was taken, and its place among all claims of the drop: null until the log has it, and final a minute later. */
const receipt = z.object({ at: instant, place: z.nullable(count) });

const ownClaim = z.object({ nth: count, state: z.enum(couponStates), coupon: claimedCoupon });

/** A drop as a member sees it. The facts are those `decideClaim` asks for, so that the page can say before the press what would come of it. */
export const dropView = z.object({
  dropId: z.string(),
  name: z.string(),
  note: z.string(),
  stage: z.enum(dropStages),
  announcedAt: instant,
  opensAt: instant,
  closesAt: instant,
  waves: z.array(z.object({ name: z.string(), opensAt: instant, levelAtLeast: count })),
  /** The door of this member. */
  opensForYouAt: instant,
  perMember: count,
  mode: z.enum(['direct', 'queue']),
  items: z.array(
    z.object({
      templateId: z.string(),
      name: z.string(),
      note: z.string(),
      /** What it gives in a few words: 满 50 减 10. */
      title: z.string(),
      offer,
      atLeastFen: fen,
      validity: couponValidity,
      /** The small print, line by line. */
      terms: z.array(z.string()),
      /** Whether its template gives any out at the moment, whatever the drop says. */
      issuing: z.enum(templateStates),
      audience: z.object({ levelAtLeast: z.nullable(count), ordersBelow: z.nullable(count) }),
      stock: count,
      /** About how much is left, at most some seconds old. */
      left: count,
    }),
  ),
  /** What this member has from it. */
  claimed: z.array(ownClaim),
  /** Waits for a reminder before the door opens. */
  reminded: z.boolean(),
  /** As much of the member as `decideClaim` asks about, and what the tiers are called, lowest first. */
  you: z.object({ level: count, orders: count }),
  tierNames: z.array(z.string()),
  /** The next drop that is announced and whose door is still shut for the member: where to come again. */
  next: z.nullable(z.object({ dropId: z.string(), name: z.string(), opensForYouAt: instant })),
  now: instant,
});

export const listDrops = endpoint({
  method: 'GET',
  path: '/me/drops',
  access: 'member',
  summary: 'The claim centre: drops that are announced or open, with what is left of them and what the member has.',
  input: z.object({}),
  output: z.object({ drops: z.array(dropView), now: instant }),
});

export const getDrop = endpoint({
  method: 'GET',
  path: '/me/drops/{dropId}',
  access: 'member',
  summary: 'One drop as the member sees it, also after it is over.',
  input: z.object({ dropId }),
  output: dropView,
});

export const claim = z.discriminatedUnion('state', [
  z.object({ state: z.literal('claimed'), coupon: claimedCoupon, receipt }),
  z.object({ state: z.literal('queued'), pollAfterMs: count }),
]);

export const claimCoupon = endpoint({
  method: 'POST',
  path: '/me/drops/{dropId}/claims',
  access: 'member',
  summary:
    'Claim a coupon. The same claim again answers with the same coupon. `queued`: ask for the claim after a while.',
  input: z.object({ dropId, templateId, nth }),
  output: claim,
});

export const getClaim = endpoint({
  method: 'GET',
  path: '/me/drops/{dropId}/claims/{nth}',
  access: 'member',
  summary: 'What became of a claim, with its place. `queued`: not decided yet, whether it was asked for or not.',
  input: z.object({ dropId, nth, templateId: z.optional(templateId) }),
  output: claim,
});

export const remindMe = endpoint({
  method: 'POST',
  path: '/me/drops/{dropId}/reminder',
  access: 'member',
  summary: 'Be reminded five minutes before the door opens for the member.',
  input: z.object({ dropId }),
  output: z.object({ remindsAt: instant }),
});

/** A drop as staff see it. */
export const dropRecord = z.object({
  dropId: z.string(),
  version: count,
  name: z.string(),
  note: z.string(),
  announcedAt: instant,
  opensAt: instant,
  closesAt: instant,
  waves: z.array(z.object({ name: z.string(), opensAt: instant, levelAtLeast: count })),
  items: z.array(
    z.object({
      templateId: z.string(),
      templateVersion: count,
      stock: count,
      /** Put to it since it was made. */
      added: count,
      shards: count,
    }),
  ),
  perMember: count,
  mode: z.enum(['direct', 'queue']),
  state: z.enum(['planned', 'paused', 'ended']),
  endedAt: z.nullable(instant),
  createdBy: z.string(),
  /** The live session it belongs to. */
  live: z.optional(z.string()),
});

const stock = z.int().check(z.gte(1), z.lte(10_000_000));
const runners = ['owner', 'marketer', 'operator'] as const;

export const createDrop = endpoint({
  method: 'POST',
  path: '/drops',
  access: runners,
  summary:
    'Announce a drop. Its stock is taken out of the totals of its templates. `dropId` is made by the caller; a repeat answers the same. An operator may only use templates of their own shops.',
  reach: { template: 'items.templateId' },
  input: z.object({
    dropId,
    name: text(32),
    note: z._default(z.string().check(z.trim(), z.maxLength(100)), ''),
    announcedAt: instant,
    opensAt: instant,
    closesAt: instant,
    waves: z._default(z.array(wave).check(z.maxLength(5)), []),
    items: z.array(z.object({ templateId, stock })).check(z.minLength(1), z.maxLength(10)),
    perMember: z._default(z.int().check(z.gte(1), z.lte(20)), 1),
    mode: z._default(z.enum(['direct', 'queue']), 'direct'),
  }),
  output: dropRecord,
});

export const listAllDrops = endpoint({
  method: 'GET',
  path: '/drops',
  access: runners,
  summary: 'Every drop, newest first.',
  reach: { open: 'tells of the drops within the scope' },
  input: z.object({ cursor, limit: pageSize }),
  output: z.object({ drops: z.array(dropRecord), cursor: z.nullable(z.string()) }),
});

const moved = (verb: 'pause' | 'resume' | 'end', summary: string) =>
  endpoint({
    method: 'POST',
    path: `/drops/{dropId}/${verb}`,
    access: runners,
    summary,
    reach: { drop: 'dropId' },
    input: z.object({ dropId }),
    output: dropRecord,
  });

export const pauseDrop = moved('pause', 'Stop claims within a second; what is claimed stays.');
export const resumeDrop = moved('resume', 'Let claims go on.');
export const endDrop = moved(
  'end',
  'End the drop for good. What is left goes back to the totals of its templates. Calling it again finishes what was interrupted.',
);

export const topUpDrop = endpoint({
  method: 'POST',
  path: '/drops/{dropId}/stock',
  access: runners,
  summary: 'Put more of a template into a drop that is not over. `number` names this top-up: a repeat adds nothing.',
  reach: { drop: 'dropId' },
  input: z.object({ dropId, templateId, number: keyName(64), add: stock }),
  output: dropRecord,
});

const drain = z.object({ perSecond: z.number(), emptyAt: z.nullable(instant) });

export const getDropLive = endpoint({
  method: 'GET',
  path: '/drops/{dropId}/live',
  access: runners,
  summary: 'How the drop stands now: exact counts, what members see, and when it will be empty at the present rate.',
  reach: { drop: 'dropId' },
  input: z.object({ dropId }),
  output: z.object({
    drop: dropRecord,
    stage: z.enum(dropStages),
    items: z.array(
      z.object({
        templateId: z.string(),
        released: count,
        remaining: count,
        withdrawn: count,
        returned: count,
        /** `released` + `returned` − `remaining` − `withdrawn`. */
        claimed: count,
        /** As members see it. */
        shown: count,
        drain,
      }),
    ),
    now: instant,
  }),
});

export const getFairness = endpoint({
  method: 'GET',
  path: '/drops/{dropId}/fairness',
  access: ['owner', 'marketer'],
  summary:
    'What the claim log says: order, limits, waves, seconds, latency. Whoever has the log comes to the same digest.',
  input: z.object({ dropId }),
  output: z.object({
    claims: count,
    members: count,
    firstAt: z.nullable(instant),
    lastAt: z.nullable(instant),
    items: z.array(z.object({ templateId: z.string(), released: count, returned: count, claims: count })),
    waves: z.array(z.object({ name: z.string(), opensAt: instant, claims: count })),
    seconds: z.array(z.object({ second: instant, claims: count })),
    latencyMs: z.nullable(z.object({ p50: z.number(), p99: z.number(), last: z.number() })),
    breaches: z.object({ oversold: count, overLimit: count, outOfHours: count }),
    /** SHA-256, hex, over a line per claim in order: `at couponId memberId templateId`. */
    digest: z.string(),
  }),
});

export const listClaims = endpoint({
  method: 'GET',
  path: '/drops/{dropId}/claims',
  access: ['owner', 'marketer'],
  summary: 'The claim log, oldest second first; a claim may appear twice and counts once.',
  input: z.object({ dropId, cursor, limit: pageSize }),
  output: z.object({
    claims: z.array(
      z.object({ couponId: z.string(), memberId: z.string(), templateId: z.string(), at: instant, shard: count }),
    ),
    cursor: z.nullable(z.string()),
  }),
});

export const returnClaim = endpoint({
  method: 'POST',
  path: '/drops/{dropId}/claims/return',
  access: runners,
  summary: 'Take an unused coupon back from a member, and put its unit into the drop again, once.',
  reach: { drop: 'dropId' },
  input: z.object({ dropId, memberId: keyName(40), nth, reason: text(100) }),
  output: z.object({ couponId: z.string(), returned: z.boolean() }),
});

export const reconcileDrop = endpoint({
  method: 'POST',
  path: '/drops/{dropId}/reconcile',
  access: ['owner', 'marketer'],
  summary: 'Prove that every unit lies in a shard, was withdrawn, or left with one claim; mend what can be mended.',
  input: z.object({ dropId }),
  output: z.object({
    items: z.array(
      z.object({
        templateId: z.string(),
        released: count,
        returned: count,
        remaining: count,
        withdrawn: count,
        claimed: count,
        oversold: count,
        stranded: count,
        wronglyDry: z.array(count),
        phantoms: z.array(z.string()),
      }),
    ),
    claims: count,
    /** Members who have more than one may get. */
    duplicates: count,
    oversold: count,
    stranded: count,
    mended: z.object({ logged: count, dryNames: count, closedShards: count }),
  }),
});
