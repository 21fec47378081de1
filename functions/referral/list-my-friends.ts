import type { listMyFriends as endpoint } from '@memberday/shared/contract/referral.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Friend } from '@memberday/shared/domain/referral/friend.ts';
import { readAccount } from '../change-account.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { keys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';
import { maskedNames } from './masked-names.ts';
import { rulesOf } from './referral-rules.ts';
import { dueOf, stageOf, viewRewards } from './view-promise.ts';

/** Their names are masked, and nothing is said of what they bought: they joined a shop, not their friend's address book. */
export const listMyFriends: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: context.actor.memberId }));
  const after = readCursor(cursor, { attribute: 'pk', value: keys.memberPk(account.memberId) });
  if (!after.ok) return after;
  const page = await context.store.friends.list(account.memberId, { limit, after: after.value });
  const names = await maskedNames(
    context,
    page.friends.map(({ friendId }) => friendId),
  );
  return done({
    items: await Promise.all(
      page.friends.map(async (friend) => ({
        friendId: friend.friendId,
        name: names.get(friend.friendId) ?? null,
        stage: stageOf(friend),
        joinedAt: friend.joinedAt,
        at: dueOf(friend, (await rulesOf(context, friend)).rules),
        rewards: await viewRewards(context, gotBy(account.memberId, friend)),
      })),
    ),
    cursor: writeCursor(page.last),
    now: context.now(),
  });
};

/** What the member got for this friend, and still has. What was completed by the way is in the ledger. */
const gotBy = (memberId: string, { friendId, owed }: Friend) =>
  owed
    .filter((each) => each.memberId === memberId && each.number === friendId && each.state === 'given')
    .map(({ reward }) => reward);
