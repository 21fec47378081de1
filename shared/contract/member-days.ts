import * as z from 'zod/mini';
import { type ActivityKindName, activityKinds } from '../domain/activities/kinds/all-kinds.ts';
import { lintCodes } from '../domain/lint/lint.ts';
import type { CalendarEntry } from '../domain/member-days/calendar.ts';
import type {
  MemberDay,
  PartName,
  PlannedActivity,
  PlannedDrop,
  PlannedTask,
} from '../domain/member-days/member-day.ts';
import type { Occurrence, Rehearsal, SampleOrder } from '../domain/member-days/rehearse.ts';
import { templateId } from './coupons.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, day, fen, instant, keyName, pageSize, points, text } from './fields.ts';
import { reward, rewardCost } from './rewards.ts';

const memberDayId = keyName(40);
/** 24:00 is the end of the day. */
const time = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/));
const startTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const names = (most: number) => z.array(keyName(64)).check(z.maxLength(most));
const tierLevel = z.int().check(z.gte(0), z.lte(9));

/** The shape of `CalendarRule` in the domain. */
export const calendarRule = z.object({
  firstDay: day,
  lastDay: day,
  monthDays: z._default(z.array(z.int().check(z.gte(1), z.lte(31))).check(z.maxLength(31)), []),
  weekdays: z._default(z.array(z.int().check(z.gte(1), z.lte(7))).check(z.maxLength(7)), []),
  dates: z._default(z.array(day).check(z.maxLength(60)), []),
  hours: z._default(z.nullable(z.object({ from: startTime, to: time })), null),
  shops: z._default(names(50), []),
  levelAtLeast: z._default(tierLevel, 0),
}) satisfies z.ZodMiniType<CalendarEntry['rule'], unknown>;

const festivalPrice = z.object({ itemId: keyName(40), points: points.check(z.gte(1)), cashFen: z._default(fen, 0) });

const plannedDrop = z.object({
  name: text(32),
  note: z._default(z.string().check(z.trim(), z.maxLength(100)), ''),
  templateId,
  stock: z.int().check(z.gte(1), z.lte(1_000_000)),
  perMember: z._default(z.int().check(z.gte(1), z.lte(20)), 1),
  from: startTime,
  to: time,
  early: z._default(
    z.nullable(z.object({ levelAtLeast: tierLevel, minutes: z.int().check(z.gte(1), z.lte(1440)) })),
    null,
  ),
}) satisfies z.ZodMiniType<PlannedDrop, unknown>;

const kindNames = Object.keys(activityKinds) as [ActivityKindName, ...ActivityKindName[]];

const plannedActivity = z.object({
  kind: z.enum(kindNames),
  title: text(24),
  line: text(60),
  picture: z._default(z.string().check(z.regex(/^[a-z0-9-]{0,32}$/)), ''),
  /** As its kind has them; held against its kind when the day is rehearsed. */
  rules: z.record(z.string(), z.unknown()),
  rewards: z
    .array(z.object({ name: keyName(40), reward, most: z.int().check(z.gte(1), z.lte(1_000_000)) }))
    .check(z.maxLength(10)),
}) satisfies z.ZodMiniType<PlannedActivity, unknown>;

const partName = z.custom<PartName>((value) => typeof value === 'string' && /^(drop|activity)\.\d{1,2}$/.test(value));

const plannedTask = z.object({
  daysBefore: z._default(z.int().check(z.gte(0), z.lte(14)), 0),
  time: startTime,
  title: text(24),
  text: z.string().check(z.trim(), z.maxLength(500)),
  card: z._default(
    z.nullable(
      z.union([z.object({ page: z.enum(['home', 'activities', 'mall', 'claim']) }), z.object({ part: partName })]),
    ),
    null,
  ),
}) satisfies z.ZodMiniType<PlannedTask, unknown>;

/** What somebody draws up. */
export const memberDayPlan = z.object({
  name: text(16),
  line: text(60),
  recipe: z._default(z.string().check(z.maxLength(40)), ''),
  groups: z._default(names(100), []),
  rule: calendarRule,
  /** 100: purchases earn as always. */
  percent: z._default(z.int().check(z.gte(100), z.lte(1000)), 100),
  prices: z._default(z.array(festivalPrice).check(z.maxLength(30)), []),
  drops: z._default(z.array(plannedDrop).check(z.maxLength(6)), []),
  activities: z._default(z.array(plannedActivity).check(z.maxLength(4)), []),
  tasks: z._default(z.array(plannedTask).check(z.maxLength(30)), []),
});

