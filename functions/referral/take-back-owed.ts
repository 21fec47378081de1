import type { Friend, OwedReward } from '@memberday/shared/domain/referral/friend.ts';
import { isTakenBack } from '@memberday/shared/domain/referral/owe-rewards.ts';
import type { Context } from '../context.ts';
import { takeBackReward } from '../take-back-reward.ts';
import { lookAgain } from './look-again.ts';

/** Takes the rewards of a friend back from both sides, each by its own key. What an order holds at this moment is looked at again. */
export const takeBackOwed = async (context: Context, friend: Friend): Promise<Friend> => {
  if (!friend.owed.some(isTakenBack)) return friend;
  const looked = await Promise.all(friend.owed.map((each) => takeBack(context, friend, each)));
  const owed = looked.map(({ owed: each }) => each);
  const again = looked.flatMap(({ until }) => until ?? []).sort()[0];
  const refusals = await context.store.friends.write({
    friend: { ...friend, owed },
    due: again === undefined ? [] : [lookAgain(friend, again)],
  });
  if (refusals.length > 0) return (await context.store.friends.read(friend.memberId, friend.friendId)) ?? friend;
  return { ...friend, owed, version: friend.version + 1 };
};

type Looked = { readonly owed: OwedReward; readonly until?: string };

const takeBack = async (context: Context, { order }: Friend, owed: OwedReward): Promise<Looked> => {
  if (!isTakenBack(owed)) return { owed };
  const { memberId, reward, number, step } = owed;
  const source = { kind: 'referral', number, step } as const;
  const reason = `order ${order} of the friend came back`;
  const taken = await takeBackReward(context, { memberId, reward, source, reason });
  if (!taken.ok) return { owed: { ...owed, state: 'taken_back', why: taken.problem.code } };
  return taken.value.kind === 'held' ? { owed, until: taken.value.until } : { owed: { ...owed, state: 'taken_back' } };
};
