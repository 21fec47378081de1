import * as z from 'zod/mini';
import type { ActivityKindName } from '../domain/activities/kinds/all-kinds.ts';
import { lintCodes } from '../domain/lint/lint.ts';
import { activityShapes } from './activity-kinds/all-shapes.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, instant, keyName, pageSize, text } from './fields.ts';
import { activityKindNames, activityStages } from './play.ts';
import { reward } from './rewards.ts';

const activityId = keyName(40);
const runners = ['owner', 'marketer', 'operator'] as const;

export const activityStates = ['draft', 'waiting', 'scheduled', 'paused', 'ended', 'settled', 'cancelled'] as const;

const rewardName = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/));
const activityReward = z.object({ name: rewardName, reward, most: z.int().check(z.gte(1), z.lte(10_000_000)) });
const names = (most: number) => z._default(z.array(keyName(40)).check(z.maxLength(most)), []);

const content = {
  title: text(24),
  line: z._default(z.string().check(z.trim(), z.maxLength(60)), ''),
  /** A picture of the brand by its name, or an address; empty: the kind's own drawing. */
  picture: z._default(z.string().check(z.trim(), z.maxLength(300)), ''),
  opensAt: instant,
  closesAt: instant,
  /** Whom it is for; an empty list asks for nothing. An operator names groups or shops of theirs. */
  groups: names(50),
  shops: names(50),
  tierAtLeast: z._default(z.int().check(z.gte(0), z.lte(9)), 0),
  rewards: z._default(z.array(activityReward).check(z.maxLength(12)), []),
};

const ruled = <const Kind extends ActivityKindName, Rules extends z.ZodMiniType>(
  kind: Kind,
  shapes: { readonly rules: Rules },
) => z.object({ kind: z.literal(kind), rules: shapes.rules });

/** The kind with its own rules. */
export const activityRules = z.discriminatedUnion('kind', [
  ruled('check-in', activityShapes['check-in']),
  ruled('sign-up', activityShapes['sign-up']),
  ruled('group-goal', activityShapes['group-goal']),
  ruled('draw', activityShapes.draw),
  ruled('mission', activityShapes.mission),
  ruled('trial', activityShapes.trial),
  ruled('vote', activityShapes.vote),
]);

/** An activity as staff see it. */
export const activityRecord = z.object({
  activityId: z.string(),
  version: count,
  kind: z.enum(activityKindNames),
  state: z.enum(activityStates),
  title: z.string(),
  line: z.string(),
  picture: z.string(),
  opensAt: instant,
  closesAt: instant,
  audience: z.object({ groups: z.array(z.string()), shops: z.array(z.string()), tierAtLeast: count }),
  rewards: z.array(z.object({ name: z.string(), reward, most: count, added: count })),
  rules: z.unknown(),
  operator: z.string(),
  endedAt: z.nullable(instant),
});

/** What keeps a draft from starting; it can be kept with them. */
const findings = z.array(z.object({ path: z.string(), why: z.string() }));
/** What members should not read like this; those that block keep it from starting as well. */
const wordFindings = z.array(
  z.object({
    code: z.enum(lintCodes),
    severity: z.enum(['block', 'warn']),
    field: z.string(),
    found: z.string(),
    hint: z.string(),
  }),
);

export const saveActivity = endpoint({
  method: 'PUT',
  path: '/activities/{activityId}',
  access: runners,
  reach: { activity: 'activityId', group: 'groups', shop: 'shops' },
  summary:
    'Keep a draft, new or changed; `activityId` is made by the caller. Once it has started, only its title, line, picture and a later end may change, and what its kind lets grow. The answer says what still keeps it from starting.',
  input: z.object({ activityId, ...content, ruled: activityRules }),
  output: z.object({ activity: activityRecord, findings, words: wordFindings }),
});

export const listActivities = endpoint({
  method: 'GET',
  path: '/activities',
  access: runners,
  reach: { open: 'an operator is shown their own, and those of their groups' },
  summary: 'Activities in a state, by their end, soonest first; of an operator only theirs and those for their groups.',
  input: z.object({ state: z.enum(activityStates), cursor, limit: pageSize }),
  output: z.object({ activities: z.array(activityRecord), cursor: z.nullable(z.string()) }),
});

export const getActivityRecord = endpoint({
  method: 'GET',
  path: '/activities/{activityId}',
  access: runners,
  reach: { activity: 'activityId' },
  summary: 'One activity with what still keeps a draft from starting.',
  input: z.object({ activityId }),
  output: z.object({ activity: activityRecord, findings, words: wordFindings }),
});

