import type { Account, Growth } from '../account/account.ts';
import type { Programme, Tier } from '../programme/programme.ts';
import {
  addDays,
  addMonths,
  addMonthsToDay,
  addMs,
  type Day,
  dayOf,
  endOfDay,
  type Instant,
  monthOf,
  startOfMonth,
} from '../time.ts';

/** Where a member stands, and what a reversal or a period's end needs to know. */
export type TierStanding = {
  /** Index into the programme's levels. */
  readonly level: number;
  readonly since: Instant;
  /** Last day of the tier period; null on the lowest level, where nothing can be lost. */
  readonly until: Day | null;
  /** The level before the upgrade of this period: where a reversal goes back to. */
  readonly from: number;
  /** A refund has lowered growth since the upgrade, so day's end must look whether it still holds. */
  readonly refunded: boolean;
  /** Points granted as a benefit of this level since the upgrade. */
  readonly granted: number;
  readonly ruleVersion: number;
};

/** One move, kept with its reason and evidence. */
export type TierMove = {
  readonly from: number;
  readonly to: number;
  readonly at: Instant;
  readonly reason: 'threshold_reached' | 'period_ended' | 'refund_reversed' | 'merged';
  readonly evidence: Growth;
  readonly ruleVersion: number;
};

/** Growth that counts at a moment: its month and the ones before it, as long as the window is. */
export const growthAt = (growth: Account['growth'], programme: Programme, at: Instant): Growth => {
  const month = monthOf(at, programme.zone);
  const oldest = addMonths(month, 1 - programme.growth.windowMonths);
  return sumGrowth(growth, (each) => each >= oldest && each <= month);
};

/** The highest level whose threshold is met, by growth or by number of orders; equality meets it. The lowest is always met. */
export const levelFor = (levels: readonly Tier[], growth: Growth): number =>
  levels.reduce((best, tier, level) => (meets(tier, growth) ? level : best), 0);

/** Up at once: the standing after growth has changed, and the move if there is one. Never moves down. */
export const risen = (
  account: Pick<Account, 'growth' | 'tier'>,
  programme: Programme,
  ruleVersion: number,
  at: Instant,
): { tier: TierStanding; move: TierMove | undefined } => {
  const { tier } = account;
  const { level, growth, since } = bestFrom(account.growth, programme, at);
  if (level <= tier.level) return { tier, move: undefined };
  const move: TierMove = {
    from: tier.level,
    to: level,
    at: since,
    reason: 'threshold_reached',
    evidence: growth,
    ruleVersion,
  };
  // A second upgrade within the period keeps the first one's origin only while a refund could still undo both.
  const from = tier.refunded ? Math.min(tier.from, tier.level) : tier.level;
  return {
    tier: { level, since, until: periodEnd(since, programme), from, refunded: false, granted: 0, ruleVersion },
    move,
  };
};

/**
 * The best level reached at a moment or in any later month that has growth already: an event that comes late may complete
 * a window that ended after it.
 */
const bestFrom = (
  growth: Account['growth'],
  programme: Programme,
  at: Instant,
): { level: number; growth: Growth; since: Instant } => {
  const month = monthOf(at, programme.zone);
  const later = Object.keys(growth).filter((each) => each > month);
  const moments = [at, ...later.sort().map((each) => startOfMonth(each, programme.zone))];
  const reached = moments.map((since) => {
    const sum = growthAt(growth, programme, since);
    return { level: levelFor(programme.tiers.levels, sum), growth: sum, since };
  });
  return reached.reduce((best, each) => (each.level > best.level ? each : best));
};

/** Last day of a tier period that begins at a moment. */
export const periodEnd = (at: Instant, programme: Programme): Day =>
  addDays(addMonthsToDay(dayOf(at, programme.zone), programme.tiers.periodMonths), -1);

/**
 * Down only at a period's end after grace. Within the grace days growth that is enough renews the tier at once; when they are over, the
 * tier goes down by one or to what the value says, unless it is never lost. Periods missed while nobody looked are ended one by one.
 */
