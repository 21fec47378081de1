import { createHash } from 'node:crypto';
import { reward, rewardCost } from '@memberday/shared/contract/rewards.ts';
import type { Friend } from '@memberday/shared/domain/referral/friend.ts';
import type { Inviter } from '@memberday/shared/domain/referral/inviter.ts';
import { noCost, type RewardCost } from '@memberday/shared/domain/rewards/reward.ts';
import { dayMs, type Instant, type Month } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import type { Appointment } from './drops.ts';
import { dueRow } from './due.ts';
import { indexKeys, keys } from './keys.ts';
import { absent, atVersion, type Row, type Table, type TableKey, type Write } from './table.ts';
import { isKept, ttlOf } from './ttl.ts';

const friendFields = z.object({
  memberId: z.string(),
  friendId: z.string(),
  version: z.int(),
  state: z.enum([
    'joined',
    'ordered',
    'waiting',
    'review',
    'held',
    'owing',
    'rewarded',
    'taken_back',
    'lapsed',
    'refused',
  ]),
  joinedAt: z.string(),
  programmeVersion: z.int(),
  group: z.nullable(z.string()),
  operator: z.nullable(z.string()),
  shop: z.nullable(z.string()),
  orders: z.record(
    z.string(),
    z.object({ orderedAt: z.string(), paidAt: z.string(), receivedAt: z.nullable(z.string()), keptFen: z.int() }),
  ),
  order: z.nullable(z.string()),
  signals: z.array(z.enum(['self', 'not_new', 'ring', 'inviter_phone', 'shared_phone', 'many_joins'])),
  reviewSince: z.nullable(z.string()),
  verdict: z.nullable(z.object({ by: z.string(), at: z.string(), reason: z.string() })),
  heldFor: z.nullable(z.enum(['month', 'budget'])),
  month: z.nullable(z.string()),
  rewardedAt: z.nullable(z.string()),
  owed: z.array(
    z.object({
      memberId: z.string(),
      reward,
      number: z.string(),
      step: z.string(),
      cost: rewardCost,
      state: z.enum(['due', 'given', 'missed', 'taken_back']),
      why: z.optional(z.custom<NonNullable<Friend['owed'][number]['why']>>((value) => typeof value === 'string')),
    }),
  ),
}) satisfies z.ZodMiniType<Friend, unknown>;

const periods = z.record(z.string(), z.int());
const inviterFields = z.object({
  memberId: z.string(),
  version: z.int(),
  broughtBy: z.nullable(z.string()),
  joined: z.int(),
  rewarded: z.int(),
  joinedOn: periods,
  rewardedIn: periods,
  best: z.int(),
  tasks: z.array(z.string()),
}) satisfies z.ZodMiniType<Inviter, unknown>;

/** What changes in the month's budget: added to what is used, within the most where that is told. */
export type MonthCharge = { readonly month: Month; readonly cost: RewardCost; readonly most?: RewardCost | undefined };

/** Friends, inviters and the budget as they are to be, each row still at the version it was read at; all or nothing. */
export type FriendWrite = {
  readonly friend: Friend;
  readonly inviters?: readonly Inviter[];
  readonly charge?: MonthCharge | undefined;
  readonly due?: readonly Appointment[];
  /** Of a friend who has just joined: their phones, and under what they had opened the card. */
  readonly phones?: readonly string[];
  readonly openedBy?: readonly string[];
};

export type FriendRefusal = 'friend_changed' | 'inviter_changed' | 'budget_short';

export type FriendStore = {
  read(memberId: string, friendId: string): Promise<Friend | undefined>;
  /** Undefined: has brought nobody, and was brought by nobody. */
  readInviter(memberId: string, options?: { strong?: boolean }): Promise<Inviter | undefined>;
  /** @returns what stood in the way; nothing when all is written */
  write(write: FriendWrite): Promise<FriendRefusal[]>;
  /** Newest first, of one inviter. */
  list(
    memberId: string,
    page: { limit: number; after: Record<string, unknown> | undefined },
  ): Promise<{ friends: Friend[]; last: Record<string, unknown> | undefined }>;
  /** Those whom somebody is to look at, the longest waiting first. */
  listInReview(page: {
    limit: number;
    after: Record<string, unknown> | undefined;
  }): Promise<{ friends: Friend[]; last: Record<string, unknown> | undefined }>;
  /** Who has reached a level, those with most friends first. */
  listAmbassadors(page: {
    limit: number;
    after: Record<string, unknown> | undefined;
  }): Promise<{ inviters: Inviter[]; last: Record<string, unknown> | undefined }>;
  /** What the rewards of a month come to. */
  usedIn(month: Month): Promise<RewardCost>;
  /** Friends who were brought on a phone: their ids, a hundred at most. */
  friendsOnPhone(phoneHash: string, now: Instant): Promise<string[]>;
  /** Somebody who is no member has opened the member's card. */
  noteOpened(memberId: string, hash: string, at: Instant): Promise<void>;
  /** How many did in the last ninety days and have not joined; a hundred at most. */
  countOpened(memberId: string, now: Instant): Promise<number>;
};

const daysOpen = 90;
const daysPhoneKept = 180;
const mostCounted = 100;

