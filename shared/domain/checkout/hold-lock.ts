import type { Account } from '../account/account.ts';
import { type Entry, postAll } from '../account/entry.ts';
import type { Coupon } from '../coupons/coupon.ts';
import type { WalletCoupon } from '../coupons/fits.ts';
import type { Fen } from '../money.ts';
import type { Order } from '../orders/order.ts';
import { mayReopen, reopened } from '../orders/reopen-order.ts';
import { settleOrder } from '../orders/settle-order.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import type { Cart } from './cart.ts';
import type { BudgetTake, HeldCoupon, Hold } from './hold.ts';
import {
  afterChanges,
  type BudgetChange,
  capOf,
  mergeBudgetChanges,
  type ReadBudget,
  takeFromBudget,
} from './hold-budget.ts';
import { isLockedBy, moved } from './hold-life.ts';
import { spendForHold } from './hold-points.ts';
import { type BudgetsByTemplate, quoteWithinBudgets } from './quote-within-budgets.ts';
import type { ChosenShare, Quoted, QuotedCoupon } from './quoted.ts';
import type { Wish } from './shopper.ts';

/** What a checkout asks to hold for an order. */
export type LockRequest = {
  readonly cart: Cart;
  readonly wish: Pick<Wish, 'coupons' | 'points'>;
  /** Of all that is asked for, the deadline and the expected sum aside: the same again is a repeat. */
  readonly cartHash: string;
  readonly until: Instant;
  readonly expectedPayableFen?: Fen | undefined;
  readonly reopen: boolean;
};

/** What a lock is decided on: everything as it was last written. */
export type LockFacts = {
  readonly order: Order;
  readonly account: Account;
  /** Coupons that may be used, with their terms. */
  readonly wallet: readonly WalletCoupon[];
  /** Every coupon row of the member. */
  readonly rows: readonly Coupon[];
  readonly budgets: BudgetsByTemplate;
  readonly rules: ProgrammeVersion;
};

export type Lock = {
  readonly order: Order;
  /**
   * The account after the entries; undefined where the lock does not depend on it. A limit of use is counted over several coupons, which only
   * the account's version keeps two locks from doing at once.
   */
  readonly account: Account | undefined;
  readonly entries: readonly Entry[];
  readonly coupons: readonly Coupon[];
  readonly budgets: readonly BudgetChange[];
};

/**
 * Holds coupons, points and money of budgets for an order, or tells why not. What the order held before for another cart is let go in
 * the same breath; the same cart again only moves the deadline.
 */
export const decideLock = (request: LockRequest, facts: LockFacts, now: Instant): Outcome<Lock> => {
  const { order, account } = facts;
  const before = order.hold;
  if (order.paidAt !== undefined || order.cancelledAt !== undefined) {
    if (!request.reopen || !mayReopen(order)) {
      const state = order.cancelledAt !== undefined ? 'cancelled' : 'paid';
      return refused(problem('hold_over', { state: before && before.state !== 'locked' ? before.state : state }));
    }
    return lockAnew(request, { ...facts, order: reopened(order) }, now);
  }
  const isTheirs = order.createdAt !== undefined || before?.state === 'locked';
  if (isTheirs && order.memberId !== undefined && order.memberId !== account.memberId) {
    return refused(problem('contradicts_earlier', { key: order.number, field: 'buyer' }));
  }
  return (before && prolong(before, request, facts, now)) ?? lockAnew(request, facts, now);
};

const prolong = (before: Hold, request: LockRequest, facts: LockFacts, now: Instant): Outcome<Lock> | undefined => {
  const { order, rows } = facts;
  if (before.state !== 'locked' || before.until <= now || before.cartHash !== request.cartHash) return undefined;
  const ours = before.coupons.flatMap(({ couponId }) =>
    rows.filter((row) => row.couponId === couponId && isLockedBy(row, order)),
  );
  if (ours.length < before.coupons.length) return undefined;
  const { expectedPayableFen } = request;
  if (expectedPayableFen !== undefined && expectedPayableFen !== before.payableFen) {
    return refused(problem('quote_changed', { payableFen: before.payableFen }));
  }
  if (request.until <= before.until) return done({ order, account: undefined, entries: [], coupons: [], budgets: [] });
  return done({
    order: { ...order, hold: { ...before, until: request.until } },
    account: undefined,
    entries: [],
    coupons: ours.map((row) => moved(row, 'lock', { lock: row.lock && { ...row.lock, until: request.until } })),
    budgets: [],
  });
};