const moved = (verb: 'start' | 'pause' | 'resume' | 'end' | 'cancel', summary: string) =>
  endpoint({
    method: 'POST',
    path: `/activities/{activityId}/${verb}`,
    access: runners,
    reach: { activity: 'activityId' },
    summary,
    input: z.object({ activityId }),
    output: activityRecord,
  });

export const startActivity = moved(
  'start',
  'Make it real: members see it, and its whole worst case is set aside from the envelope of whoever made it.',
);
export const askToStartActivity = endpoint({
  method: 'POST',
  path: '/activities/{activityId}/ask',
  access: runners,
  reach: { activity: 'activityId' },
  summary:
    "Ask a second person to start it, where one's own envelope does not reach: a yes pays out of theirs. `approvalId` is made by the caller.",
  input: z.object({ activityId, approvalId: keyName(40), reason: text(200) }),
  output: activityRecord,
});
export const pauseActivity = moved('pause', 'Stop every step within a second; what is earned stays.');
export const resumeActivity = moved('resume', 'Let it go on.');
export const endActivity = moved('end', 'End it before its time; what its budget has left goes back.');
export const cancelActivity = moved(
  'cancel',
  'Take it back. What was earned stays; what its budget has left goes back.',
);

export const topUpActivity = endpoint({
  method: 'POST',
  path: '/activities/{activityId}/rewards',
  access: runners,
  reach: { activity: 'activityId' },
  summary:
    'Put more units to a reward of an activity that is not over. `number` names this top-up: a repeat adds nothing.',
  input: z.object({
    activityId,
    reward: rewardName,
    number: keyName(64),
    add: z.int().check(z.gte(1), z.lte(1_000_000)),
  }),
  output: activityRecord,
});

export const getActivityLive = endpoint({
  method: 'GET',
  path: '/activities/{activityId}/live',
  access: runners,
  reach: { activity: 'activityId' },
  summary: 'How it stands now, exact: what is counted, each group, what each reward has left.',
  input: z.object({ activityId }),
  output: z.object({
    activity: activityRecord,
    stage: z.enum(activityStages),
    counts: z.record(z.string(), z.int()),
    /** One for the whole, or one a group, as the kind counts; `by` is the group. */
    tallies: z.array(z.object({ by: z.string(), tally: z.unknown() })),
    rewards: z.array(z.object({ name: z.string(), reward, most: count, left: count, taken: count })),
    now: instant,
  }),
});

export const listParticipants = endpoint({
  method: 'GET',
  path: '/activities/{activityId}/participants',
  access: [...runners, 'clerk'],
  reach: { activity: 'activityId' },
  summary: 'Who takes part, with masked names, in the order they came; `lane` narrows it to a state or a group.',
  input: z.object({ activityId, lane: z.optional(keyName(40)), cursor, limit: pageSize }),
  output: z.object({
    participants: z.array(
      z.object({
        memberId: z.string(),
        name: z.string(),
        group: z.nullable(z.string()),
        firstAt: instant,
        lane: z.string(),
        taken: z.unknown(),
      }),
    ),
    cursor: z.nullable(z.string()),
  }),
});

/** A ticket as the door sees it. */
const atDoor = z.object({
  activityId: z.string(),
  title: z.string(),
  place: z.string(),
  startsAt: instant,
  memberId: z.string(),
  name: z.string(),
  number: count,
  cameAt: z.nullable(instant),
  /** They were let in before this call. */
  repeated: z.boolean(),
  /** Until then it can be taken back. */
  undoUntil: z.nullable(instant),
});

export const checkInAtDoor = endpoint({
  method: 'POST',
  path: '/activities/door',
  access: [...runners, 'clerk'],
  reach: { open: 'the ticket tells the activity, which the caller must run or whose shop must be theirs' },
  summary: 'Let in whoever has this ticket, scanned or typed. The same ticket again answers when they came.',
  input: z.object({ code: text(40) }),
  output: atDoor,
});

export const undoAtDoor = endpoint({
  method: 'POST',
  path: '/activities/door/undo',
  access: [...runners, 'clerk'],
  reach: { open: 'the ticket tells the activity, which the caller must run or whose shop must be theirs' },
  summary: 'Take back that somebody was let in, within two minutes.',
  input: z.object({ code: text(40) }),
  output: atDoor,
});
