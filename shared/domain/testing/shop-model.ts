import { type Account, emptyAccount } from '../account/account.ts';
import { careForAccount } from '../account/care.ts';
import type { Entry } from '../account/entry.ts';
import { postAll } from '../account/entry.ts';
import { mergeAccounts } from '../members/merge-members.ts';
import { applyEvent } from '../orders/apply-event.ts';
import { newOrder, type Order, orderName } from '../orders/order.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import { type PaidBySpend, type Settlement, settleOrder } from '../orders/settle-order.ts';
import { decideAdjustment } from '../points/adjust-points.ts';
import { decideRelease } from '../points/release-spend.ts';
import { decideSpend } from '../points/spend-points.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { TierMove } from '../tiers/standing.ts';
import type { Instant } from '../time.ts';

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
  readonly #rules: ProgrammeVersion;
  /** Spends by number: who made them, and what took them up. */
  readonly #spends = new Map<string, { entry: Entry; takenBy: string | undefined }>();
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
  }

  #settle(order: Order, now: Instant): Posted {
    const { buyer } = order;
    const memberId = order.memberId ?? (buyer && 'memberId' in buyer ? buyer.memberId : undefined);
    if (memberId === undefined) {
      this.orders.set(orderName(order), order);
      return nothing;
    }
    const account = this.account(memberId);
    const owned = { ...order, memberId: account.memberId };
    const settled = settleOrder(owned, account, this.#rules, now, { spend: this.#spendOf(owned) });
    this.#takeUp(settled);
    this.orders.set(orderName(order), settled.order);
    return this.#post(account, settled.account, settled);
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