const memberDayStates = ['draft', 'rehearsed', 'waiting', 'opening', 'live', 'paused', 'over', 'cancelled'] as const;

export const memberDayRecord = z.extend(memberDayPlan, {
  memberDayId: z.string(),
  version: count,
  state: z.enum(memberDayStates),
  operator: z.string(),
  live: z.array(z.object({ from: instant, until: z.nullable(instant) })),
  made: z.array(z.object({ part: partName, day: z.nullable(day), id: z.string() })),
  rehearsedAt: z.nullable(instant),
  plannedAt: instant,
}) satisfies z.ZodMiniType<MemberDay, unknown>;

export const finding = z.object({
  code: z.enum(lintCodes),
  severity: z.enum(['block', 'warn']),
  field: z.string(),
  found: z.string(),
  hint: z.string(),
});

const sampleOrder = z.object({
  at: instant,
  /** Null: a sale that names none. */
  shop: z.nullable(z.string()),
  tier: z.string(),
  level: count,
  amountFen: fen,
  points,
  /** What it would earn on an ordinary day. */
  usual: points,
  why: z.enum(['within', 'before', 'after', 'other_shop', 'tier_below']),
}) satisfies z.ZodMiniType<SampleOrder, unknown>;

const occurrence = z.object({
  day,
  from: instant,
  until: instant,
  moments: z.array(
    z.object({
      at: instant,
      what: z.enum([
        'day_begins',
        'day_ends',
        'drop_early',
        'drop_opens',
        'drop_closes',
        'activity_opens',
        'activity_closes',
        'task',
      ]),
      name: z.string(),
      field: z.string(),
    }),
  ),
}) satisfies z.ZodMiniType<Occurrence, unknown>;

export const rehearsal = z.object({
  /** The next days of it, twelve at most; `days`: how many there are in all, a year ahead at most. */
  occurrences: z.array(occurrence),
  days: count,
  /** A purchase of ¥100 in each tier: within the day, just outside of it, elsewhere. */
  orders: z.array(sampleOrder),
  /** What its drops and activities may cost at most. Points of purchases are no part of it: they follow what is sold. */
  cost: rewardCost,
  /** Templates whose coupons may take off any sum; their money counts as nothing in it. */
  unbounded: z.array(z.string()),
  /** Going live asks a second person first. */
  needsYes: z.boolean(),
  findings: z.array(finding),
  /** Why it cannot go live as it is, by field. */
  faults: z.array(z.object({ field: z.string(), why: z.string() })),
  prices: z.array(
    z.object({ itemId: z.string(), name: z.string(), points, usualPoints: points, cashFen: fen, usualCashFen: fen }),
  ),
}) satisfies z.ZodMiniType<Rehearsal & { readonly unbounded: readonly string[]; readonly needsYes: boolean }, unknown>;

const planners = ['owner', 'marketer', 'operator'] as const;

export const planMemberDay = endpoint({
  method: 'POST',
  path: '/member-days/{memberDayId}/plan',
  access: planners,
  reach: { memberDay: 'memberDayId', group: 'plan.groups', shop: 'plan.rule.shops' },
  summary:
    'Draw up a member day, or change one that was never live. `after` is the version it stands at (0: it is new). A change takes its rehearsal away.',
  input: z.object({ memberDayId, after: z.int().check(z.gte(0), z.lte(100_000)), plan: memberDayPlan }),
  output: memberDayRecord,
});

export const listMemberDays = endpoint({
  method: 'GET',
  path: '/member-days',
  access: planners,
  reach: { open: 'operators are told of their own' },
  summary: 'Member days, newest first; an operator sees those of their own groups and shops.',
  input: z.object({ cursor, limit: pageSize }),
  output: z.object({ memberDays: z.array(memberDayRecord), cursor: z.nullable(z.string()), now: instant }),
});