const lockAnew = (request: LockRequest, facts: LockFacts, now: Instant): Outcome<Lock> => {
  const freed = letGo(facts, now);
  const { order, account, wallet, rows, budgets, rules } = freed.facts;
  const { programme } = rules;
  if (request.wish.points !== 0 && order.spend) {
    return refused(problem('invalid_value', { field: 'points', why: 'the order names a spend already' }));
  }
  const who = { kind: 'member', account, wallet, rows } as const;
  const { source, number } = order;
  const wish = { ...request.wish, order: { source, number } };
  const quoted = quoteWithinBudgets(request.cart, who, programme, now, wish, budgets);
  const fault = faultOf(quoted, request);
  if (fault) return fault;
  const nth = (order.hold?.nth ?? 0) + 1;
  const spent =
    quoted.points.used > 0 ? spendForHold(order, { nth }, quoted.points.used, account, programme, now) : none;
  if (!spent.ok) return spent;
  const taken = takeBudgets(quoted, budgets);
  if (!taken.ok) return taken;

  const chosen = chosenOf(quoted);
  const hold: Hold = {
    state: 'locked',
    nth,
    memberId: account.memberId,
    lockedAt: now,
    until: request.until,
    cartHash: request.cartHash,
    coupons: chosen.map(({ coupon, share }) => toHeld(coupon, share, taken.value.of(coupon.couponId))),
    points: heldPoints(quoted),
    lines: quoted.lines.map(({ line, sku, quantity, priceFen, payableFen }) => ({
      line,
      sku,
      quantity,
      priceFen,
      payableFen,
    })),
    freightFen: quoted.totals.freightPayableFen,
    payableFen: quoted.totals.payableFen,
  };
  const entry = spent.value?.entry;
  const lockedRows = new Map(
    chosen.map(({ coupon, share }) => {
      const row = rows.find(({ couponId }) => couponId === coupon.couponId);
      if (!row) throw new Error(`coupon ${coupon.couponId} is quoted and has no row`);
      const lock = { order: { source, number }, until: request.until, discountFen: share.discountFen };
      // An extension of its template is written down here, so that a late payment finds it.
      return [coupon.couponId, lockRow({ ...row, validUntil: coupon.validUntil }, lock, now)] as const;
    }),
  );
  const entries = entry ? [...freed.entries, entry] : freed.entries;
  return done({
    order: {
      ...order,
      memberId: account.memberId,
      hold,
      ...(entry ? { spend: { points: entry.given, lots: entry.lots, returned: 0 } } : {}),
    },
    account: dependsOnAccount(entries, chosen, wallet)
      ? postAll({ ...account, counters: spent.value?.counters ?? account.counters }, entry ? [entry] : [])
      : undefined,
    entries,
    coupons: [...freed.coupons.filter(({ couponId }) => !lockedRows.has(couponId)), ...lockedRows.values()],
    budgets: capped(mergeBudgetChanges([...freed.budgets, ...taken.value.changes]), facts.budgets),
  });
};

const none = done(undefined);

const dependsOnAccount = (
  entries: readonly Entry[],
  chosen: readonly { readonly coupon: QuotedCoupon }[],
  wallet: readonly WalletCoupon[],
): boolean => {
  const ids = new Set(chosen.map(({ coupon }) => coupon.couponId));
  return entries.length > 0 || wallet.some(({ coupon, template }) => ids.has(coupon.couponId) && limitsUse(template));
};

/** Whether what a member may use of a template is counted over all of their coupons. */
export const limitsUse = ({ limits }: WalletCoupon['template']): boolean =>
  limits.some(({ action, entity }) => action === 'use' && entity === 'member');