export const friendStore = (table: Table): FriendStore => ({
  async read(memberId, friendId) {
    const row = await table.get(keys.friend(memberId, friendId), { strong: true });
    return row && toFriend(row);
  },

  async readInviter(memberId, options = { strong: true }) {
    const row = await table.get(keys.inviter(memberId), options);
    return row && inviterFields.parse(row);
  },

  write: (write) => table.transact(friendWrites(write)),

  async list(memberId, { limit, after }) {
    const page = await table.query({ pk: keys.memberPk(memberId), prefix: 'F#', newestFirst: true, limit, after });
    return { friends: page.rows.map(toFriend), last: page.last };
  },

  async listInReview({ limit, after }) {
    const { gsi1pk } = indexKeys.friendInReview('', '', '');
    const page = await table.query({ pk: gsi1pk, index: 'gsi1', limit, after });
    const rows = await table.getMany(page.rows.map(({ pk, sk }): TableKey => ({ pk, sk })));
    // The index is a moment behind its rows.
    const waiting = rows.map(toFriend).filter(({ state }) => state === 'review');
    const since = ({ reviewSince }: Friend): string => reviewSince ?? '';
    return { friends: waiting.sort((a, b) => (since(a) < since(b) ? -1 : 1)), last: page.last };
  },

  async listAmbassadors({ limit, after }) {
    const { gsi1pk } = indexKeys.ambassador(0, '');
    const page = await table.query({ pk: gsi1pk, index: 'gsi1', newestFirst: true, limit, after });
    const rows = await table.getMany(page.rows.map(({ pk, sk }): TableKey => ({ pk, sk })));
    const inviters = rows.map((row) => inviterFields.parse(row));
    return { inviters: inviters.sort((a, b) => b.rewarded - a.rewarded), last: page.last };
  },

  async usedIn(month) {
    const row = await table.get(keys.referralMonth(month), { strong: true });
    return row ? rewardCost.parse({ points: row.points, coupons: row.coupons, fen: row.fen }) : noCost;
  },

  async friendsOnPhone(phoneHash, now) {
    const { pk } = keys.friendOnPhone(phoneHash, '');
    const page = await table.query({ pk, limit: mostCounted, strong: true });
    return page.rows.filter((row) => isKept(Number(row.ttl), now)).map(({ sk }) => sk);
  },

  async noteOpened(memberId, hash, at) {
    await table.put({ ...keys.openedBy(memberId, hash), at, ttl: ttlOf(at, daysOpen * dayMs) }, absent);
  },

  async countOpened(memberId, now) {
    const page = await table.query({ pk: keys.memberPk(memberId), prefix: 'V#', limit: mostCounted });
    return page.rows.filter((row) => isKept(Number(row.ttl), now)).length;
  },
});

/**
 * A friend's way moves together with whatever counts it, so that nothing is counted or charged twice:
 *
 *     look A   friend v3, inviter v7, used 40 ── owe 10 ── write if v3, v7, used ≤ 90 ✓ → v4, v8, 50
 *     look B   friend v3, inviter v7, used 40 ── owe 10 ────── write if v3 ✗ friend_changed: read v4, which owes already
 */
const friendWrites = (write: FriendWrite): Write<FriendRefusal>[] => {
  const { friend, inviters = [], charge, due = [], phones = [], openedBy = [] } = write;
  const at = friend.joinedAt;
  return [
    {
      write: { put: friendRow({ ...friend, version: friend.version + 1 }), condition: atVersion(friend.version) },
      refusal: 'friend_changed',
    },
    ...inviters.map(
      (inviter): Write<FriendRefusal> => ({
        write: {
          put: inviterRow({ ...inviter, version: inviter.version + 1 }),
          condition: atVersion(inviter.version),
        },
        refusal: 'inviter_changed',
      }),
    ),
    ...(charge ? [chargeWrite(charge)] : []),
    ...due.map(
      ({ at: when, work }): Write<FriendRefusal> => ({ write: { put: dueRow(when, work) }, refusal: 'friend_changed' }),
    ),
    ...phones.map(
      (phone): Write<FriendRefusal> => ({
        write: { put: { ...keys.friendOnPhone(phone, friend.friendId), at, ttl: ttlOf(at, daysPhoneKept * dayMs) } },
        refusal: 'friend_changed',
      }),
    ),
    ...openedBy.map(
      (hash): Write<FriendRefusal> => ({
        write: { remove: keys.openedBy(friend.memberId, hash) },
        refusal: 'friend_changed',
      }),
    ),
  ];
};

/** What is used can only come to the most, however many write at once. Giving back needs no room. */
const chargeWrite = ({ month, cost, most }: MonthCharge): Write<FriendRefusal> => {
  const change = {
    text: 'ADD points :points, coupons :coupons, fen :fen',
    values: { ':points': cost.points, ':coupons': cost.coupons, ':fen': cost.fen },
  };
  const update = keys.referralMonth(month);
  if (!most) return { write: { update, change }, refusal: 'budget_short' };
  return {
    write: {
      update,
      change,
      condition: {
        text: 'attribute_not_exists(pk) OR (points <= :roomPoints AND coupons <= :roomCoupons AND fen <= :roomFen)',
        values: {
          ':roomPoints': most.points - cost.points,
          ':roomCoupons': most.coupons - cost.coupons,
          ':roomFen': most.fen - cost.fen,
        },
      },
    },
    refusal: 'budget_short',
  };
};

/** Under what somebody who has opened a card is counted: of the key of their openid. */
export const openedHash = (openidKey: string): string =>
  createHash('sha256').update(openidKey).digest('base64url').slice(0, 16);

export const toFriend = (row: Row): Friend => friendFields.parse(row);

const friendRow = (friend: Friend): Row => ({
  ...keys.friend(friend.memberId, friend.friendId),
  ...friend,
  ...(friend.state === 'review'
    ? indexKeys.friendInReview(friend.reviewSince ?? '', friend.memberId, friend.friendId)
    : {}),
});

/** Who has ever reached a level is found by the number of friends. */
const inviterRow = (inviter: Inviter): Row => ({
  ...keys.inviter(inviter.memberId),
  ...inviter,
  ...(inviter.best > 0 ? indexKeys.ambassador(inviter.rewarded, inviter.memberId) : {}),
});
