import { type Account, isLive, type LotMonth, type Lots, liveLots } from '../account/account.ts';
import { type Entry, effectKey, entry, negated, noSales, post, sumOfLots } from '../account/entry.ts';
import type { BudgetChange } from '../checkout/hold-budget.ts';
import { type HeldThings, settleHold } from '../checkout/hold-life.ts';
import { partOfHold } from '../checkout/hold-points.ts';
import type { Coupon } from '../coupons/coupon.ts';
import { floorShare, splitByWeight } from '../money.ts';
import { credit, creditLots } from '../points/credit.ts';
import { takeFrom } from '../points/debit.ts';
import { growthOfPurchase, passEarnLimits, pointsOfPurchase } from '../points/earn-points.ts';
import { expireLots, mostOpenLots } from '../points/expire-points.ts';
import { giveBack } from '../points/give-back.ts';
import { lotMonthFor } from '../points/lot-month.ts';
import { pendingAvailableAt, pendingLapsesAt } from '../points/pending-ends.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { risen, settlePeriod, type TierMove } from '../tiers/standing.ts';
import { type Instant, monthOf } from '../time.ts';
import { type Award, goodsFen, type Order, type OrderSpend } from './order.ts';
import { pointsDue, type Refunded, sumRefunds } from './refunded.ts';

export type Settlement = {
  readonly order: Order;
  readonly account: Account;
  readonly entries: readonly Entry[];
  readonly moves: readonly TierMove[];
  /** Coupons it held, after their moves and still at the version that was read. */
  readonly coupons: readonly Coupon[];
  readonly budgets: readonly BudgetChange[];
  /** When to settle again though no event comes: points become available, or lapse. */
  readonly againAt: Instant | undefined;
};

/** The ledger entry of the spend that paid part of an order: what it took from which lots. */
export type PaidBySpend = Pick<OrderSpend, 'points' | 'lots'>;

/** What is known beside the order. */
export type Known = {
  /** Needed once, when the order names a spend and has not taken it up yet. */
  readonly spend?: PaidBySpend | undefined;
  /** Category by SKU, for lines that do not say theirs; it counts at the moment the order earns. */
  readonly categories?: ReadonlyMap<string, string> | undefined;
  /** Needed where the order holds coupons that may move now. */
  readonly held?: HeldThings | undefined;
};

/**
 * Posts to the member's account whatever the order's facts call for and has not been posted yet: the earning once it is paid, its activation
 * once it is received (or its lapse when that never comes), each refund's claw-back and give-back, and what becomes of what a checkout holds for it.
 * Settling twice posts nothing the second time.
 */
export const settleOrder = (
  order: Order,
  account: Account,
  rules: ProgrammeVersion,
  now: Instant,
  { spend, categories, held }: Known = {},
): Settlement => {
  const settled = settleHold(order, held ?? nothingHeld, now, rules.programme.zone);
  const taken = order.spend ?? (spend && { points: spend.points, lots: spend.lots, returned: 0 });
  const desk = new SettlementDesk({ ...settled.order, spend: taken }, account, rules, now, settled);
  desk.expire();
  if (settled.points === 'given_back') desk.releaseHeldPoints();
  if (settled.points === 'taken_again') desk.takeHeldPointsAgain();
  if (order.createdAt === undefined) return desk.close(undefined);
  if (order.paidAt === undefined) {
    if (order.cancelledAt !== undefined) desk.returnSpend('cancel', order.cancelledAt, everything(order));
    return desk.close(undefined);
  }
  const earned = order.award ?? desk.earn(order.paidAt, categories);
  const active = desk.activate(earned, order.paidAt);
  const refunded = desk.refund(active);
  return desk.close(desk.lapse(refunded, order.paidAt));
};

const nothingHeld: HeldThings = {
  coupons: new Map(),
  returnsOf: ({ couponId }) => {
    throw new Error(`settled without the terms of coupon ${couponId}`);
  },
};

/** Each refund is an entry or two, and all of a settlement fit one write. The rest of a longer list is settled at the next look. */
const mostRefundsAtOnce = 30;

const everything = (order: Order): Refunded => sumRefunds(order, [], true);

/** One order being settled: the account as it stands after each entry, and what was posted so far. */
class SettlementDesk {
  #order: Order;
  readonly #rules: ProgrammeVersion;
  readonly #now: Instant;
  readonly #entries: Entry[] = [];
  readonly #moves: TierMove[] = [];
  readonly #held: Pick<Settlement, 'coupons' | 'budgets'>;
  #account: Account;

