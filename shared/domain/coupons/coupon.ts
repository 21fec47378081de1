import type { Fen } from '../money.ts';
import type { Instant } from '../time.ts';

export type CouponState = 'issued' | 'locked' | 'redeemed' | 'offered' | 'given' | 'expired' | 'void';

export type CouponMove =
  | 'lock'
  | 'release'
  | 'redeem'
  | 'roll_back'
  | 'offer'
  | 'take_back'
  | 'give'
  | 'expire'
  | 'void';

/** Every legal move, and where it leads. What is not here cannot happen. */
export const couponMoves: Readonly<Record<CouponState, Readonly<Partial<Record<CouponMove, CouponState>>>>> = {
  issued: { lock: 'locked', redeem: 'redeemed', offer: 'offered', expire: 'expired', void: 'void' },
  locked: { lock: 'locked', release: 'issued', redeem: 'redeemed' },
  redeemed: { roll_back: 'issued' },
  offered: { take_back: 'issued', give: 'given', expire: 'expired', void: 'void' },
  given: {},
  // Its template was extended, or a policy gives it more days.
  expired: { roll_back: 'issued' },
  void: {},
};

/** Where the move leads from a state, or undefined when it is not legal there. */
export const afterMove = (state: CouponState, move: CouponMove): CouponState | undefined => couponMoves[state][move];

/** The ways to a coupon; with `number` it names the one event that gave it. */
export type CouponSource = {
  readonly kind:
    | 'drop'
    | 'direct'
    | 'mass'
    | 'tier_pack'
    | 'birthday'
    | 'join'
    | 'order'
    | 'code'
    | 'transfer'
    | 'points'
    | 'activity'
    | 'referral'
    | 'post'
    | 'goodwill';
  readonly number: string;
};

/** The order a coupon is locked or used by. */
export type OrderRef = { readonly source: string; readonly number: string };

/** One coupon of one member. The terms are those of its template's version. */
export type Coupon = {
  readonly couponId: string;
  /** In whose partition it lies: who got it, even after they were folded into another member. */
  readonly memberId: string;
  /** Every write is conditioned on it and adds one. */
  readonly version: number;
  readonly templateId: string;
  readonly templateVersion: number;
  readonly source: CouponSource;
  readonly state: CouponState;
  readonly issuedAt: Instant;
  /** Half-open: usable from `validFrom` until just before `validUntil`. */
  readonly validFrom: Instant;
  readonly validUntil: Instant;
  /** `discountFen`: what it takes off that order, which counts against the member's limits of use while the lock lasts. */
  readonly lock?: { readonly order: OrderRef; readonly until: Instant; readonly discountFen: Fen } | undefined;
  readonly use?: CouponUse | undefined;
  /** Offered to a friend: the hash of the secret in the card that is shared. */
  readonly offer?: { readonly secretHash: string; readonly until: Instant } | undefined;
  readonly givenTo?: { readonly memberId: string; readonly at: Instant } | undefined;
  /** Where a friend gave it: who. `source.number` is the id of the friend's own coupon. */
  readonly givenBy?: string | undefined;
  readonly voided?: { readonly at: Instant; readonly reason: string; readonly by: string } | undefined;
  /** The drop's shard its stock came from; it goes back there. */
  readonly shard?: number | undefined;
};

export type CouponUse = {
  readonly at: Instant;
  readonly discountFen: Fen;
  readonly order?: OrderRef | undefined;
  /** At a till, without an order we know. */
  readonly till?:
    | { readonly shop: string; readonly device: string; readonly by: string; readonly number: string }
    | undefined;
};

/**
 * The state as a reader must see it now, whatever a job has or has not written yet: a lock or an offer whose time is over is none, and an
 * issued coupon is expired exactly while its time is over.
 */
export const stateAt = (coupon: Coupon, now: Instant): CouponState => {
  const { state, lock, offer, validUntil } = coupon;
  const free =
    state === 'expired' ||
    (state === 'locked' && lock !== undefined && lock.until <= now) ||
    (state === 'offered' && offer !== undefined && offer.until <= now)
      ? 'issued'
      : state;
  return (free === 'issued' || free === 'offered') && validUntil <= now ? 'expired' : free;
};
