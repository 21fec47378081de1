import { type Account, emptyAccount } from '../account/account.ts';
import { careForAccount } from '../account/care.ts';
import type { Entry } from '../account/entry.ts';
import { postAll } from '../account/entry.ts';
import { type BudgetChange, budgetsOf, type ReadBudget } from '../checkout/hold-budget.ts';
import type { HeldThings } from '../checkout/hold-life.ts';
import { decideLock, type LockRequest } from '../checkout/hold-lock.ts';
import type { Coupon } from '../coupons/coupon.ts';
import type { CouponTemplate } from '../coupons/template.ts';
import { mergeAccounts } from '../members/merge-members.ts';
import { type MergedBooks, partAccounts } from '../members/part-members.ts';
import { applyEvent } from '../orders/apply-event.ts';
import { creditedTo, ownerOf } from '../orders/credit-order.ts';
import { newOrder, type Order, orderName } from '../orders/order.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import { type PaidBySpend, type Settlement, settleOrder } from '../orders/settle-order.ts';
import { done, type Outcome } from '../outcome.ts';
import { decideAdjustment } from '../points/adjust-points.ts';
import { decideRelease } from '../points/release-spend.ts';
import { decideSpend } from '../points/spend-points.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { TierMove } from '../tiers/standing.ts';
import type { Instant } from '../time.ts';
import { couponWith, headWith } from './coupons.ts';

/** What one change posted. */
export type Posted = { readonly entries: readonly Entry[]; readonly moves: readonly TierMove[] };
const nothing: Posted = { entries: [], moves: [] };

/**
 * A shop in memory: accounts, ledgers and orders, decided by the same pure functions and written under the same conditions as in the table.
 * An entry's key exists once per member, a spend is taken up by one order or released, a merged account takes nothing more.
 */
export class ShopModel {
  readonly accounts: Map<string, Account>;
  readonly ledgers: Map<string, Entry[]>;
  readonly orders = new Map<string, Order>();
  readonly coupons = new Map<string, Coupon>();
  /** Fen in use by budget. */
  readonly budgets = new Map<string, number>();
  readonly #templates = new Map<string, CouponTemplate>();
  readonly #rules: ProgrammeVersion;
  /** Spends by number: who made them, and what took them up. */
  readonly #spends = new Map<string, { entry: Entry; takenBy: string | undefined }>();
  /** Merges that stand, the newest last. */
  readonly #merges: { survivorId: string; duplicateId: string; books: MergedBooks }[] = [];
  #count = 0;

  constructor(rules: ProgrammeVersion, memberIds: readonly string[], at: Instant) {
    this.#rules = rules;
    this.accounts = new Map(memberIds.map((id) => [id, emptyAccount(id, at)]));
    this.ledgers = new Map(memberIds.map((id) => [id, []]));
  }

  /** The account that takes a member's entries now. */
  account(memberId: string): Account {
    const account = this.accounts.get(memberId);
    if (!account) throw new Error(`no member ${memberId}`);
    return account.mergedInto === null ? account : this.account(account.mergedInto);
  }

  /** Applies an event to its order and settles what follows. */
  tell(event: OrderEvent, now: Instant): Posted {
    const before = this.orders.get(orderName(event));
    return this.#settle(applyEvent(before, event), now);
  }

  /** Settles an order again though nothing came, as a timer does. */
  look(order: Pick<Order, 'source' | 'number'>, now: Instant): Posted {
    return this.#settle(this.orders.get(orderName(order)) ?? newOrder(order.source, order.number), now);
  }

  /** @returns the number of the spend, or undefined when it was refused */
  spend(memberId: string, points: number, now: Instant): string | undefined {
    const account = this.account(memberId);
    const number = `spend-${this.#next()}`;
    const decided = decideSpend(
      account,
      { number, points, at: now, reason: 'test', by: null },
      this.#rules.programme,
      now,
    );
    if (!decided.ok) return undefined;
    const { entry, counters } = decided.value;
    this.#post(account, postAll({ ...account, counters }, [entry]), { entries: [entry], moves: [] });
    this.#spends.set(number, { entry, takenBy: undefined });
    return number;
  }

