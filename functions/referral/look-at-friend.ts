import { worstCaseFen } from '@memberday/shared/domain/grants/mass-grant.ts';
import { type Order, orderName } from '@memberday/shared/domain/orders/order.ts';
import { checkFriend } from '@memberday/shared/domain/referral/check-friend.ts';
import { referralCoupons } from '@memberday/shared/domain/referral/check-rules.ts';
import {
  followFriend,
  isDue,
  looksAgainAt,
  moveFriend,
  withOrder,
} from '@memberday/shared/domain/referral/follow-friend.ts';
import type { Friend } from '@memberday/shared/domain/referral/friend.ts';
import { friendOrderOf } from '@memberday/shared/domain/referral/friend-order.ts';
import { newInviter, withoutReward } from '@memberday/shared/domain/referral/inviter.ts';
import { oweRewards } from '@memberday/shared/domain/referral/owe-rewards.ts';
import type { ReferralRules } from '@memberday/shared/domain/referral/rules.ts';
import { addMs, minuteMs, monthOf } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import type { FriendWrite } from '../store/friends.ts';
import { untilSettled } from '../until-settled.ts';
import { giveOwed } from './give-owed.ts';
import { type FriendKey, lookAgain } from './look-again.ts';
import { countOnPhones, joinsOn, readFacts } from './read-facts.ts';
import { type PromisedRules, rulesOf } from './referral-rules.ts';
import { takeBackOwed } from './take-back-owed.ts';

/**
 * Moves the way of a friend on as far as the facts go: what is known is read, the next step decided, and written if nobody wrote meanwhile.
 * What is owed then is given, or taken back. Doing it again changes nothing.
 * @param told an order of theirs as it is now
 * @returns the friend afterwards; undefined where there is none
 */
export const lookAtFriend = async (context: Context, key: FriendKey, told?: Order): Promise<Friend | undefined> => {
  const settled = await untilSettled<{ friend: Friend | undefined }>(`friend ${key.friendId}`, async () => {
    const before = await context.store.friends.read(key.memberId, key.friendId);
    if (!before) return { friend: undefined };
    const promised = await rulesOf(context, before);
    const known = told ? withTold(before, told, promised) : before;
    const write = await decide(context, known, promised);
    // One that is held is looked at again month after month, though nothing else of it changes.
    if (same(before, write.friend) && before.state !== 'held') return { friend: before };
    const refusals = await context.store.friends.write(write);
    return refusals.length === 0 ? { friend: { ...write.friend, version: before.version + 1 } } : undefined;
  });
  const { friend } = settled;
  if (friend?.state === 'owing') return giveOwed(context, friend);
  if (friend?.state === 'taken_back') return takeBackOwed(context, friend);
  return friend;
};

const withTold = (friend: Friend, order: Order, { programme }: PromisedRules): Friend => {
  const seen = friendOrderOf(order, programme);
  return seen ? withOrder(friend, orderName(order), seen) : friend;
};

/** The next state of a friend with everything that is written beside it. */
const decide = async (context: Context, known: Friend, promised: PromisedRules): Promise<FriendWrite> => {
  const { rules, programme } = promised;
  const now = context.now();
  const followed = begun(followFriend(known, rules, now), now);
  if (followed.state === 'taken_back' && known.state === 'rewarded') return takenBack(context, followed);
  if (!isDue(followed, rules, now)) return withLook(context, followed, promised);

  const facts = await readFacts(context, followed);
  // Whoever has left meanwhile is owed nothing, and neither is who brought them.
  if (!facts) return { friend: moveFriend(followed, 'refuse', rules) };
  const inviter = (await context.store.friends.readInviter(facts.inviterId)) ?? newInviter(facts.inviterId);
  const signals = checkFriend(
    {
      ...facts,
      friendsOnPhone: await countOnPhones(context, known.friendId, facts.friendPhones),
      joinsThatDay: joinsOn(inviter.joinedOn, known.joinedAt, programme.zone),
    },
    rules,
  );
  const checked = begun(
    followFriend({ ...followed, signals: [...new Set([...followed.signals, ...signals])] }, rules, now),
    now,
  );
  if (!isDue(checked, rules, now)) return withLook(context, checked, promised);

  const month = monthOf(now, programme.zone);
  const owing = oweRewards(
    checked,
    rules,
    {
      inviter,
      friendNow: facts.friendId,
      inviterNow: facts.inviterId,
      second: facts.second,
      used: await context.store.friends.usedIn(month),
      couponFen: await couponCosts(context, rules),
    },
    now,
    programme.zone,
  );
  if (owing.cost === null) return withLook(context, owing.friend, promised);
  return {
    friend: owing.friend,
    inviters: [owing.inviter],
    charge: { month, cost: owing.cost, most: rules.budget },
    // Should this environment end before everything is given.
    due: [lookAgain(owing.friend, addMs(now, minuteMs))],
  };
};

const takenBack = async (context: Context, friend: Friend): Promise<FriendWrite> => {
  const { memberId, month } = friend;
  const now = context.now();
  const holder = friend.owed.find(({ step }) => step === 'inviter')?.memberId ?? memberId;
  const inviter = await context.store.friends.readInviter(holder);
  return {
    friend,
    inviters: inviter && month !== null ? [withoutReward(inviter, month)] : [],
    // What a mission gave for this friend comes undone with them.
    due: [lookAgain(friend, addMs(now, minuteMs)), { at: now, work: { kind: 'recount-missions', memberId } }],
  };
};

const withLook = (context: Context, friend: Friend, { rules, programme }: PromisedRules): FriendWrite => {
  const at = looksAgainAt(friend, rules, context.now(), programme.zone);
  return { friend, due: at === undefined ? [] : [lookAgain(friend, at)] };
};

/** A review begins when it is first asked for, and ends with whatever comes after it. */
const begun = (friend: Friend, now: string): Friend => ({
  ...friend,
  reviewSince: friend.state === 'review' ? (friend.reviewSince ?? now) : null,
});

/** What one coupon of each promised template may take off at most; one without such a bound counts as a coupon only. */
const couponCosts = async (context: Context, rules: ReferralRules): Promise<Map<string, number>> => {
  const templateIds = [
    ...new Set(referralCoupons(rules).flatMap(({ coupons }) => coupons.map(({ templateId }) => templateId))),
  ];
  const costs = await Promise.all(
    templateIds.map(async (templateId): Promise<[string, number]> => {
      const head = await context.templates.head(templateId);
      const version = head && (await context.templates.version(templateId, head.version));
      return [templateId, (version && worstCaseFen(version.template.offer)) ?? 0];
    }),
  );
  return new Map(costs);
};

const same = (a: Friend, b: Friend): boolean => JSON.stringify(a) === JSON.stringify(b);
