import type { Instant } from '@memberday/shared/domain/time.ts';
import { keepFresh } from '../keep-fresh.ts';
import type { AnyActivity } from '../store/activities.ts';
import type { Store } from '../store/store.ts';

/** Activities as every step reads them. Nothing here is older than it says, so what staff do takes effect within that time. */
export type Activities = {
  /** At most a second old. */
  read(activityId: string): Promise<AnyActivity | undefined>;
  /** Those members may see, at most a second old. */
  listShown(now: Instant): Promise<readonly AnyActivity[]>;
  /** What is counted of everybody, at most three seconds old. */
  sums(activityId: string): Promise<Readonly<Record<string, number>>>;
  /**
   * What is counted one after the other, at most a second old, or read now by who has just been counted; undefined: nothing yet.
   * @param by the group, or `all`
   */
  tally(activityId: string, by: string, options?: { readonly now: boolean }): Promise<unknown>;
  /** Work of this environment on one activity, one after the other: steps that count in one row would only refuse each other. */
  inTurn<Value>(activityId: string, work: () => Promise<Value>): Promise<Value>;
};

const freshMs = 1_000;
const sumsMs = 3_000;

/** @param clock milliseconds since 1970 */
export const cachedActivities = (store: Pick<Store, 'activities'>, clock: () => number): Activities => {
  const byId = (id: string): string => id;
  const activities = keepFresh(freshMs, clock, byId, (id) => store.activities.read(id, { strong: true }));
  const shown = keepFresh(freshMs, clock, () => '', store.activities.listShown);
  const sums = keepFresh(sumsMs, clock, byId, store.activities.readSums);
  const tallies = keepFresh(
    freshMs,
    clock,
    ({ activityId, by }: { readonly activityId: string; readonly by: string }) => `${activityId}#${by}`,
    ({ activityId, by }) => store.activities.readTally(activityId, by),
  );
  return {
    read: activities.get,
    listShown: shown.get,
    sums: sums.get,
    inTurn: inTurns(),
    async tally(activityId, by, { now } = { now: false }) {
      const read = now ? tallies.renew : tallies.get;
      return (await read({ activityId, by }))?.tally;
    },
  };
};

const inTurns = (): Activities['inTurn'] => {
  const last = new Map<string, Promise<unknown>>();
  return (activityId, work) => {
    const before = last.get(activityId) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(activityId, mine);
    const leave = (): void => {
      if (last.get(activityId) === mine) last.delete(activityId);
    };
    mine.then(leave, leave);
    return mine;
  };
};
