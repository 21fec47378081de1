import type { settleFriend as endpoint } from '@memberday/shared/contract/referral.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { moveFriend } from '@memberday/shared/domain/referral/follow-friend.ts';
import { type Friend, friendMoves } from '@memberday/shared/domain/referral/friend.ts';
import type { Context } from '../context.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { lookAtFriend } from './look-at-friend.ts';
import { rulesOf } from './referral-rules.ts';
import { stageOf } from './view-promise.ts';

type Verdict = { readonly verdict: 'pass' | 'refuse'; readonly reason: string };

/** What somebody of the staff decided about a friend whom they looked at. What follows from letting it pass is done at once. */
export const settleFriend: UseCase<typeof endpoint> = async (context, { friendId, verdict, reason }) => {
  const broughtBy = (await context.store.friends.readInviter(friendId))?.broughtBy;
  if (!broughtBy) return refused(problem('not_found', { what: 'friend', id: friendId }));
  const { staffId } = context.actor;
  const settled = await untilSettled<Outcome<Friend, 'not_found' | 'contradicts_earlier'>>(
    `review of ${friendId}`,
    () => decide(context, { memberId: broughtBy, friendId }, { verdict, reason }, staffId),
  );
  if (!settled.ok) return settled;
  const after = (await lookAtFriend(context, settled.value)) ?? settled.value;
  return done({ friendId, stage: stageOf(after) });
};

const decide = async (
  context: Context,
  key: Pick<Friend, 'memberId' | 'friendId'>,
  { verdict, reason }: Verdict,
  by: string,
): Promise<Outcome<Friend, 'not_found' | 'contradicts_earlier'> | undefined> => {
  const friend = await context.store.friends.read(key.memberId, key.friendId);
  if (!friend) return refused(problem('not_found', { what: 'friend', id: key.friendId }));
  if (friend.state !== 'review') return settledBefore(friend, verdict);
  const { rules } = await rulesOf(context, friend);
  const moved = moveFriend(friend, verdict, rules);
  const after = { ...moved, reviewSince: null, verdict: { by, at: context.now(), reason } };
  const refusals = await context.store.friends.write({ friend: after });
  return refusals.length === 0 ? done({ ...after, version: friend.version + 1 }) : undefined;
};

/** The same verdict twice is one; another one comes too late. */
const settledBefore = (friend: Friend, verdict: Verdict['verdict']) => {
  const wasRefused = friend.state === 'refused';
  const isSame = friend.verdict !== null && wasRefused === (verdict === 'refuse');
  // A way that moved on by itself, because the order came back, has nothing to be decided any more.
  const isOpen = friendMoves[friend.state].refuse !== undefined;
  return isSame || (isOpen && friend.verdict === null)
    ? done(friend)
    : refused(problem('contradicts_earlier', { key: friend.friendId, field: 'verdict' }));
};
