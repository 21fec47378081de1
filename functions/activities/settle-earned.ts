import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import type { ProblemCode } from '@memberday/shared/domain/problem.ts';
import { addMs, hourMs } from '@memberday/shared/domain/time.ts';
import type { Context, WorkContext } from '../context.ts';
import { giveReward } from '../give-reward.ts';
import type { Earned } from '../store/activities.ts';
import { takeBackReward } from '../take-back-reward.ts';

/** Refusals that pass by themselves or by somebody's hand: what was earned is given then. */
const passing: readonly ProblemCode[] = ['claim_paused', 'sold_out', 'busy', 'limit_reached'];

export type SettleEarned = { readonly memberId: string; readonly activityId: string; readonly step: string };

/** Gives what was earned, or takes back what is not deserved any more; done already, it changes nothing. */
export const settleEarned = async (context: WorkContext, work: SettleEarned): Promise<void> => {
  const earned = await context.store.activities.readEarnedStep(work.memberId, work.activityId, work.step);
  if (!earned) return;
  if (earned.standing === 'back') {
    const back = await takeBackReward(context, {
      memberId: earned.memberId,
      reward: earned.reward,
      source: sourceOf(earned),
      reason: 'activity',
    });
    // An order holds one of its coupons: what it was for is decided by then.
    if (back.ok && back.value.kind === 'held')
      await context.store.due.put(back.value.until, { kind: 'settle-earned', ...work });
    return;
  }
  const given = await giveEarned(context, earned);
  if (given.ok) {
    if (earned.missed !== undefined) await context.store.activities.noteMissed(earned, undefined);
    return;
  }
  const { code } = given.problem;
  await context.store.activities.noteMissed(earned, code);
  context.log('warn', 'reward not given', { activityId: work.activityId, step: work.step, code });
  if (passing.includes(code)) {
    await context.store.due.put(addMs(context.now(), hourMs), { kind: 'settle-earned', ...work });
  }
};

/** Gives what was earned, once for ever. @throws Busy when others kept writing the account; the work behind comes again */
export const giveEarned = async (context: Context, earned: Earned): Promise<Outcome<unknown>> => {
  const given = await giveReward(context, {
    memberId: earned.memberId,
    reward: earned.reward,
    source: sourceOf(earned),
    at: earned.at,
  });
  return given.ok ? done(given.value.kind) : given;
};

const sourceOf = ({ activityId, step }: Earned) => ({ kind: 'activity' as const, number: activityId, step });
