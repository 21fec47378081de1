import { type Limit, type LimitCounters, passLimits, usedOf } from '../limits/limit.ts';
import type { Fen } from '../money.ts';
import { type Problem, problem } from '../problem.ts';
import { dayMs, hourMs, type Instant, msOf, type Zone } from '../time.ts';

/** A till that may redeem while it has no connection, within limits that bound what can go wrong meanwhile. */
export type Device = {
  readonly deviceId: string;
  readonly version: number;
  readonly shop: string;
  readonly name: string;
  /** Coupons and fen a day it may give away unseen. */
  readonly mostCoupons: number;
  readonly mostFen: Fen;
  readonly state: 'active' | 'removed';
  /** Used of both, by the day of the shop. */
  readonly counters: LimitCounters;
};

/** How old an offline redemption may be when it is handed in, and how far a till's clock may be ahead. */
export const offlineWindow = { oldestMs: 7 * dayMs, aheadMs: hourMs };

const limitsOf = ({ mostCoupons, mostFen }: Pick<Device, 'mostCoupons' | 'mostFen'>): Limit[] => [
  { action: 'till.offline', metric: 'count', period: 'day', entity: 'device', limit: mostCoupons, breach: 'reject' },
  { action: 'till.offline', metric: 'amount', period: 'day', entity: 'device', limit: mostFen, breach: 'reject' },
];

/** What one offline redemption counts against its device, or which limit it is beyond. */
export const countOffline = (
  device: Pick<Device, 'mostCoupons' | 'mostFen' | 'counters'>,
  redemption: { at: Instant; discountFen: Fen },
  zone: Zone,
): { readonly counters: LimitCounters; readonly problem?: Problem<'limit_reached'> } => {
  const verdict = passLimits(limitsOf(device), device.counters, {
    action: 'till.offline',
    entity: 'device',
    metric: 'amount',
    asked: redemption.discountFen,
    at: redemption.at,
    zone,
  });
  if (verdict.kind === 'given') return { counters: verdict.counters };
  const { limit, period, action } = verdict.limit;
  return {
    counters: device.counters,
    problem: problem('limit_reached', { action, limit, used: verdict.used, period }),
  };
};

/** What a till has used of both limits on the day of a moment. */
export const usedOffline = (
  device: Pick<Device, 'mostCoupons' | 'mostFen' | 'counters'>,
  at: Instant,
  zone: Zone,
): { readonly coupons: number; readonly fen: Fen } => {
  const [coupons, fen] = limitsOf(device).map((limit) => usedOf(limit, device.counters, at, zone));
  return { coupons: coupons ?? 0, fen: fen ?? 0 };
};

/** Whether a till may have done this at that moment, seen from now. */
export const isPlausible = (at: Instant, now: Instant): boolean =>
  msOf(at) <= msOf(now) + offlineWindow.aheadMs && msOf(at) >= msOf(now) - offlineWindow.oldestMs;