  release(memberId: string, number: string, now: Instant): Posted {
    const spend = this.#spends.get(number);
    if (!spend || spend.takenBy !== undefined) return nothing;
    const account = this.account(memberId);
    const entry = decideRelease(account, spend.entry, { number, reason: 'test', by: null }, this.#rules, now);
    spend.takenBy = 'release';
    return this.#post(account, postAll(account, [entry]), { entries: [entry], moves: [] });
  }

  adjust(memberId: string, points: number, now: Instant): Posted {
    const account = this.account(memberId);
    const adjustment = { adjustmentId: `adjustment-${this.#next()}`, points, reason: 'test', at: now, by: 'test' };
    const decided = decideAdjustment(account, adjustment, this.#rules, now);
    if (!decided.ok) return nothing;
    return this.#post(account, postAll(account, [decided.value]), { entries: [decided.value], moves: [] });
  }

  /** A coupon of a template that may have others. */
  give(coupon: Partial<Coupon> & Pick<Coupon, 'couponId' | 'memberId' | 'templateId'>, template: CouponTemplate): void {
    this.#templates.set(coupon.templateId, template);
    this.coupons.set(coupon.couponId, couponWith(coupon));
  }

  /** Holds coupons and points for an order, on what is there now. */
  lock(key: Pick<Order, 'source' | 'number'>, memberId: string, request: LockRequest, now: Instant): Outcome<Order> {
    const account = this.account(memberId);
    const order = this.orders.get(orderName(key)) ?? newOrder(key.source, key.number);
    const rows = [...this.coupons.values()].filter((coupon) => this.account(coupon.memberId) === account);
    const wallet = rows.map((coupon) => ({
      coupon,
      template: this.#template(coupon.templateId),
      head: headWith({ templateId: coupon.templateId }),
    }));
    const facts = { order, account, rows, wallet, budgets: this.#readBudgets(now), rules: this.#rules };
    const decided = decideLock(request, facts, now);
    if (!decided.ok) return decided;
    const { account: after, entries } = decided.value;
    this.orders.set(orderName(key), decided.value.order);
    this.#move(decided.value);
    if (after) this.#post(account, after, { entries, moves: [] });
    return done(decided.value.order);
  }

  /** Gives up what an order holds. */
  giveUp(key: Pick<Order, 'source' | 'number'>, now: Instant): Posted {
    const order = this.orders.get(orderName(key));
    if (order?.hold?.state !== 'locked' || order.hold.until < now) return nothing;
    return this.#settle({ ...order, hold: { ...order.hold, until: now } }, now);
  }

  care(memberId: string, now: Instant): Posted {
    const account = this.account(memberId);
    const posted = new Set(this.#ledger(account.memberId).map((entry) => entry.key));
    const { after, entries, moves } = careForAccount(account, posted, this.#rules, now);
    return this.#post(account, after, { entries, moves });
  }

  merge(survivorId: string, duplicateId: string, now: Instant): void {
    const [survivor, duplicate] = [this.account(survivorId), this.account(duplicateId)];
    if (survivor.memberId === duplicate.memberId) return;
    const told = { mergeId: `merge-${this.#next()}`, at: now, reason: 'test', by: 'test' };
    const merged = mergeAccounts(survivor, duplicate, told, this.#rules);
    this.#post(survivor, merged.survivor, { entries: [merged.in], moves: merged.moves });
    this.#post(duplicate, merged.duplicate, { entries: [merged.out], moves: [] });
    this.#merges.push({
      survivorId: survivor.memberId,
      duplicateId: duplicate.memberId,
      books: { mergeId: told.mergeId, out: merged.out, in: merged.in, survivorTier: survivor.tier },
    });
  }

  /** Undoes the newest merge that stands. @returns false where there is none */
  part(now: Instant): boolean {
    const last = this.#merges.pop();
    if (!last) return false;
    const [survivor, duplicate] = [last.survivorId, last.duplicateId].map((id) => this.accounts.get(id));
    if (!survivor || !duplicate) throw new Error('a merge of nobody');
    const since = this.#ledger(last.survivorId).filter(({ through }) => through === last.books.mergeId);
    const told = { at: now, reason: 'test', by: 'test' };
    const parted = partAccounts(survivor, duplicate, { merged: last.books, since }, told, this.#rules);
    this.#post(survivor, parted.survivor, { entries: [parted.out], moves: parted.survivorMoves });
    this.#post(duplicate, parted.duplicate, { entries: [parted.in], moves: parted.duplicateMoves });
    return true;
  }

  #settle(order: Order, now: Instant): Posted {
    const owner = ownerOf(order);
    if (owner === undefined) {
      this.orders.set(orderName(order), order);
      return nothing;
    }
    const account = this.account(owner);
    const owned = creditedTo(order, account.memberId, owner);
    const held: HeldThings = {
      coupons: this.coupons,
      returnsOf: ({ templateId }) => this.#template(templateId).returns,
    };
    const settled = settleOrder(owned, account, this.#rules, now, { spend: this.#spendOf(owned), held });
    this.#takeUp(settled);
    this.#move(settled);
    this.orders.set(orderName(order), settled.order);
    const through = this.accounts.get(owner)?.mergedBy;
    const entries = settled.entries.map((entry) => ({ ...entry, through }));
    return this.#post(account, settled.account, { entries, moves: settled.moves });
  }

  #template(templateId: string): CouponTemplate {
    const template = this.#templates.get(templateId);
    if (!template) throw new Error(`no template ${templateId}`);
    return template;
  }

  #readBudgets(now: Instant): Map<string, ReadBudget[]> {
    return new Map(
      [...this.#templates].map(([templateId, template]) => [
        templateId,
        budgetsOf(templateId, [template], now, this.#rules.programme.zone).map((budget) => {
          if (budget.shards > 1) throw new Error('the model knows budgets of one shard');
          return { budget, used: [this.budgets.get(budget.budget) ?? 0], home: 0 };
        }),
      ]),
    );
  }

  /** What coupons and budgets come to, under the conditions of their writes. */
  #move({ coupons, budgets }: { coupons: readonly Coupon[]; budgets: readonly BudgetChange[] }): void {
    for (const coupon of coupons) {
      const before = this.coupons.get(coupon.couponId);
      if (before?.version !== coupon.version) throw new Error(`${coupon.couponId} was changed meanwhile`);
      this.coupons.set(coupon.couponId, { ...coupon, version: coupon.version + 1 });
    }
    for (const { budget, fen, cap } of budgets) {
      const used = (this.budgets.get(budget) ?? 0) + fen;
      if (used < 0 || (cap !== undefined && used > cap)) throw new Error(`${budget} would come to ${used}`);
      this.budgets.set(budget, used);
    }
  }

  #spendOf(order: Order): PaidBySpend | undefined {
    const spend = order.spendNumber === undefined ? undefined : this.#spends.get(order.spendNumber);
    return spend && spend.takenBy === undefined ? { points: spend.entry.given, lots: spend.entry.lots } : undefined;
  }

  #takeUp({ order }: Settlement): void {
    const spend = order.spendNumber === undefined ? undefined : this.#spends.get(order.spendNumber);
    if (spend && order.spend) spend.takenBy = orderName(order);
  }

  #post(before: Account, after: Account, posted: Posted): Posted {
    const ledger = this.#ledger(before.memberId);
    const keys = new Set(ledger.map((entry) => entry.key));
    for (const entry of posted.entries) {
      if (keys.has(entry.key)) throw new Error(`${before.memberId} has ${entry.key} twice`);
      keys.add(entry.key);
      ledger.push(entry);
    }
    this.accounts.set(before.memberId, { ...after, version: before.version + 1 });
    return posted;
  }

  #ledger(memberId: string): Entry[] {
    const ledger = this.ledgers.get(memberId);
    if (!ledger) throw new Error(`no ledger of ${memberId}`);
    return ledger;
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }
}