  constructor(
    order: Order,
    account: Account,
    rules: ProgrammeVersion,
    now: Instant,
    held: Pick<Settlement, 'coupons' | 'budgets'>,
  ) {
    this.#order = order;
    this.#rules = rules;
    this.#now = now;
    this.#account = account;
    this.#held = held;
  }

  /** Lapsed lots are written off at the next write only when they have become many: readers ignore them anyway. */
  expire(): void {
    if (Object.keys(this.#account.lots).length <= mostOpenLots) return;
    const { source, number } = this.#order;
    // Many orders of a member may be settled in one write.
    const expired = expireLots(this.#account, this.#now, this.#rules.programme.zone, [source, number]);
    for (const each of expired) this.#add(each);
  }

  earn(paidAt: Instant, categories: ReadonlyMap<string, string> | undefined): Award {
    const { programme } = this.#rules;
    const lines = this.#order.lines.map((line) => ({ ...line, category: line.category ?? categories?.get(line.sku) }));
    this.#endPeriod(paidAt);
    const tierPercent = programme.tiers.levels[this.#account.tier.level]?.pointsPercent ?? 100;
    const { level } = this.#account.tier;
    const purchase = { at: paidAt, shop: this.#order.shop, tierPercent, level, origin: this.#order.origin };
    const asked = pointsOfPurchase(lines, purchase, programme);
    const { given, counters } = passEarnLimits(
      this.#account,
      { action: 'earn.order', asked: asked.total, at: paidAt, now: this.#now },
      programme,
    );
    const award: Award = {
      state: 'pending',
      points: given,
      byLine: given === asked.total ? asked.byLine : splitByWeight(given, asked.byLine),
      clawedBack: 0,
      pending: given,
      growth: 0,
      growthOrders: 0,
      refundedFen: 0,
      refunds: [],
      cancelled: false,
    };
    const sales = { orders: 1, paidFen: goodsFen(this.#order) + this.#order.freightFen, refundedFen: 0 };
    this.#account = { ...this.#account, counters };
    // A sale that is received already earns straight into its lot: one entry instead of two.
    const activeAt = this.#availableAt(paidAt);
    if (activeAt !== undefined && activeAt <= this.#now) {
      return this.#toLot('earn', award, activeAt, paidAt, { asked: asked.total, pending: 0, sales });
    }
    this.#post('earn', { at: paidAt, asked: asked.total, given, pending: given, sales });
    return award;
  }

  activate(award: Award, paidAt: Instant): Award {
    if (award.state === 'active') return award;
    const activeAt = this.#availableAt(paidAt);
    if (activeAt === undefined || activeAt > this.#now) return award;
    if (award.state === 'pending') return this.#toLot('activate', award, activeAt, paidAt, { pending: -award.pending });
    // Lapsed, and only now do we hear that it was received in time: what lapsed comes back.
    const left = { ...award, pending: award.points - award.clawedBack };
    return this.#toLot('reinstate', left, activeAt, paidAt, { pending: 0 });
  }

  refund(award: Award): Award {
    const { refunds, cancelledAt } = this.#order;
    const told = Object.entries(refunds)
      .filter(([number]) => !award.refunds.includes(number))
      .sort(([a, x], [b, y]) => (x.at === y.at ? (a < b ? -1 : 1) : x.at < y.at ? -1 : 1))
      .slice(0, mostRefundsAtOnce);
    let next = award;
    for (const [number, refund] of told) {
      next = this.#takeBack({ ...next, refunds: [...next.refunds, number] }, `refund/${number}`, refund.at);
    }
    if (cancelledAt !== undefined && !next.cancelled) {
      next = this.#takeBack({ ...next, cancelled: true }, 'cancel', cancelledAt);
    }
    return next;
  }

  lapse(award: Award, paidAt: Instant): Award {
    const lapsesAt = this.#lapsesAt(paidAt);
    if (award.state !== 'pending' || this.#availableAt(paidAt) !== undefined || this.#now < lapsesAt) return award;
    this.#post('lapse', { at: lapsesAt, asked: award.pending, given: award.pending, pending: -award.pending });
    return { ...award, state: 'lapsed', pending: 0 };
  }

  /** Gives the spend's share of what was returned back to the lots it came from. */
  returnSpend(part: string, at: Instant, refunded: Refunded): void {
    const { spend } = this.#order;
    if (!spend) return;
    const returned = refunded.whole ? spend.points : floorShare(spend.points, refunded.share.part, refunded.share.of);
    const asked = returned - spend.returned;
    if (asked <= 0) return;
    const back = giveBack(spend.lots, spend.returned, returned, this.#rules.programme, this.#now);
    const kind = back.reinstated ? 'reinstate' : 'give_back';
    this.#post(kind, { part: `spend/${part}`, at, asked, given: back.given, ...creditLots(this.#account, back.lots) });
    this.#order = { ...this.#order, spend: { ...spend, returned } };
  }

  /** The lock is over: its points go back where they came from, and pay nothing of the order any more. */
  releaseHeldPoints(): void {
    const { hold } = this.#order;
    if (!hold?.points || !this.#order.spend) return;
    this.returnSpend(partOfHold(hold), this.#now, everything(this.#order));
    this.#order = { ...this.#order, spend: undefined };
  }

  /** The order was paid after all, with the points that had gone back: they are taken again, as far as they are still there. */
  takeHeldPointsAgain(): void {
    const { hold, paidAt } = this.#order;
    if (!hold?.points || paidAt === undefined) return;
    const { points } = hold.points;
    const live = liveLots(this.#account.lots, this.#now, this.#rules.programme.zone);
    const { lots } = takeFrom(live, points);
    const given = sumOfLots(negated(lots));
    if (given > 0) this.#post('spend', { at: paidAt, part: `${partOfHold(hold)}/again`, asked: points, given, lots });
    const words = `${points - given} of ${points} points were no longer there when the order was paid`;
    this.#order = {
      ...this.#order,
      ...(given > 0 ? { spend: { points: given, lots, returned: 0 } } : {}),
      ...(given < points ? { contradictions: [...this.#order.contradictions, words] } : {}),
    };
  }

  close(award: Award | undefined): Settlement {
    const { programme, version } = this.#rules;
    const order = award ? { ...this.#order, award } : this.#order;
    const { coupons, budgets } = this.#held;
    const posted = { order, account: this.#account, entries: this.#entries, coupons, budgets };
    if (!award || order.paidAt === undefined) return { ...posted, moves: [], againAt: undefined };
    const { paidAt } = order;
    const availableAt = this.#availableAt(paidAt);
    const growth = this.#entries.flatMap((each) => Object.values(each.growth));
    const { tier } = this.#account;
    if (tier.before !== null && growth.some(({ value, orders }) => value < 0 || orders < 0)) {
      this.#account = { ...this.#account, tier: { ...tier, refunded: true } };
    }
    // Only new growth lifts: an old order looked at again must not bring back a tier whose period is over.
    if (availableAt !== undefined && growth.some(({ value, orders }) => value > 0 || orders > 0)) {
      const up = risen(this.#account, programme, version, availableAt);
      this.#account = { ...this.#account, tier: up.tier };
      if (up.move) this.#moves.push(up.move);
    }
    const left = Object.keys(order.refunds).length > award.refunds.length;
    const waiting = award.state === 'pending' ? (availableAt ?? this.#lapsesAt(paidAt)) : undefined;
    const againAt = left ? this.#now : waiting;
    return { ...posted, account: this.#account, moves: this.#moves, againAt };
  }

  /** Moves an award's points into their lot, and counts its growth: pending points count toward no tier. */
  #toLot(
    kind: 'earn' | 'activate' | 'reinstate',
    award: Award,
    activeAt: Instant,
    paidAt: Instant,
    moved: Partial<Entry>,
  ): Award {
    const { programme } = this.#rules;
    const lot = lotMonthFor(programme.points, activeAt, programme.zone);
    const growthMonth = monthOf(activeAt, programme.zone);
    const refunded = this.#refunded(award);
    const growth = this.#growthLeft(refunded);
    this.#post(kind, {
      at: kind === 'earn' ? paidAt : activeAt,
      asked: award.pending,
      given: award.pending,
      ...credit(this.#account, award.pending, lot),
      growth: { [growthMonth]: growth },
      ...moved,
    });
    return {
      ...award,
      state: 'active',
      pending: 0,
      lot,
      growthMonth,
      growth: growth.value,
      growthOrders: growth.orders,
    };
  }

  #takeBack(award: Award, part: string, at: Instant): Award {
    const refunded = this.#refunded(award);
    // What comes back first can pay what is taken back.
    this.returnSpend(part, at, refunded);
    const due = pointsDue(this.#order.lines, { total: award.points, byLine: award.byLine }, refunded);
    const asked = Math.max(0, due - award.clawedBack);
    const taken = this.#source(award, asked);
    const given = taken.fromPending - sumOfLots(taken.lots) + taken.debt;
    const growth = award.growthMonth === undefined ? undefined : this.#growthLeft(refunded);
    const back = growth && { value: growth.value - award.growth, orders: growth.orders - award.growthOrders };
    this.#post('claw_back', {
      part,
      at,
      asked,
      given,
      lots: taken.lots,
      pending: 0 - taken.fromPending,
      debt: taken.debt,
      growth: award.growthMonth !== undefined && back ? { [award.growthMonth]: back } : {},
      sales: { ...noSales, refundedFen: this.#refundedFen(refunded) - award.refundedFen },
    });
    return {
      ...award,
      clawedBack: award.clawedBack + (award.state === 'lapsed' ? asked : given),
      pending: award.pending - taken.fromPending,
      growth: growth?.value ?? award.growth,
      growthOrders: growth?.orders ?? award.growthOrders,
      refundedFen: this.#refundedFen(refunded),
    };
  }

  /**
   * Where clawed-back points come from: the order's pending ones, the lot they went to, then other live lots, then the policy. What has lapsed,
   * unreceived or with its lot, is gone already and cannot be taken a second time, whether or not a job has written it off yet.
   */
  #source(award: Award, due: number): { fromPending: number; lots: Lots; debt: number } {
    const { programme } = this.#rules;
    const fromPending = Math.min(award.pending, due);
    if (award.lot === undefined) return { fromPending, lots: {}, debt: 0 };
    const own: [LotMonth, number] = [award.lot, this.#account.lots[award.lot] ?? 0];
    if (!isLive(award.lot, this.#now, programme.zone)) {
      return { fromPending, lots: takeFrom([own], due).lots, debt: 0 };
    }
    const others = liveLots(this.#account.lots, this.#now, programme.zone).filter(([month]) => month !== award.lot);
    const { lots, taken } = takeFrom([own, ...others], due);
    return { fromPending, lots, debt: programme.points.shortfall === 'clamp' ? 0 : due - taken };
  }

  #refunded(award: Award): Refunded {
    const settled = award.refunds.flatMap((number) => this.#order.refunds[number] ?? []);
    return sumRefunds(this.#order, settled, award.cancelled);
  }

  /** The freight comes back with a whole refund only. */
  #refundedFen(refunded: Refunded): number {
    return refunded.fen + (refunded.whole ? this.#order.freightFen : 0);
  }

  #growthLeft(refunded: Refunded): { value: number; orders: number } {
    const { programme } = this.#rules;
    const total = growthOfPurchase(goodsFen(this.#order), programme);
    const gone = refunded.whole ? total : floorShare(total, refunded.share.part, refunded.share.of);
    return refunded.whole ? { value: 0, orders: 0 } : { value: total - gone + programme.growth.perOrder, orders: 1 };
  }

  #availableAt(paidAt: Instant): Instant | undefined {
    return pendingAvailableAt({ paidAt, receivedAt: this.#order.receivedAt }, this.#rules.programme.points);
  }

  #lapsesAt(paidAt: Instant): Instant {
    return pendingLapsesAt(paidAt, this.#rules.programme.points);
  }

  /** A tier period that ended before this purchase is ended before it counts. */
  #endPeriod(at: Instant): void {
    const { tier, moves } = settlePeriod(this.#account, this.#rules.programme, this.#rules.version, at);
    this.#account = { ...this.#account, tier };
    this.#moves.push(...moves);
  }

  #post(kind: Entry['kind'], fields: Partial<Entry> & { at: Instant; part?: string }): void {
    const { part, ...moved } = fields;
    const { source, number, shop, reopened } = this.#order;
    const opening = reopened ? [`opening/${reopened.times + 1}`] : [];
    const posted = entry({
      key: effectKey(kind, 'order', source, number, ...opening, ...(part === undefined ? [] : [part])),
      kind,
      business: { kind: 'order', source, number, ...(shop === undefined ? {} : { shop }) },
      rule: { id: 'purchase', version: this.#rules.version },
      ...moved,
    });
    this.#add(posted);
  }

  #add(posted: Entry): void {
    this.#account = post(this.#account, posted);
    this.#entries.push(posted);
  }
}
