import * as z from 'zod/mini';
import type { Arm, Experiment, ExperimentPlan, StopReason } from '../domain/experiments/experiment.ts';
import { metricNames } from '../domain/experiments/metrics.ts';
import { messageKinds } from '../domain/messages/kinds.ts';
import { templateId } from './coupons.ts';
import { count, instant, keyName, slug, text } from './fields.ts';

/** The shapes of an experiment that it is kept in as well; its endpoints are in `experiment-desk.ts`. */

export const experimentStates = ['draft', 'running', 'paused', 'stopped', 'decided'] as const;
export const experimentId = keyName(40);
export const armId = slug(24);
/** Parts of ten thousand. */
export const share = z.int().check(z.gte(0), z.lte(10_000));
const metricName = z.enum(metricNames);
const fraction = (least: number, most: number) => z.number().check(z.gte(least), z.lte(most));

export const surface = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('grant'), templateId }),
  z.object({ kind: z.literal('message'), scene: z.enum(messageKinds) }),
  z.object({ kind: z.literal('slot'), slotId: keyName(40) }),
  z.object({ kind: z.literal('feature'), feature: slug(40) }),
]);

export const treatment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('as_is') }),
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('template'), templateId }),
  z.object({ kind: z.literal('words'), words: z.record(keyName(40), text(200)) }),
  z.object({ kind: z.literal('variant'), variant: text(64) }),
]);

const arm = z.object({
  armId,
  name: text(24),
  weight: z._default(z.int().check(z.gte(1), z.lte(1_000)), 1),
  treatment,
  levels: z._default(z.record(keyName(24), keyName(24)), {}),
}) satisfies z.ZodMiniType<Arm, unknown>;

export const experimentPlan = z.object({
  name: text(32),
  hypothesis: text(200),
  layer: slug(24),
  traffic: share.check(z.gte(1)),
  unit: z._default(z.enum(['member', 'group']), 'member'),
  surface,
  audience: z._default(z.nullable(keyName(40)), null),
  factors: z._default(
    z
      .array(z.object({ name: keyName(24), levels: z.array(keyName(24)).check(z.minLength(2), z.maxLength(4)) }))
      .check(z.maxLength(3)),
    [],
  ),
  arms: z.array(arm).check(z.minLength(2), z.maxLength(12)),
  ramp: z._default(
    z
      .array(z.object({ afterHours: z.int().check(z.gte(0), z.lte(2_000)), share }))
      .check(z.minLength(1), z.maxLength(10)),
    [{ afterHours: 0, share: 10_000 }],
  ),
  metric: metricName,
  others: z._default(z.array(metricName).check(z.maxLength(8)), []),
  guardrails: z._default(z.array(z.object({ metric: metricName, bears: fraction(0, 1) })).check(z.maxLength(4)), []),
  windowDays: z._default(z.int().check(z.gte(1), z.lte(60)), 14),
  leastDays: z._default(z.int().check(z.gte(1), z.lte(120)), 14),
  alpha: z._default(fraction(0.001, 0.2), 0.05),
  worthwhile: z._default(fraction(0.001, 1), 0.05),
}) satisfies z.ZodMiniType<ExperimentPlan, unknown>;

export const stopReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('by_hand'), staffId: z.string(), why: z.string() }),
  z.object({ kind: z.literal('guardrail'), metric: metricName, armId: z.string(), estimate: z.number() }),
  z.object({ kind: z.literal('sample_ratio'), p: z.number() }),
]) satisfies z.ZodMiniType<StopReason, unknown>;

export const experimentRecord = z.extend(experimentPlan, {
  experimentId: z.string(),
  version: count,
  state: z.enum(experimentStates),
  slices: z.array(z.object({ from: count, to: count })),
  raisedTo: count,
  plannedAt: instant,
  plannedBy: z.string(),
  startedAt: z.nullable(instant),
  stoppedAt: z.nullable(instant),
  stopReason: z.nullable(stopReason),
  decision: z.nullable(z.object({ armId: z.nullable(z.string()), at: instant, staffId: z.string() })),
}) satisfies z.ZodMiniType<Experiment, unknown>;
