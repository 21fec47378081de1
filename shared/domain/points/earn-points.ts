import { type Account, available } from '../account/account.ts';
import { type LimitCounters, passLimits } from '../limits/limit.ts';
import { liveFactor } from '../live/attribution.ts';
import { bestEntry } from '../member-days/calendar.ts';
import { type Fen, floorShare, splitByWeight } from '../money.ts';
import type { OrderOrigin } from '../orders/origin.ts';
import type { DayFactor, Programme } from '../programme/programme.ts';
import { type Day, dayOf, type Instant, weekdayOf } from '../time.ts';

/** When and where somebody of which tier bought. */
export type Purchase = {
  readonly at: Instant;
  readonly shop?: string | undefined;
  readonly tierPercent: number;
  readonly level: number;
  /** What brought it about, where its source tells. */
  readonly origin?: OrderOrigin | undefined;
};

export type EarningLine = { readonly amountFen: Fen; readonly category?: string | undefined };

/**
 * Points of a purchase: every yuan of an eligible line × rate × tier × the day's best factor × category and shop bonus, floored once for
 * the whole order and split over the lines by largest remainder. The split is stored, so that a refund reads it and never recomputes.
 * @example one line of ¥25.80, one point a yuan, gold at 150 %, member day at 200 %: floor(25.8 × 1.5 × 2) = 77
 */
export const pointsOfPurchase = (
  lines: readonly EarningLine[],
  purchase: Purchase,
  programme: Programme,
): { total: number; byLine: number[] } => {
  const { earn } = programme;
  const weights = lines.map((line) => line.amountFen * (earn.categoryPercent[line.category ?? ''] ?? 100));
  const weight = weights.reduce((sum, each) => sum + each, 0);
  const shopPercent = earn.shopPercent[purchase.shop ?? ''] ?? 100;
  const dayPercent = factorOf(purchase, programme);
  // Each factor is a percent (÷ 100), the rate is in thousandths, amounts are in fen (÷ 100).
  const total = Number(
    (BigInt(weight) *
      BigInt(earn.millipointsPerYuan) *
      BigInt(purchase.tierPercent) *
      BigInt(dayPercent) *
      BigInt(shopPercent)) /
      BigInt(100 * 100 * 100 * 100 * 100 * 1000),
  );
  return { total, byLine: splitByWeight(total, weights) };
};

/** The best factor of a purchase in percent, of the rules' own days, of the member days and the lives that held for it: the largest counts. */
const factorOf = ({ at, shop, level, origin }: Purchase, programme: Programme): number =>
  Math.max(
    dayFactor(programme, dayOf(at, programme.zone)),
    bestEntry(programme.calendar ?? [], { at, shop, level }, programme.zone)?.percent ?? 100,
    liveFactor(programme.lives ?? [], { at, shop, origin }),
  );

/** The best factor of a day in percent: the largest counts, factors of one day do not multiply. */
export const dayFactor = (programme: Programme, day: Day): number => bestFactor(programme, day)?.percent ?? 100;

/** The factor that counts on a day; undefined where none lifts it above an ordinary one. Of two that are as large, the first. */
export const bestFactor = ({ earn }: Programme, day: Day): DayFactor | undefined =>
  earn.dayFactors
    .filter(
      (factor) =>
        factor.percent > 100 &&
        (factor.dates.includes(day) ||
          factor.weekdays.includes(weekdayOf(day)) ||
          factor.monthDays.includes(Number(day.slice(8, 10)))),
    )
    .reduce<DayFactor | undefined>((best, each) => (best && best.percent >= each.percent ? best : each), undefined);

/** Growth of a purchase, floored: the value of the net amount, and the bonus of an order that was not wholly returned. */
export const growthOfPurchase = (amountFen: Fen, programme: Programme): number =>
  floorShare(amountFen, programme.growth.milligrowthPerYuan, 100 * 1000);

/** What of an earning passes the member's limits and the balance cap. A rejecting limit gives nothing, and says so in the entry. */
export const passEarnLimits = (
  account: Account,
  earning: { action: string; asked: number; at: Instant; now: Instant },
  programme: Programme,
): { given: number; counters: LimitCounters } => {
  const { balanceCap } = programme.points;
  const held = available(account, earning.now, programme.zone) + account.pending;
  const room = balanceCap === null ? earning.asked : Math.max(0, balanceCap - held);
  const verdict = passLimits(programme.limits, account.counters, {
    action: earning.action,
    entity: 'member',
    metric: 'points',
    asked: Math.min(earning.asked, room),
    at: earning.at,
    zone: programme.zone,
  });
  return verdict.kind === 'given' ? verdict : { given: 0, counters: account.counters };
};
