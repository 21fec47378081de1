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
  type Month,
  monthOf,
  monthsBetween,
  startOfMonth,
} from '../time.ts';

/** Where a member stands, and what a reversal or a period's end needs to know. */
export type TierStanding = {
  /** Index into the programme's levels. */
  readonly level: number;
  readonly since: Instant;
  /** Last day of the tier period; null on the lowest level, where nothing can be lost. */
  readonly until: Day | null;
  /** The standing an upgrade of this period was made from: a reversal goes back to it. Null where there was none. */
  readonly before: TierStanding | null;
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
  readonly reason: 'threshold_reached' | 'period_ended' | 'refund_reversed' | 'merged' | 'parted';
  readonly evidence: Growth;
  readonly ruleVersion: number;
};

/** Growth that counts at a moment: its month and the ones before it, as long as the window is. */
export const growthAt = (growth: Account['growth'], programme: Programme, at: Instant): Growth =>
  growthIn(growth, programme, monthOf(at, programme.zone));

const growthIn = (growth: Account['growth'], programme: Programme, month: Month): Growth => {
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
  return { tier: upgraded(tier, level, since, programme, ruleVersion), move };
};

const upgraded = (
  before: TierStanding,
  level: number,
  since: Instant,
  programme: Programme,
  ruleVersion: number,
): TierStanding => ({
  level,
  since,
  until: periodEnd(since, programme),
  before,
  refunded: false,
  granted: 0,
  ruleVersion,
});

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
 * tier goes down by one or to what the value says, unless it is never lost, and never past a tier that is. Periods missed while nobody
 * looked are ended one by one.
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
    const { level: value, growth } = bestSincePeriodEnd(account.growth, programme, tier.until, looked);
    const kept = value >= tier.level || (tiers.levels[tier.level]?.neverDown ?? false);
    if (!kept && now < graceOver) break;
    const to = kept
      ? tier.level
      : Math.max(tiers.down === 'one' ? tier.level - 1 : value, safeBelow(tiers.levels, tier.level));
    const at = kept ? endOfDay(tier.until, zone) : graceOver;
    if (!kept) moves.push({ from: tier.level, to, at, reason: 'period_ended', evidence: growth, ruleVersion });
    tier = {
      level: to,
      since: kept ? tier.since : at,
      until: to === 0 ? null : periodEnd(at, programme),
      before: null,
      refunded: false,
      granted: kept ? tier.granted : 0,
      ruleVersion,
    };
  }
  return { tier, moves };
};

/**
 * The best that growth was worth from the last day of a period on. The window moves on with the months of grace, and may leave behind what
 * counted on that day: whoever had enough on any of them keeps the tier, on whichever night somebody looks.
 */
const bestSincePeriodEnd = (
  growth: Account['growth'],
  programme: Programme,
  until: Day,
  now: Instant,
): { level: number; growth: Growth } =>
  monthsSincePeriodEnd(until, programme, now)
    .map((month) => growthIn(growth, programme, month))
    .map((each) => ({ level: levelFor(programme.tiers.levels, each), growth: each }))
    .reduce((best, each) => (each.level > best.level ? each : best));

/** The month of a period's last day, and the ones after it until now. */
const monthsSincePeriodEnd = (until: Day, programme: Programme, now: Instant): [Month, ...Month[]] => {
  const last = until.slice(0, 7);
  const count = Math.max(0, monthsBetween(last, monthOf(now, programme.zone)));
  return [last, ...Array.from({ length: count }, (_, i) => addMonths(last, i + 1))];
};

/** The highest level below one that is never lost: whoever passed it keeps it. */
const safeBelow = (levels: readonly Tier[], level: number): number =>
  levels.reduce((best, tier, each) => (each < level && tier.neverDown ? each : best), 0);

export type Reversal = {
  readonly tier: TierStanding;
  readonly move: TierMove | undefined;
  /** Points granted as benefits of the levels that were taken back. */
  readonly granted: number;
};

/**
 * Day's end after a refund: upgrades of this period that no longer hold, neither when they were made nor now, are taken back, the newest
 * first. The member is where they would be without them: on the standing from before with its own period, or on what the growth that is
 * left would have lifted them to.
 */
export const reverseUpgrade = (
  account: Pick<Account, 'growth' | 'tier'>,
  programme: Programme,
  ruleVersion: number,
  now: Instant,
): Reversal => {
  const { growth, tier } = account;
  if (!tier.refunded) return { tier, move: undefined, granted: 0 };
  const { levels } = programme.tiers;
  const evidence = growthAt(growth, programme, now);
  const today = levelFor(levels, evidence);
  const worthAt = (at: Instant): number => levelFor(levels, growthAt(growth, programme, at));
  let held = tier;
  let granted = 0;
  while (held.before !== null && Math.max(worthAt(held.since), today) < held.level) {
    granted += held.granted;
    held = held.before;
  }
  if (held === tier) return { tier: { ...tier, refunded: false }, move: undefined, granted };
  const then = worthAt(tier.since);
  const level = Math.max(then, today);
  const after =
    level > held.level
      ? upgraded(held, level, then === level ? tier.since : now, programme, ruleVersion)
      : { ...held, refunded: false };
  const move: TierMove = {
    from: tier.level,
    to: after.level,
    at: now,
    reason: 'refund_reversed',
    evidence,
    ruleVersion,
  };
  return { tier: after, move, granted };
};

/** The better of two standings, the higher or else the longer; an upgrade in it is taken back to the other one at the lowest. */
export const joinStandings = (one: TierStanding, other: TierStanding): TierStanding => {
  const [better, worse] = isBetter(other, one) ? [other, one] : [one, other];
  return { ...onTopOf(better, worse), refunded: one.refunded || other.refunded };
};

const isBetter = (one: TierStanding, other: TierStanding): boolean =>
  one.level === other.level ? (one.until ?? '') > (other.until ?? '') : one.level > other.level;

const onTopOf = (tier: TierStanding, base: TierStanding): TierStanding => {
  if (tier.before === null) return tier;
  return { ...tier, before: tier.before.level > base.level ? onTopOf(tier.before, base) : base };
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
      ? monthsSincePeriodEnd(tier.until, programme, now)
          .map((month) => shortfall(held, growthIn(account.growth, programme, month)))
          .reduce((least, each) => (each.growth < least.growth ? each : least))
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
