import type { topUpActivity as endpoint } from '@memberday/shared/contract/activity-desk.ts';
import { planTopUp } from '@memberday/shared/domain/drops/top-up.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { chargeEnvelopes } from '../charge-envelopes.ts';
import { costOfRewards } from '../cost-of-rewards.ts';
import type { AnyActivity } from '../store/activities.ts';
import { activityTopUpWrite, rewardPool } from '../store/activity-rewards.ts';
import { refillWrites } from '../store/pools.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { chargeKey } from './cost-of-activity.ts';
import { readToRun } from './run-by.ts';

/** Of the hundred rows of a transaction. */
const mostShards = 30;

/** One transaction writes the activity one version on, adds to the reward's shards and charges the envelopes. What has ended stays ended. */
export const topUpActivity: UseCase<typeof endpoint> = (context, { activityId, reward: name, number, add }) =>
  untilSettled<Outcome<AnyActivity>>(`activity ${activityId}`, async () => {
    const before = await readToRun(context, activityId);
    if (!before.ok) return before;
    const reward = before.value.rewards.find((each) => each.name === name);
    if (!reward) return refused(problem('not_found', { what: 'reward', id: name }));
    if (await context.store.activities.isToppedUp(activityId, number)) return done(before.value);
    const { state } = before.value;
    if (state !== 'scheduled' && state !== 'paused') return refused(problem('activity_not_now', { activityId, state }));
    const cost = await costOfRewards(context, [{ reward: reward.reward, times: add }]);
    if (!cost.ok) return cost;
    const charged = await chargeEnvelopes(
      context,
      {
        key: chargeKey(activityId, number),
        operator: before.value.operator,
        groups: before.value.audience.groups,
        cost: cost.value,
      },
      'spent' as const,
    );
    if (!charged.ok) return charged;
    const pool = rewardPool(before.value, reward);
    const additions = planTopUp(await context.store.pools.remaining(pool, { strong: true }), add, mostShards);
    const rewards = before.value.rewards.map((each) =>
      each.name === name ? { ...each, added: each.added + add } : each,
    );
    const after: AnyActivity = { ...before.value, rewards };
    const refusals = await context.store.activities.change<'done_before' | 'spent' | 'never'>(after, [
      activityTopUpWrite(activityId, number, { name, n: add }),
      ...refillWrites(pool, ...additions),
      ...charged.value,
    ]);
    return refusals.length === 0 ? done({ ...after, version: after.version + 1 }) : undefined;
  });
