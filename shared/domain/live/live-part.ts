import type { Instant } from '../time.ts';
import { addLiveCounts, type LiveCounts } from './live-counts.ts';
import type { OrderShare } from './order-share.ts';

/** What one person has to do with a session: a member, or a buyer who is no member yet, by the key of their identity. */
export type LivePart = {
  readonly liveId: string;
  readonly person: string;
  readonly version: number;
  readonly reservedAt: Instant | null;
  readonly cameAt: Instant | null;
  readonly claims: number;
  readonly orders: number;
  readonly returnedOrders: number;
  readonly fen: number;
  readonly refundFen: number;
  readonly points: number;
  readonly pending: number;
};

export const newPart = (liveId: string, person: string): LivePart => ({
  liveId,
  person,
  version: 0,
  reservedAt: null,
  cameAt: null,
  claims: 0,
  orders: 0,
  returnedOrders: 0,
  fen: 0,
  refundFen: 0,
  points: 0,
  pending: 0,
});

/** A part after something happened, and what that adds to the sums of the session. */
export type PartStep = { readonly part: LivePart; readonly counts: Partial<LiveCounts> };

/** Once; again changes nothing. */
export const reservePart = (part: LivePart, at: Instant): PartStep =>
  part.reservedAt === null ? { part: { ...part, reservedAt: at }, counts: { reserved: 1 } } : { part, counts: {} };

export const comeToPart = (part: LivePart, at: Instant): PartStep =>
  part.cameAt === null ? { part: { ...part, cameAt: at }, counts: { came: 1 } } : { part, counts: {} };

export const claimForPart = (part: LivePart, claims: number): PartStep => ({
  part: { ...part, claims: part.claims + claims },
  counts: { claims, ...(part.claims === 0 && claims > 0 ? { claimed: 1 } : {}) },
});

/** One more order, or one fewer, of this person. A person counts as long as one of theirs does. */
export const orderForPart = (part: LivePart, share: OrderShare, sign: 1 | -1): PartStep => {
  const after: LivePart = {
    ...part,
    orders: part.orders + sign * share.orders,
    returnedOrders: part.returnedOrders + sign * share.returnedOrders,
    fen: part.fen + sign * share.fen,
    refundFen: part.refundFen + sign * share.refundFen,
    points: part.points + sign * share.points,
    pending: part.pending + sign * share.pending,
  };
  return {
    part: after,
    counts: {
      orders: sign * share.orders,
      returnedOrders: sign * share.returnedOrders,
      fen: sign * share.fen,
      refundFen: sign * share.refundFen,
      ordered: Math.sign(after.orders) - Math.sign(part.orders),
      returned: Math.sign(after.returnedOrders) - Math.sign(part.returnedOrders),
    },
  };
};

/** Several steps of one part, one after another. */
export const thenStep = (first: PartStep, next: (part: LivePart) => PartStep): PartStep => {
  const second = next(first.part);
  return { part: second.part, counts: addLiveCounts(first.counts, second.counts) };
};