/** What an earlier lock of the order still holds is let go first: the new one is quoted as if there had been none. */
const letGo = (facts: LockFacts, now: Instant) => {
  const { order, account, rows, wallet, budgets, rules } = facts;
  const { hold } = order;
  if (hold?.state !== 'locked') {
    return {
      facts,
      entries: [] as readonly Entry[],
      coupons: [] as readonly Coupon[],
      budgets: [] as readonly BudgetChange[],
    };
  }
  const coupons = new Map(rows.map((row) => [row.couponId, row]));
  const settled = settleOrder({ ...order, hold: { ...hold, until: now } }, account, rules, now, {
    // Unpaid, its coupons are let go whatever their policy.
    held: { coupons, returnsOf: () => ({ when: 'never', extendDays: 0 }) },
  });
  const free = new Map(settled.coupons.map((coupon) => [coupon.couponId, coupon]));
  const freed: LockFacts = {
    ...facts,
    order: settled.order,
    account: settled.account,
    rows: rows.map((row) => free.get(row.couponId) ?? row),
    wallet: wallet.map((each) => ({ ...each, coupon: free.get(each.coupon.couponId) ?? each.coupon })),
    budgets: new Map([...budgets].map(([id, list]) => [id, list.map((read) => afterChanges(read, settled.budgets))])),
  };
  return { facts: freed, entries: settled.entries, coupons: settled.coupons, budgets: settled.budgets };
};

const faultOf = (quoted: Quoted, { expectedPayableFen }: LockRequest) => {
  const [first] = quoted.refused;
  if (first) return refused(first.problem);
  if (quoted.points.problem) return refused(quoted.points.problem);
  const { payableFen } = quoted.totals;
  return expectedPayableFen !== undefined && expectedPayableFen !== payableFen
    ? refused(problem('quote_changed', { payableFen }))
    : undefined;
};

const chosenOf = ({ coupons }: Quoted): { coupon: QuotedCoupon; share: ChosenShare }[] =>
  coupons.flatMap((coupon) => (coupon.place.kind === 'chosen' ? [{ coupon, share: coupon.place }] : []));

/** Sets aside the worst case of every chosen coupon in every budget of its template. */
const takeBudgets = (
  quoted: Quoted,
  budgets: BudgetsByTemplate,
): Outcome<{ of(couponId: string): readonly BudgetTake[]; changes: readonly BudgetChange[] }, 'budget_spent'> => {
  const takes = new Map<string, readonly BudgetTake[]>();
  let changes: readonly BudgetChange[] = [];
  for (const { coupon, share } of chosenOf(quoted)) {
    const ofCoupon: BudgetTake[] = [];
    for (const read of budgets.get(coupon.templateId) ?? []) {
      const { budget, used, home } = afterChanges(read, changes);
      const found = takeFromBudget(budget, used, home, share.worstCaseFen);
      if (!found) return refused(problem('budget_spent', { period: budget.period }));
      ofCoupon.push(...found);
    }
    takes.set(coupon.couponId, ofCoupon);
    changes = [...changes, ...ofCoupon];
  }
  return done({ of: (couponId) => takes.get(couponId) ?? [], changes });
};

/** What is taken is held to its shard's cap; what is given back needs none. */
const capped = (changes: readonly BudgetChange[], budgets: BudgetsByTemplate): BudgetChange[] => {
  const reads = new Map([...budgets.values()].flat().map((read: ReadBudget) => [read.budget.budget, read.budget]));
  return changes.map((change) => {
    const budget = reads.get(change.budget);
    return change.fen > 0 && budget ? { ...change, cap: capOf(budget, change.shard) } : change;
  });
};

const lockRow = (row: Coupon, lock: NonNullable<Coupon['lock']>, now: Instant): Coupon => {
  // A lock or an offer that is over is none; the table of moves leads over the free coupon.
  const free =
    row.state === 'locked'
      ? moved(row, 'release', { lock: undefined })
      : row.state === 'offered'
        ? moved(row, 'take_back', { offer: undefined })
        : row.state === 'expired' && row.validUntil > now
          ? moved(row, 'roll_back', {})
          : row;
  return moved(free, 'lock', { lock });
};

const toHeld = (coupon: QuotedCoupon, share: ChosenShare, takes: readonly BudgetTake[]): HeldCoupon => ({
  holder: coupon.holder,
  couponId: coupon.couponId,
  templateId: coupon.templateId,
  templateVersion: coupon.templateVersion,
  discountFen: share.discountFen,
  byLine: share.byLine,
  freightFen: share.freightFen,
  reservedFen: share.worstCaseFen,
  takes,
  state: 'locked',
});

const heldPoints = ({ points: { used, worthFen, byLine } }: Quoted): Hold['points'] =>
  used > 0 ? { points: used, worthFen, byLine } : null;