export const getMemberDay = endpoint({
  method: 'GET',
  path: '/member-days/{memberDayId}',
  access: planners,
  reach: { memberDay: 'memberDayId' },
  summary: 'One member day as it stands.',
  input: z.object({ memberDayId }),
  output: z.object({ memberDay: memberDayRecord, now: instant }),
});

export const rehearseMemberDay = endpoint({
  method: 'POST',
  path: '/member-days/{memberDayId}/rehearse',
  access: planners,
  reach: { memberDay: 'memberDayId' },
  summary:
    'Play it with the clock moved: what opens when, what purchases would earn, what it may cost, what its words lack. Nothing comes of it but that it may go live.',
  input: z.object({ memberDayId }),
  output: z.object({ memberDay: memberDayRecord, rehearsal }),
});

const moved = (verb: string, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/member-days/{memberDayId}/${verb}`,
    access: planners,
    reach: { memberDay: 'memberDayId' },
    summary,
    input: z.object({ memberDayId }),
    output: memberDayRecord,
  });

export const goLiveMemberDay = moved(
  'live',
  'Make its drops, activities and tasks, and let it count. It must have been rehearsed as it stands. An operator whose plan lifts points, lowers prices or gives coupons of other shops waits for a second person. Calling it again goes on where it was interrupted.',
);
export const pauseMemberDay = moved(
  'pause',
  'Stop it within two seconds, its drops and activities with it. What was bought before keeps its points.',
);
export const resumeMemberDay = moved('resume', 'Let it go on.');
export const endMemberDay = moved('end', 'End it for good: its drops and activities as well.');
export const cancelMemberDay = moved('cancel', 'Drop a plan that never went live.');

export const moveDayDrop = endpoint({
  method: 'POST',
  path: '/member-days/{memberDayId}/drops/{dropId}/move',
  access: planners,
  reach: { memberDay: 'memberDayId' },
  summary: 'Hold one of its drops, or let it go on.',
  input: z.object({ memberDayId, dropId: keyName(40), move: z.enum(['pause', 'resume']) }),
  output: z.object({ dropId: z.string(), move: z.enum(['pause', 'resume']) }),
});

const dayNumbers = z.object({
  day,
  visitors: count,
  joins: count,
  claims: count,
  checkIns: count,
  orders: count,
  fen,
  refundFen: fen,
  redeemed: count,
});

export const reviewMemberDay = endpoint({
  method: 'GET',
  path: '/member-days/{memberDayId}/review',
  access: planners,
  reach: { memberDay: 'memberDayId' },
  summary:
    'What its groups did on its days, against the same weekdays of the four weeks before that were no member days.',
  input: z.object({ memberDayId }),
  output: z.object({
    days: z.array(
      z.object({
        numbers: dayNumbers,
        /** The average of the normal days it is held against; null: there was none. */
        usual: z.nullable(dayNumbers),
        /** Which days those were. */
        against: z.array(day),
      }),
    ),
    now: instant,
  }),
});

export const getBoard = endpoint({
  method: 'GET',
  path: '/member-days/{memberDayId}/board',
  access: planners,
  reach: { memberDay: 'memberDayId' },
  summary: 'How it goes now: joins and claims per minute in its groups, and what is left of each of its drops.',
  input: z.object({ memberDayId }),
  output: z.object({
    memberDay: memberDayRecord,
    running: z.boolean(),
    /** Of the last hour, minute by minute, oldest first; minutes in which nothing happened are there as well. */
    minutes: z.array(z.object({ at: instant, visits: count, joins: count, claims: count, orders: count, fen })),
    today: z.object({
      visitors: count,
      joins: count,
      claims: count,
      checkIns: count,
      orders: count,
      fen,
      redeemed: count,
    }),
    drops: z.array(
      z.object({
        dropId: z.string(),
        name: z.string(),
        opensAt: instant,
        closesAt: instant,
        state: z.enum(['planned', 'paused', 'ended']),
        stage: z.enum(['hidden', 'announced', 'early', 'open', 'paused', 'sold_out', 'over']),
        templateId: z.string(),
        released: count,
        remaining: count,
        claimed: count,
        perSecond: z.number(),
        emptyAt: z.nullable(instant),
      }),
    ),
    activities: z.array(
      z.object({ activityId: z.string(), kind: z.string(), title: z.string(), state: z.string(), closesAt: instant }),
    ),
    now: instant,
  }),
});
