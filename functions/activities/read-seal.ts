import { type Activity, stageOfActivity } from '@memberday/shared/domain/activities/activity.ts';
import type { Sealed } from '@memberday/shared/domain/activities/draw/ticket.ts';
import type { Context } from '../context.ts';
import { commitmentOf } from './sealed-draw.ts';

/** @throws Error when the activity has started without one, which a start cannot do */
export const readSeed = async (context: Context, activityId: string): Promise<string> => {
  const seed = await context.store.drawSeeds.read(activityId);
  if (seed === undefined) throw new Error(`${activityId} has no seed`);
  return seed;
};

/**
 * What anybody may know of an activity's seed. The seed itself only once it can be settled: an activity whose time is over but which is not
 * ended yet could still be prolonged.
 */
export const readSeal = async (
  context: Context,
  activity: Pick<Activity, 'activityId' | 'state' | 'opensAt' | 'closesAt'>,
  sheet: string,
): Promise<Sealed> => {
  const seed = await context.store.drawSeeds.read(activity.activityId);
  // Taken back before it ever started: nothing was sealed.
  if (seed === undefined) return { commitment: '', seed: null };
  const stage = stageOfActivity(activity, context.now());
  const isOver = activity.state === 'ended' || activity.state === 'settled' || stage === 'cancelled';
  return { commitment: commitmentOf(seed, sheet), seed: isOver ? seed : null };
};
