import * as z from 'zod/mini';
import { happeningKinds } from '../domain/facts/member-facts.ts';
import type {
  Clause,
  EventPattern,
  Expression,
  Measure,
  PurchaseFilter,
  Window,
} from '../domain/segments/expression.ts';
import {
  calendarUnits,
  comingDays,
  comparisons,
  deepestNesting,
  flags,
  longestDays,
  mostClauses,
  mostNames,
  mostSteps,
  nameKinds,
  pastDays,
  plainMeasures,
  purchaseMeasures,
} from '../domain/segments/expression.ts';
import { day, text } from './fields.ts';

/** A segment's question on the wire: shared/domain/segments/expression.ts says what each part means. */

const days = z.int().check(z.gte(1), z.lte(longestDays));
const names = z.array(text(128)).check(z.minLength(1), z.maxLength(mostNames));
const ref = text(128);

const window = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('last'),
    days,
    skip: z.exactOptional(z.int().check(z.gte(0), z.lte(longestDays))),
  }),
  z.object({
    kind: z.literal('calendar'),
    unit: z.enum(calendarUnits),
    back: z.int().check(z.gte(0), z.lte(120)),
  }),
  z.object({ kind: z.literal('between'), from: z.exactOptional(day), to: z.exactOptional(day) }),
  z.object({ kind: z.literal('next'), days }),
]) satisfies z.ZodMiniType<Window>;

const purchaseFilter = z.object({
  categories: z.exactOptional(names),
  skus: z.exactOptional(names),
  channels: z.exactOptional(names),
  shops: z.exactOptional(names),
  lives: z.exactOptional(names),
}) satisfies z.ZodMiniType<PurchaseFilter>;

const measure = z.discriminatedUnion('of', [
  z.object({ of: z.enum(plainMeasures) }),
  z.object({ of: z.enum(purchaseMeasures), where: z.exactOptional(purchaseFilter), within: z.exactOptional(window) }),
  z.object({ of: z.literal('daysSince'), day: z.enum(pastDays) }),
  z.object({ of: z.literal('daysUntil'), day: z.enum(comingDays) }),
  z.object({
    of: z.literal('happened'),
    event: z.enum(happeningKinds),
    ref: z.exactOptional(ref),
    within: z.exactOptional(window),
  }),
]) satisfies z.ZodMiniType<Measure>;

const pattern = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('purchase'), where: z.exactOptional(purchaseFilter) }),
  z.object({ kind: z.literal('happening'), event: z.enum(happeningKinds), ref: z.exactOptional(ref) }),
]) satisfies z.ZodMiniType<EventPattern>;

const step = z.object({ event: pattern, days: z.exactOptional(z.int().check(z.gte(0), z.lte(longestDays))) });

export const clause = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), what: measure, op: z.enum(comparisons), value: z.number() }),
  z.object({ kind: z.literal('day'), day: z.enum([...pastDays, ...comingDays]), within: window }),
  z.object({ kind: z.literal('name'), of: z.enum(nameKinds), anyOf: names }),
  z.object({ kind: z.literal('flag'), flag: z.enum(flags) }),
  z.object({
    kind: z.literal('sequence'),
    steps: z.array(step).check(z.minLength(1), z.maxLength(mostSteps)),
    notThen: z.exactOptional(step),
    within: z.exactOptional(window),
  }),
]) satisfies z.ZodMiniType<Clause>;

const nested: z.ZodMiniType<Expression> = z.lazy(() =>
  z.union([
    clause,
    z.object({ kind: z.enum(['all', 'any']), of: z.array(nested).check(z.minLength(1), z.maxLength(mostClauses)) }),
    z.object({ kind: z.literal('not'), of: nested }),
  ]),
);

// The document of the API tells what comes back to itself by name.
z.globalRegistry.add(nested, { id: 'SegmentExpression' });

/** What is nested deeper than any sensible question never reaches the recursion that reads it. */
const shallow = z.transform((value: unknown, context) => {
  if (depthOf(value) > deepestNesting) {
    context.issues.push({ code: 'custom', message: `nested more than ${deepestNesting} deep`, input: value });
    return z.NEVER;
  }
  return value;
});

const depthOf = (value: unknown): number => {
  let level: unknown[] = [value];
  let depth = 0;
  while (level.length > 0 && depth <= deepestNesting) {
    level = level.flatMap((one) => {
      const of = (one as { of?: unknown } | null)?.of;
      return Array.isArray(of) ? of : typeof of === 'object' && of !== null ? [of] : [];
    });
    if (level.length > 0) depth += 1;
  }
  return depth;
};

export const expression = z.pipe(shallow, nested);
