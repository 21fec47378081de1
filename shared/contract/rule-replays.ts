import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, day, instant, keyName } from './fields.ts';
import { programme } from './programme.ts';

/** What a span came to for members under some rules. */
const side = z.object({ level: count, points: z.int(), growth: z.int() });

/** A draft of the rules, lived through by everybody over the last days. */
export const ruleReplayReport = z.object({
  replayId: z.string(),
  state: z.enum(['running', 'finished']),
  startedAt: instant,
  finishedAt: z.nullable(instant),
  from: instant,
  until: instant,
  shardsDone: count,
  shards: count,
  members: count,
  /** Whose tier, points or growth would be another. */
  affected: count,
  up: count,
  down: count,
  /** Members by level as the rules are and as the draft has it; those who stay too. */
  tiers: z.array(z.object({ from: count, to: count, members: count })),
  /** Given less taken back, as the rules are and as the draft has it. */
  points: z.object({ now: z.int(), draft: z.int() }),
  /** What the draft's points are worth beyond today's, at the checkout's rate; null where points pay nothing. Less than zero: it is cheaper. */
  moreFen: z.nullable(z.int()),
  growth: z.object({ now: z.int(), draft: z.int() }),
  /** The day on which the draft costs most beyond today's rules; null where it never does. */
  worstDay: z.nullable(z.object({ day, now: z.int(), draft: z.int() })),
  days: z.array(z.object({ day, now: z.int(), draft: z.int() })),
  /** Members for whom most would change. */
  sample: z.array(z.object({ memberId: z.string(), orders: count, now: side, draft: side })),
  /** Whose orders alone do not explain the tier they have: somebody or a merge moved them. Of these the replay says less. */
  unlike: count,
});

export const startRuleReplay = endpoint({
  method: 'POST',
  path: '/rule-replays',
  access: ['owner', 'marketer'],
  summary: 'Try a draft of the rules on what every member did in the last days, before it is published.',
  input: z.object({ programme, days: z._default(z.int().check(z.gte(1), z.lte(365)), 90) }),
  output: z.object({ replayId: z.string() }),
});

export const getRuleReplay = endpoint({
  method: 'GET',
  path: '/rule-replays/{replayId}',
  access: ['owner', 'marketer'],
  summary: 'How far a replay has come, and what the draft would change.',
  input: z.object({ replayId: keyName(40) }),
  output: ruleReplayReport,
});
