import * as z from 'zod/mini';
import type { ActivityKindName } from '../domain/activities/kinds/all-kinds.ts';
import { activityShapes } from './activity-kinds/all-shapes.ts';
import { offer } from './coupons.ts';
import { endpoint } from './endpoint.ts';
import { count, instant, keyName, reason } from './fields.ts';
import { reward } from './rewards.ts';

const activityId = keyName(40);
export const activityKindNames = [
  'check-in',
  'sign-up',
  'group-goal',
  'draw',
  'mission',
  'trial',
  'vote',
] as const satisfies readonly ActivityKindName[];

export const activityStages = ['announced', 'open', 'paused', 'over', 'cancelled'] as const;

/** What a reward is, said out: for a coupon what it takes off, for a badge its name. */
const rewardView = z.object({
  name: z.string(),
  reward,
  coupon: z.nullable(z.object({ name: z.string(), title: z.string(), offer })),
  /** Of all there are, about how many can still be had, some seconds old. */
  most: count,
  left: count,
});

const seen = {
  activityId: z.string(),
  title: z.string(),
  line: z.string(),
  picture: z.string(),
  stage: z.enum(activityStages),
  opensAt: instant,
  closesAt: instant,
  rewards: z.array(rewardView),
  /** Exact sums by name: `people` who took part, and what the kind counts. Some seconds old. */
  counts: z.record(z.string(), z.int()),
  /** The group the member takes part in, or would; null: none that counts here. */
  group: z.nullable(z.object({ groupId: z.string(), name: z.string() })),
  forGroups: z.boolean(),
  /** Why this member cannot take part at all; null: nothing is in the way but time. */
  why: z.nullable(reason),
  /** What the member has earned in it, oldest first. */
  earned: z.array(
    z.object({ reward: z.string(), step: z.string(), at: instant, state: z.enum(['given', 'coming', 'taken_back']) }),
  ),
  now: instant,
};

const viewOf = <
  const Kind extends ActivityKindName,
  Rules extends z.ZodMiniType,
  Taken extends z.ZodMiniType,
  Tally extends z.ZodMiniType,
  Shown extends z.ZodMiniType,
>(
  kind: Kind,
  shapes: {
    readonly rules: Rules;
    readonly taken: Taken;
    readonly tally: Tally;
    readonly shown: Shown;
  },
) =>
  z.object({
    ...seen,
    kind: z.literal(kind),
    rules: shapes.rules,
    /** Null: the member has not taken part. */
    mine: z.nullable(z.object({ firstAt: instant, taken: shapes.taken })),
    tally: shapes.tally,
    shown: shapes.shown,
  });

/** An activity as one member sees it. The facts are those its kind decides on, so the page can say before the press what would come of it. */
export const activityView = z.discriminatedUnion('kind', [
  viewOf('check-in', activityShapes['check-in']),
  viewOf('sign-up', activityShapes['sign-up']),
  viewOf('group-goal', activityShapes['group-goal']),
  viewOf('draw', activityShapes.draw),
  viewOf('mission', activityShapes.mission),
  viewOf('trial', activityShapes.trial),
  viewOf('vote', activityShapes.vote),
]);

/** An activity in a list. */
export const activityCard = z.object({
  activityId: z.string(),
  kind: z.enum(activityKindNames),
  title: z.string(),
  line: z.string(),
  picture: z.string(),
  stage: z.enum(activityStages),
  opensAt: instant,
  closesAt: instant,
  counts: z.record(z.string(), z.int()),
  forGroups: z.boolean(),
  isMine: z.boolean(),
});

export const getActivity = endpoint({
  method: 'GET',
  path: '/me/activities/{activityId}',
  access: 'member',
  summary: 'One activity as the member sees it, also after it is over.',
  input: z.object({ activityId }),
  output: activityView,
});

/** A move of any kind, told apart by the activity's kind: `{ kind: 'check-in', do: 'check-in' }`. */
const moveOf = <const Kind extends ActivityKindName, Move extends z.ZodMiniType>(
  kind: Kind,
  shapes: { readonly move: Move },
) => z.object({ kind: z.literal(kind), move: shapes.move });

export const takePart = endpoint({
  method: 'POST',
  path: '/me/activities/{activityId}/part',
  access: 'member',
  summary:
    'Take a step in an activity: check in, sign up, give a place back. A step that was taken already changes nothing and answers how things stand.',
  input: z.object({
    activityId,
    step: z.discriminatedUnion('kind', [
      moveOf('check-in', activityShapes['check-in']),
      moveOf('sign-up', activityShapes['sign-up']),
      moveOf('group-goal', activityShapes['group-goal']),
      moveOf('draw', activityShapes.draw),
      moveOf('mission', activityShapes.mission),
      moveOf('trial', activityShapes.trial),
      moveOf('vote', activityShapes.vote),
    ]),
  }),
  output: z.object({
    activity: activityView,
    /** Rewards this very step earned, by name. */
    earned: z.array(z.string()),
  }),
});

export const shareGroupGoal = endpoint({
  method: 'POST',
  path: '/me/activities/{activityId}/card',
  access: 'member',
  summary: "A card for the member's own group that goes on showing how many are in, for as long as WeChat lets it.",
  input: z.object({ activityId }),
  output: z.object({ cardId: z.string(), people: count, goal: count }),
});
