import * as z from 'zod/mini';
import type { ExperimentResults } from '../domain/experiments/analyse-experiment.ts';
import { metricNames } from '../domain/experiments/metrics.ts';
import type { Degenerate } from '../domain/experiments/statistics/computed.ts';
import type { Reason } from '../domain/experiments/verdict.ts';
import { endpoint } from './endpoint.ts';
import { experimentId, experimentRecord } from './experiments.ts';
import { count, instant } from './fields.ts';

/** What came of an experiment. How it is drawn up and run is in `experiment-desk.ts`. */

const metricName = z.enum(metricNames);
const armId = z.string();
/** Relative to the control: .1 is a tenth more. */
const gain = z.number();

const degenerate = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too_few'), what: z.string(), n: count, least: count }),
  z.object({ kind: z.literal('no_variance'), what: z.string() }),
  z.object({ kind: z.literal('zero_denominator'), what: z.string() }),
  z.object({ kind: z.literal('zero_baseline') }),
  z.object({ kind: z.literal('impossible'), what: z.string(), why: z.string() }),
]) satisfies z.ZodMiniType<Degenerate, unknown>;

const interval = z.tuple([z.number(), z.number()]);
const test = z.object({ p: z.number(), interval });

const comparison = z.object({
  estimate: z.number(),
  se: z.number(),
  always: test,
  once: test,
  chanceOfMore: z.number(),
  risk: z.object({ control: z.number(), treatment: z.number() }),
  theta: z.nullable(z.number()),
});

const likeness = z.object({ icc: z.number(), designEffect: z.number() });

const metricResult = z.object({
  metric: metricName,
  role: z.enum(['decides', 'other', 'guardrail']),
  better: z.enum(['more', 'less']),
  arms: z.array(
    z.object({
      armId,
      n: count,
      value: z.nullable(z.number()),
      comparison: z.nullable(comparison),
      because: z.nullable(degenerate),
      adjustedP: z.nullable(z.number()),
    }),
  ),
  likeness: z.nullable(likeness),
});

const guardrail = z.object({
  metric: metricName,
  armId,
  state: z.enum(['held', 'unsure', 'breached']),
  gain: z.nullable(gain),
  bears: z.number(),
});

const factorEffect = z.object({ sumOfSquares: z.number(), df: count, f: z.number(), p: z.number() });

const spread = { armId, gain, from: z.number(), to: z.number() };
const watched = { metric: metricName, armId, gain, bears: z.number() };

export const verdictReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sample_ratio'), p: z.number() }),
  z.object({ kind: z.literal('guardrail_breached'), ...watched }),
  z.object({ kind: z.literal('guardrail_unsure'), ...watched }),
  z.object({ kind: z.literal('better'), ...spread }),
  z.object({ kind: z.literal('worse'), ...spread }),
  z.object({ kind: z.literal('not_worth'), armId, to: z.number(), worthwhile: z.number() }),
  z.object({ kind: z.literal('unsure'), ...spread }),
  z.object({ kind: z.literal('too_small'), armId, seen: count, least: count, unit: z.enum(['member', 'group']) }),
  z.object({ kind: z.literal('too_early'), daysRun: z.number(), leastDays: z.number() }),
  z.object({ kind: z.literal('too_few'), have: count, need: count, days: z.nullable(count) }),
  z.object({ kind: z.literal('enough'), have: count, need: count, smallest: z.nullable(z.number()) }),
  z.object({ kind: z.literal('no_answer'), because: degenerate }),
]) satisfies z.ZodMiniType<Reason, unknown>;

const results = z.object({
  sampleRatio: z.object({
    observed: z.array(z.object({ armId, seen: count, expected: z.number() })),
    p: z.number(),
    pOnce: z.number(),
    alarm: z.boolean(),
  }),
  metrics: z.array(metricResult),
  guardrails: z.array(guardrail),
  factors: z.array(
    z.object({
      factorA: z.string(),
      factorB: z.string(),
      a: factorEffect,
      b: factorEffect,
      interaction: factorEffect,
      residual: z.object({ sumOfSquares: z.number(), df: count }),
    }),
  ),
  progress: z.object({ have: count, need: z.nullable(count), smallest: z.nullable(z.number()) }),
  verdict: z.object({
    say: z.enum(['ship', 'stop', 'keep_running', 'inconclusive']),
    armId: z.nullable(armId),
    reasons: z.array(verdictReason),
  }),
}) satisfies z.ZodMiniType<ExperimentResults, unknown>;

export const getExperimentResults = endpoint({
  method: 'GET',
  path: '/experiments/{experimentId}/results',
  access: ['owner', 'marketer'],
  summary:
    'What an experiment shows so far and what to do with it. It may be looked at as often as one likes: `always` holds at all times at once, `once` only for who looks once.',
  input: z.object({ experimentId }),
  output: z.object({ experiment: experimentRecord, daysRun: z.number(), results, now: instant }),
});
