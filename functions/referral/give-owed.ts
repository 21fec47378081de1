import { moveFriend } from '@memberday/shared/domain/referral/follow-friend.ts';
import type { Friend, OwedReward } from '@memberday/shared/domain/referral/friend.ts';
import { addCost, noCost, type RewardCost } from '@memberday/shared/domain/rewards/reward.ts';
import { addMs, hourMs } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { giveReward } from '../give-reward.ts';
import { tellReward } from '../tell-reward.ts';
import { lookAgain } from './look-again.ts';
import { rulesOf } from './referral-rules.ts';

/**
 * Gives what is owed, each by its own key, so that whoever was interrupted goes on where they were. What cannot be given any more is
 * written down with its reason, and its part of the month's budget is free again; a template that is paused is waited for.
 */
export const giveOwed = async (context: Context, friend: Friend): Promise<Friend> => {
  const owed = await Promise.all(friend.owed.map((each) => give(context, each)));
  const now = context.now();
  const isDone = owed.every(({ state }) => state !== 'due');
  const { rules } = await rulesOf(context, friend);
  const after: Friend = isDone
    ? { ...moveFriend({ ...friend, owed }, 'give', rules), rewardedAt: now }
    : { ...friend, owed };
  const missed = costOf(owed, 'missed', friend.owed);
  const refusals = await context.store.friends.write({
    friend: after,
    charge: friend.month === null || isNothing(missed) ? undefined : { month: friend.month, cost: negative(missed) },
    // A friend who came all the way counts in missions of who brought them.
    due: isDone
      ? [{ at: now, work: { kind: 'recount-missions', memberId: friend.memberId } }]
      : [lookAgain(friend, addMs(now, hourMs))],
  });
  for (const { memberId, step, why } of owed.filter(({ state }) => state === 'missed')) {
    context.log('warn', 'referral reward not given', { memberId, step, why });
  }
  // Somebody else was giving at the same time, the same by the same keys: what they wrote stands.
  if (refusals.length > 0) return (await context.store.friends.read(friend.memberId, friend.friendId)) ?? friend;
  return { ...after, version: friend.version + 1 };
};

const give = async (context: Context, owed: OwedReward): Promise<OwedReward> => {
  if (owed.state !== 'due') return owed;
  const { memberId, reward, number, step } = owed;
  const source = { kind: 'referral', number, step } as const;
  const given = await giveReward(context, { memberId, reward, source, at: context.now() });
  if (given.ok) await tellReward(context, memberId, source);
  if (given.ok) return { ...owed, state: given.value.kind === 'taken_back' ? 'taken_back' : 'given' };
  const { code } = given.problem;
  return code === 'claim_paused' ? owed : { ...owed, state: 'missed', why: code };
};

/** What has come into a state that was not in it before. */
const costOf = (owed: readonly OwedReward[], state: OwedReward['state'], before: readonly OwedReward[]): RewardCost =>
  owed
    .filter((each, i) => each.state === state && before[i]?.state !== state)
    .reduce((sum, { cost }) => addCost(sum, cost), noCost);

export const negative = ({ points, coupons, fen }: RewardCost): RewardCost => ({
  points: 0 - points,
  coupons: 0 - coupons,
  fen: 0 - fen,
});

export const isNothing = ({ points, coupons, fen }: RewardCost): boolean => points === 0 && coupons === 0 && fen === 0;
