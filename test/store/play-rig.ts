import { randomBytes } from 'node:crypto';
import { cachedActivities } from '@memberday/functions/activities/cached-activities.ts';
import { changePart } from '@memberday/functions/activities/change-part.ts';
import { closeActivity } from '@memberday/functions/activities/close-activity.ts';
import { recountMissions } from '@memberday/functions/activities/recount-missions.ts';
import { saveActivity } from '@memberday/functions/activities/save-activity.ts';
import { settleEarned } from '@memberday/functions/activities/settle-earned.ts';
import { startActivity } from '@memberday/functions/activities/start-activity.ts';
import { cachedDrops } from '@memberday/functions/drops/cached-drops.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { rewardPool } from '@memberday/functions/store/activity-rewards.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import type { Reward } from '@memberday/shared/domain/rewards/reward.ts';
import { addMs, dayMs, hourMs, type Instant, instantOf } from '@memberday/shared/domain/time.ts';
import type { TestTable } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore } from './bare-store.ts';

export type PlayRig = ReturnType<typeof playRig>;

type Ruled = Parameters<typeof saveActivity>[1]['ruled'];
type RewardMade = { readonly name: string; readonly most: number; readonly reward?: Reward };

/** Activities over a table of a real engine: one environment of each function, and what the stream would bring done by hand. */
export const playRig = ({ table }: Pick<TestTable, 'table'>, clock: () => number = Date.now) => {
  const bare = bareStore({ table });
  const now = (): Instant => instantOf(clock());
  const shared = {
    now,
    activities: cachedActivities(bare.store, clock),
    drops: cachedDrops(bare.store, clock),
  };
  /** The first of all, who has no envelope. */
  const owner = { ...bare.request({ staff: { staffId: 'root' } }), ...shared };
  const work = { ...bare.context(), ...shared };

  const play = (activityId: string, memberId: string, move: unknown) =>
    changePart(work, { activityId, memberId, asked: { move } });

  const draft = async (ruled: Ruled, rewards: readonly RewardMade[]): Promise<string> => {
    const activityId = newId('activity', now(), randomBytes(12));
    const [opensAt, closesAt] = [addMs(now(), -hourMs), addMs(now(), 7 * dayMs)];
    valueIn(
      await saveActivity(owner, {
        activityId,
        title: '活动',
        line: '',
        picture: '',
        opensAt,
        closesAt,
        groups: [],
        shops: [],
        tierAtLeast: 0,
        rewards: rewards.map(({ name, most, reward = { kind: 'points', points: 5 } }) => ({ name, most, reward })),
        ruled,
      }),
    );
    return activityId;
  };

  return {
    bare,
    owner,
    work,
    now,
    play,

    draft,

    /** An activity that has been open for an hour, for a week. @returns its id */
    async start(ruled: Ruled, rewards: readonly RewardMade[] = []): Promise<string> {
      const activityId = await draft(ruled, rewards);
      valueIn(await startActivity(owner, { activityId }));
      return activityId;
    },

    rule: (activityId: string, memberId: string, ruling: unknown) =>
      changePart(work, { activityId, memberId, asked: { ruling } }),

    read: async (activityId: string) => {
      const activity = await bare.store.activities.read(activityId, { strong: true });
      if (!activity) throw new Error(`${activityId} is not there`);
      return activity;
    },

    /** What each reward has left, shard by shard. */
    async left(activityId: string): Promise<Record<string, number>> {
      const activity = await bare.store.activities.read(activityId, { strong: true });
      const left: Record<string, number> = {};
      for (const reward of activity?.rewards ?? []) {
        const remaining = await bare.store.pools.remaining(rewardPool({ activityId }, reward), { strong: true });
        for (const each of remaining) if (each < 0) throw new Error(`${reward.name} holds ${each} in a shard`);
        left[reward.name] = remaining.reduce((sum, each) => sum + each, 0);
      }
      return left;
    },

    /** Gives and takes back what a member's steps call for, as the stream would. */
    async settle(memberId: string, activityId: string) {
      const earned = await bare.store.activities.readEarned(memberId, activityId);
      for (const { step } of earned) await settleEarned(work, { memberId, activityId, step });
      return earned;
    },

    recount: (memberId: string) => recountMissions(work, { memberId }),

    order: (events: readonly OrderEvent[]) =>
      applyOrders(
        work,
        events.map((event) => ({ source: event.source, number: event.number, events: [event] })),
      ),

    close: (activityId: string) => closeActivity(work, { activityId }),

    async points(memberId: string): Promise<number> {
      const books = await bare.store.accounts.readBooks(memberId);
      return (books?.entries ?? []).reduce(
        (sum, { kind, given }) => sum + (kind === 'earn' ? given : kind === 'claw_back' ? -given : 0),
        0,
      );
    },
  };
};