export const settlePeriod = (
  account: Pick<Account, 'growth' | 'tier'>,
  programme: Programme,
  ruleVersion: number,
  now: Instant,
): { tier: TierStanding; moves: TierMove[] } => {
  const { zone, tiers } = programme;
  const moves: TierMove[] = [];
  let tier = account.tier;
  while (tier.until !== null && now >= endOfDay(tier.until, zone)) {
    const graceOver = endOfDay(addDays(tier.until, tiers.graceDays), zone);
    const looked = now < graceOver ? now : lastMomentBefore(graceOver);
    const growth = growthAt(account.growth, programme, looked);
    const value = levelFor(tiers.levels, growth);
    const kept = value >= tier.level || (tiers.levels[tier.level]?.neverDown ?? false);
    if (!kept && now < graceOver) break;
    const to = kept ? tier.level : tiers.down === 'one' ? tier.level - 1 : value;
    const at = kept ? endOfDay(tier.until, zone) : graceOver;
    if (!kept) moves.push({ from: tier.level, to, at, reason: 'period_ended', evidence: growth, ruleVersion });
    tier = {
      level: to,
      since: kept ? tier.since : at,
      until: to === 0 ? null : periodEnd(at, programme),
      from: to,
      refunded: false,
      granted: kept ? tier.granted : 0,
      ruleVersion,
    };
  }
  return { tier, moves };
};

/**
 * Day's end after a refund: an upgrade that no longer holds, neither when it was made nor now, is taken back to what the value says,
 * but not below where it came from.
 */
export const reverseUpgrade = (
  account: Pick<Account, 'growth' | 'tier'>,
  programme: Programme,
  ruleVersion: number,
  now: Instant,
): { tier: TierStanding; move: TierMove | undefined } => {
  const { tier } = account;
  if (!tier.refunded) return { tier, move: undefined };
  const { levels } = programme.tiers;
  const [then, today] = [growthAt(account.growth, programme, tier.since), growthAt(account.growth, programme, now)];
  const held = Math.max(levelFor(levels, then), levelFor(levels, today), Math.min(tier.from, tier.level));
  if (held >= tier.level) return { tier: { ...tier, refunded: false }, move: undefined };
  const move: TierMove = {
    from: tier.level,
    to: held,
    at: now,
    reason: 'refund_reversed',
    evidence: today,
    ruleVersion,
  };
  const until = held === 0 ? null : periodEnd(now, programme);
  return { tier: { level: held, since: now, until, from: held, refunded: false, granted: 0, ruleVersion }, move };
};

export type TierProgress = {
  readonly growth: Growth;
  /** Missing for the next level; null at the top. `orders` is null where orders alone do not lift. */
  readonly next: { readonly level: number; readonly growth: number; readonly orders: number | null } | null;
  /** Missing at the period's end to keep the level, counting only growth that will still count then; null where nothing can be lost. */
  readonly keep: { readonly growth: number; readonly orders: number | null } | null;
};

export const tierProgress = (
  account: Pick<Account, 'growth' | 'tier'>,
  programme: Programme,
  now: Instant,
): TierProgress => {
  const growth = growthAt(account.growth, programme, now);
  const { tier } = account;
  const next = programme.tiers.levels[tier.level + 1];
  const held = programme.tiers.levels[tier.level];
  const keep =
    tier.until !== null && held && !held.neverDown
      ? shortfall(held, growthAt(account.growth, programme, lastMomentBefore(endOfDay(tier.until, programme.zone))))
      : null;
  return { growth, next: next ? { level: tier.level + 1, ...shortfall(next, growth) } : null, keep };
};

/** Zero in one way is zero in both: either threshold is enough. */
const shortfall = (tier: Tier, growth: Growth): { growth: number; orders: number | null } => {
  if (meets(tier, growth)) return { growth: 0, orders: tier.ordersAtLeast === null ? null : 0 };
  return {
    growth: Math.max(0, tier.growthAtLeast - growth.value),
    orders: tier.ordersAtLeast === null ? null : Math.max(0, tier.ordersAtLeast - growth.orders),
  };
};

const meets = (tier: Tier, growth: Growth): boolean =>
  growth.value >= tier.growthAtLeast || (tier.ordersAtLeast !== null && growth.orders >= tier.ordersAtLeast);

const sumGrowth = (growth: Account['growth'], counts: (month: string) => boolean): Growth =>
  Object.entries(growth)
    .filter(([month]) => counts(month))
    .reduce((sum, [, each]) => ({ value: sum.value + each.value, orders: sum.orders + each.orders }), {
      value: 0,
      orders: 0,
    });

const lastMomentBefore = (at: Instant): Instant => addMs(at, -1);
