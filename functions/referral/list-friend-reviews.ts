import type { listFriendReviews as endpoint } from '@memberday/shared/contract/referral.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { Friend } from '@memberday/shared/domain/referral/friend.ts';
import { newInviter } from '@memberday/shared/domain/referral/inviter.ts';
import { monthOf } from '@memberday/shared/domain/time.ts';
import { isWithinScope } from '../belongings.ts';
import type { Context } from '../context.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { indexKeys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';
import { maskedNames } from './masked-names.ts';
import { joinsOn } from './read-facts.ts';
import { type PromisedRules, rulesAt, rulesOf } from './referral-rules.ts';

export const listFriendReviews: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const { gsi1pk } = indexKeys.friendInReview('', '', '');
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: gsi1pk });
  if (!after.ok) return after;
  const page = await context.store.friends.listInReview({ limit, after: after.value });
  const within = await Promise.all(
    page.friends.map(({ friendId }) => isWithinScope(context, context.actor, 'member', friendId, { changes: false })),
  );
  const seen = page.friends.filter((_, i) => within[i]);
  const names = await maskedNames(context, [
    ...new Set(seen.flatMap(({ memberId, friendId }) => [memberId, friendId])),
  ]);
  const now = context.now();
  const promised = await rulesAt(context, now);
  return done({
    items: await Promise.all(
      seen.map(async (friend) => ({
        ...(await viewReview(context, friend)),
        inviterName: names.get(friend.memberId) ?? null,
        friendName: names.get(friend.friendId) ?? null,
      })),
    ),
    cursor: writeCursor(page.last),
    now,
    month: promised ? await viewMonth(context, promised) : null,
  });
};

const viewReview = async (context: Context, friend: Friend) => {
  const { memberId, friendId, joinedAt, signals, group, shop, order, orders, reviewSince } = friend;
  const { programme } = await rulesOf(context, friend);
  const inviter = (await context.store.friends.readInviter(memberId, { strong: false })) ?? newInviter(memberId);
  return {
    memberId,
    friendId,
    joinedAt,
    since: reviewSince ?? joinedAt,
    signals,
    orderFen: (order === null ? undefined : orders[order])?.keptFen ?? 0,
    group,
    shop,
    inviter: {
      joined: inviter.joined,
      rewarded: inviter.rewarded,
      sameDay: joinsOn(inviter.joinedOn, joinedAt, programme.zone),
    },
  };
};

const viewMonth = async (context: Context, { rules, programme }: PromisedRules) => {
  const month = monthOf(context.now(), programme.zone);
  return { month, used: await context.store.friends.usedIn(month), most: rules.budget };
};
