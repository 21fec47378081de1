import { isFresh } from '@memberday/shared/domain/grants/planned-grant.ts';
import { checkFriend } from '@memberday/shared/domain/referral/check-friend.ts';
import { followFriend, looksAgainAt } from '@memberday/shared/domain/referral/follow-friend.ts';
import type { Friend } from '@memberday/shared/domain/referral/friend.ts';
import { newInviter, withJoin } from '@memberday/shared/domain/referral/inviter.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { openedHash } from '../store/friends.ts';
import { untilSettled } from '../until-settled.ts';
import { lookAgain } from './look-again.ts';
import { countOnPhones, isOpenid, joinsOn, readFacts, survivorOf } from './read-facts.ts';
import { rulesAt } from './referral-rules.ts';

/**
 * Begins the way of a member whom a friend brought, with the checks that can be made at once. Twice is once.
 * @returns their way; undefined where nobody brought them, or nothing was promised
 */
export const welcomeFriend = async (context: Context, friendId: string): Promise<Friend | undefined> => {
  const profile = (await context.store.members.readProfiles([friendId], { strong: true })).get(friendId);
  const referrer = profile?.source.referrer;
  if (!profile || referrer === undefined || !isFresh(profile.joinedAt, context.now())) return undefined;
  const promised = await rulesAt(context, profile.joinedAt);
  if (!promised) return undefined;
  const { rules, programme, version } = promised;
  const { zone } = programme;
  const { friends } = context.store;
  const { joinedAt, source } = profile;

  return untilSettled<{ friend: Friend | undefined }>(`friend ${friendId}`, async () => {
    const own = await friends.readInviter(friendId);
    if (own?.broughtBy) return { friend: await friends.read(own.broughtBy, friendId) };
    const memberId = await survivorOf(context, referrer);
    if (memberId === undefined) return { friend: undefined };
    const facts = await readFacts(context, { memberId, friendId, joinedAt });
    if (!facts) return { friend: undefined };
    const inviter = withJoin((await friends.readInviter(memberId)) ?? newInviter(memberId), dayOf(joinedAt, zone));
    const signals = checkFriend(
      {
        ...facts,
        friendsOnPhone: await countOnPhones(context, friendId, facts.friendPhones),
        joinsThatDay: joinsOn(inviter.joinedOn, joinedAt, zone),
      },
      rules,
    );
    const friend = followFriend(
      {
        memberId,
        friendId,
        version: 0,
        state: 'joined',
        joinedAt,
        programmeVersion: version,
        group: source.group ?? null,
        operator: source.operator ?? null,
        shop: source.shop ?? null,
        orders: {},
        order: null,
        signals,
        reviewSince: null,
        verdict: null,
        heldFor: null,
        month: null,
        rewardedAt: null,
        owed: [],
      },
      rules,
      context.now(),
    );
    const again = looksAgainAt(friend, rules, context.now(), zone);
    const refusals = await friends.write({
      friend,
      // Whoever was brought by themselves has one row, which says both.
      inviters:
        memberId === friendId
          ? [{ ...inviter, broughtBy: memberId }]
          : [inviter, { ...(own ?? newInviter(friendId)), broughtBy: memberId }],
      due: again === undefined ? [] : [lookAgain(friend, again)],
      phones: facts.friendPhones,
      openedBy: profile.identityKeys.filter(isOpenid).map(openedHash),
    });
    return refusals.length === 0 ? { friend: { ...friend, version: 1 } } : undefined;
  }).then(({ friend }) => friend);
};
