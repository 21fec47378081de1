import type { Fen } from '../money.ts';
import type { ProblemCode } from '../problem.ts';
import type { Reward, RewardCost } from '../rewards/reward.ts';
import type { Instant, Month } from '../time.ts';

/**
 * How far somebody has come who was brought by a friend. `joined`: a member, no order that counts yet; `ordered`: bought, not received;
 * `waiting`: received, may still be given back; `review`: somebody looks first; `held`: due, and waits for a month with room; `owing`: its
 * rewards are being given.
 */
export type FriendState =
  | 'joined'
  | 'ordered'
  | 'waiting'
  | 'review'
  | 'held'
  | 'owing'
  | 'rewarded'
  | 'taken_back'
  | 'lapsed'
  | 'refused';

export type FriendMove =
  | 'order'
  | 'receive'
  | 'come_back'
  | 'suspect'
  | 'pass'
  | 'hold'
  | 'owe'
  | 'give'
  | 'take_back'
  | 'lapse'
  | 'refuse';

/** Every legal move. Facts come late and in any order, so what lapsed revives with an order that was placed in time. */
export const friendMoves: Readonly<Record<FriendState, Readonly<Partial<Record<FriendMove, FriendState>>>>> = {
  joined: { order: 'ordered', lapse: 'lapsed', refuse: 'refused' },
  ordered: { receive: 'waiting', come_back: 'joined', refuse: 'refused' },
  waiting: { come_back: 'joined', suspect: 'review', hold: 'held', owe: 'owing', refuse: 'refused' },
  review: { come_back: 'joined', pass: 'waiting', refuse: 'refused' },
  held: { come_back: 'joined', hold: 'held', owe: 'owing', refuse: 'refused' },
  owing: { give: 'rewarded' },
  rewarded: { take_back: 'taken_back' },
  taken_back: {},
  lapsed: { order: 'ordered', refuse: 'refused' },
  refused: {},
};

/** An order of the friend, as far as it matters here. */
export type FriendOrder = {
  readonly orderedAt: Instant;
  readonly paidAt: Instant;
  /** When the days to give it back began; null until it was received. */
  readonly receivedAt: Instant | null;
  /** Paid for goods that were not given back; 0 for one that was cancelled. */
  readonly keptFen: Fen;
};

/** Something about a friend that is not as it should be; what follows from it is in `checkFriend`. */
export type Signal = 'self' | 'not_new' | 'ring' | 'inviter_phone' | 'shared_phone' | 'many_joins';

/** One reward that is due by one friend, or by what a friend completed. Number and step make it happen once. */
export type OwedReward = {
  readonly memberId: string;
  readonly reward: Reward;
  readonly number: string;
  readonly step: string;
  readonly cost: RewardCost;
  readonly state: 'due' | 'given' | 'missed' | 'taken_back';
  /** Why it could not be given, or not be taken back. */
  readonly why?: ProblemCode | undefined;
};

/** The way of one friend, kept with the member who brought them. */
export type Friend = {
  /** Who brought them. */
  readonly memberId: string;
  readonly friendId: string;
  /** Every write is conditioned on it and adds one. */
  readonly version: number;
  readonly state: FriendState;
  readonly joinedAt: Instant;
  /** The promise that held when they joined; it stays theirs. */
  readonly programmeVersion: number;
  /** Through whom and where the friend came, so that staff see what is theirs. */
  readonly group: string | null;
  readonly operator: string | null;
  readonly shop: string | null;
  /** By `source#number`, the newest few. */
  readonly orders: Readonly<Record<string, FriendOrder>>;
  /** The order that counts now, or counted. */
  readonly order: string | null;
  readonly signals: readonly Signal[];
  /** When somebody began to be waited for who looks. */
  readonly reviewSince: Instant | null;
  /** Somebody looked at the signals and let it pass, or refused. */
  readonly verdict: { readonly by: string; readonly at: Instant; readonly reason: string } | null;
  /** Why it is held, since it is. */
  readonly heldFor: 'month' | 'budget' | null;
  /** The month whose budget and count it is in. */
  readonly month: Month | null;
  readonly rewardedAt: Instant | null;
  readonly owed: readonly OwedReward[];
};
