import type { LimitCounters } from '../limits/limit.ts';
import type { Fen } from '../money.ts';
import type { TierStanding } from '../tiers/standing.ts';
import { endOfMonth, type Instant, type Month, monthOf, type Zone } from '../time.ts';

/** The month at whose end a lot lapses, or `never`. */
export type LotMonth = Month | 'never';

/** Points by the month they lapse in: a member has a bounded number of open lots, so one write always fits one transaction. */
export type Lots = Readonly<Record<LotMonth, number>>;

export type Growth = { readonly value: number; readonly orders: number };

/** What a member bought, in whole fen, refunds apart. */
export type Sales = { readonly orders: number; readonly paidFen: Fen; readonly refundedFen: Fen };

/**
 * What a member has: a cache of the ledger with a proof. Every number here is the sum of the ledger's entries
 * (`post` is the only way it changes), except tier and counters, which the ledger does not carry.
 */
export type Account = {
  readonly memberId: string;
  /** Every write is conditioned on it and adds one. */
  readonly version: number;
  readonly lots: Lots;
  /** Given but not yet to be spent. */
  readonly pending: number;
  /** Taken back beyond what was there; the next credits pay it, so nobody has a debt and live points at once. */
  readonly debt: number;
  /** Growth by the month it was earned in. */
  readonly growth: Readonly<Record<Month, Growth>>;
  readonly sales: Sales;
  readonly tier: TierStanding;
  readonly counters: LimitCounters;
  /** The member this one was folded into; such an account is empty and takes no more entries. */
  readonly mergedInto: string | null;
  /** The merge that did it: what comes for this member from then on is posted to the other through it. */
  readonly mergedBy?: string | undefined;
  /** A friend brought this member: until then, what becomes of their orders is told to whoever follows that. */
  readonly followedUntil?: Instant | undefined;
};

export const emptyAccount = (memberId: string, at: Instant): Account => ({
  memberId,
  version: 0,
  lots: {},
  pending: 0,
  debt: 0,
  growth: {},
  sales: { orders: 0, paidFen: 0, refundedFen: 0 },
  tier: { level: 0, since: at, until: null, before: null, refunded: false, granted: 0, ruleVersion: 0 },
  counters: {},
  mergedInto: null,
});

/** A lot lives until the last moment of its month in the shop zone. */
export const isLive = (month: LotMonth, now: Instant, zone: Zone): boolean =>
  month === 'never' || month >= monthOf(now, zone);

/** First moment at which the lot is dead. */
export const lapsesAt = (month: Month, zone: Zone): Instant => endOfMonth(month, zone);

/** Live lots in the order they are spent: soonest expiry first, never-expiring last. */
export const liveLots = (lots: Lots, now: Instant, zone: Zone): [LotMonth, number][] =>
  soonestFirst(lots).filter(([month, points]) => points > 0 && isLive(month, now, zone));

/** Soonest expiry first, never-expiring last. */
export const soonestFirst = (lots: Lots): [LotMonth, number][] =>
  Object.entries(lots).sort(([a], [b]) => (a < b ? -1 : 1));

/** What can be spent now. Lapsed lots do not count, whether or not a job has written them off yet. */
export const available = (account: Pick<Account, 'lots'>, now: Instant, zone: Zone): number =>
  liveLots(account.lots, now, zone).reduce((sum, [, points]) => sum + points, 0);
