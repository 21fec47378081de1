import * as z from 'zod/mini';
import { offer } from './coupons.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, fen, instant, keyName, month, pageOf, pageSize, text } from './fields.ts';
import { reward, rewardCost } from './rewards.ts';

/** A reward with what its coupon is, so that it can be said before anybody has it. */
const promisedReward = z.object({
  reward,
  coupon: z.nullable(z.object({ name: z.string(), title: z.string(), offer })),
});
const rewards = z.array(promisedReward);

/** All of what is promised, as it is disclosed to both sides. */
const promise = z.object({
  forInviter: rewards,
  forFriend: rewards,
  /** For who brought the inviter; empty: one level only. There is never a third. */
  forSecond: rewards,
  orderAtLeastFen: fen,
  orderWithinDays: count,
  returnDays: count,
  clawBackDays: count,
  mostPerMonth: count,
});

const task = z.object({ title: z.string(), friends: count, rewards });
const level = z.object({ name: z.string(), friendsAtLeast: count, rewards, tasks: z.array(task) });

/**
 * How far a friend has come, as the member who brought them sees it. `checking`: somebody of the shop looks first; `held`: due, and given
 * with the next month; `giving`: being given at this moment.
 */
export const friendStages = [
  'joined',
  'ordered',
  'waiting',
  'checking',
  'held',
  'giving',
  'rewarded',
  'taken_back',
  'lapsed',
  'refused',
] as const;

export const getInvitation = endpoint({
  method: 'GET',
  path: '/me/invitation',
  access: 'member',
  summary: 'The member’s own code, what is promised for bringing a friend, and what they have brought so far.',
  input: z.object({}),
  output: z.object({
    now: instant,
    code: z.string(),
    /** Null: nothing is promised at the moment. */
    promise: z.nullable(promise),
    counts: z.object({
      /** Opened the card and have not joined; a hundred at most. */
      opened: count,
      joined: count,
      rewarded: count,
    }),
    /** Friends rewarded this month. `isSpent`: what this month may give is given; who is due now is rewarded with the next one. */
    month: z.object({ rewarded: count, isSpent: z.boolean() }),
    levels: z.array(level),
    /** 0: before the first; else the place in `levels`, counted from one. */
    level: count,
    /** Tasks of the levels that are reached, with what is done of them this month. */
    tasks: z.array(z.object({ title: z.string(), friends: count, done: count, isDone: z.boolean(), rewards })),
    /** For who was brought by somebody: how far they are themselves. */
    mine: z.nullable(
      z.object({
        stage: z.enum(friendStages),
        /** When something is due: the rewards, or the end of the days to buy. */
        at: z.nullable(instant),
        promise,
      }),
    ),
  }),
});

export const listMyFriends = endpoint({
  method: 'GET',
  path: '/me/friends',
  access: 'member',
  summary: 'Whom the member has brought and how far each has come, newest first; never what they bought.',
  input: z.object({ cursor, limit: pageSize }),
  output: z.extend(
    pageOf(
      z.object({
        friendId: z.string(),
        /** The first sign of their name; null where they gave none. */
        name: z.nullable(z.string()),
        stage: z.enum(friendStages),
        joinedAt: instant,
        /** When something is due: the rewards, or the end of the days to buy. */
        at: z.nullable(instant),
        /** What the member got for this friend. */
        rewards,
      }),
    ),
    { now: instant },
  ),
});

export const getInvitationPicture = endpoint({
  method: 'GET',
  path: '/me/invitation/picture',
  access: 'member',
  summary: 'The mini-program code that leads to the member’s invitation: a picture, to be put onto a poster.',
  input: z.object({}),
  /** A data address, of a JPEG or PNG. */
  output: z.object({ code: z.string(), picture: z.string() }),
});

export const lookAtInvitation = endpoint({
  method: 'GET',
  path: '/invitations/{code}',
  access: 'visitor',
  summary: 'Who invites by a code, and what is promised, for whoever was handed it.',
  /** A code of nine signs, or the member that a card names. */
  input: z.object({ code: text(64) }),
  output: z.object({
    /** The first sign of their name; null where they gave none. */
    inviter: z.nullable(z.string()),
    /** Whether it is the caller’s own. */
    isMine: z.boolean(),
    promise: z.nullable(promise),
  }),
});

export const friendSignals = ['self', 'not_new', 'ring', 'inviter_phone', 'shared_phone', 'many_joins'] as const;

/** Whoever may look at friends of their own scope. */
const lookers = ['owner', 'marketer', 'operator', 'agent'] as const;

const friendRecord = z.object({
  memberId: z.string(),
  friendId: z.string(),
  inviterName: z.nullable(z.string()),
  friendName: z.nullable(z.string()),
  joinedAt: instant,
  since: instant,
  signals: z.array(z.enum(friendSignals)),
  /** What is left of the order that counts. */
  orderFen: fen,
  group: z.nullable(z.string()),
  shop: z.nullable(z.string()),
  /** Friends of the inviter so far, and how many of them joined on the same day. */
  inviter: z.object({ joined: count, rewarded: count, sameDay: count }),
});

export const listFriendReviews = endpoint({
  method: 'GET',
  path: '/friends/reviews',
  access: lookers,
  reach: { open: 'lists only friends who came through the caller, their groups or their shops' },
  summary: 'Friends whose rewards are due and of whom something is strange, the longest waiting first.',
  input: z.object({ cursor, limit: pageSize }),
  output: z.extend(pageOf(friendRecord), {
    now: instant,
    /** What the rewards of this month come to, and may; null where nothing is promised. */
    month: z.nullable(z.object({ month, used: rewardCost, most: rewardCost })),
  }),
});

export const settleFriend = endpoint({
  method: 'POST',
  path: '/friends/{friendId}/settle',
  access: lookers,
  reach: { member: 'friendId' },
  summary: 'Let a friend who is being looked at pass, or refuse the rewards. Doing it again changes nothing.',
  input: z.object({ friendId: keyName(40), verdict: z.enum(['pass', 'refuse']), reason: text(200) }),
  output: z.object({ friendId: z.string(), stage: z.enum(friendStages) }),
});

export const listAmbassadors = endpoint({
  method: 'GET',
  path: '/ambassadors',
  access: lookers,
  reach: { open: 'an operator is told of members who came through them or their groups only' },
  summary: 'Members who have reached a level by bringing friends, those with most friends first.',
  input: z.object({ cursor, limit: pageSize }),
  output: pageOf(
    z.object({
      memberId: z.string(),
      name: z.nullable(z.string()),
      level: count,
      levelName: z.string(),
      joined: count,
      rewarded: count,
      rewardedThisMonth: count,
    }),
  ),
});
