import type { LifecycleStage } from '@memberday/shared/domain/lifecycle/lifecycle.ts';
import { type PopulationRhythm, rhythmToBeginWith } from '@memberday/shared/domain/lifecycle/rhythm.ts';
import { minuteMs, msOf } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import type { Context, InsightContext } from './context.ts';

const stageCounts = z.object({
  none: z.int(),
  new: z.int(),
  active: z.int(),
  silent: z.int(),
  lost: z.int(),
}) satisfies z.ZodMiniType<Readonly<Record<LifecycleStage, number>>>;

/** What is kept of a night: the rhythm that holds from then on, and how many stood where by it. */
export const rhythmModel = z.object({
  shape: z.number(),
  scaleDays: z.number(),
  members: z.int(),
  /** The day it was learnt on. */
  on: z.int(),
  stages: stageCounts,
});
export type RhythmModel = z.output<typeof rhythmModel>;

type Reading = Pick<Context, 'now'> & InsightContext;
type Kept = { readonly readAt: number; readonly model: Promise<RhythmModel | undefined> };

/** By store, so that tests with several do not meet. */
const kept = new WeakMap<InsightContext['insight'], Kept>();
const keptMs = minuteMs;

/** The shop's rhythm as the last night left it, from a cache of a minute. */
export const populationRhythm = async (context: Reading): Promise<PopulationRhythm> =>
  (await newestRhythm(context)) ?? rhythmToBeginWith;

export const newestRhythm = ({ insight, now }: Reading): Promise<RhythmModel | undefined> => {
  const at = msOf(now());
  const known = kept.get(insight);
  if (known && Math.abs(at - known.readAt) < keptMs) return known.model;
  const model = insight.models.read('rhythm', rhythmModel).then((found) => found?.body);
  kept.set(insight, { readAt: at, model });
  // What failed is asked again by the next one.
  model.catch(() => kept.delete(insight));
  return model;
};
