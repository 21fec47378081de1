import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { Entry } from '@memberday/shared/domain/account/entry.ts';
import { type BudgetChange, mergeBudgetChanges } from '@memberday/shared/domain/checkout/hold-budget.ts';
import type { HeldThings } from '@memberday/shared/domain/checkout/hold-life.ts';
import { returnedOf } from '@memberday/shared/domain/checkout/hold-returned.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { callsForCoupons } from '@memberday/shared/domain/grants/planned-grant.ts';
import { applyEvent } from '@memberday/shared/domain/orders/apply-event.ts';
import { creditedTo } from '@memberday/shared/domain/orders/credit-order.ts';
import { newOrder, type Order, orderName } from '@memberday/shared/domain/orders/order.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { type PaidBySpend, settleOrder } from '@memberday/shared/domain/orders/settle-order.ts';
import { spendKey } from '@memberday/shared/domain/points/spend-points.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import { tellsFollowers } from '@memberday/shared/domain/referral/friend-order.ts';
import type { TierMove } from '@memberday/shared/domain/tiers/standing.ts';
import type { Context } from '../context.ts';
import { findSpend } from '../find-spend.ts';
import type { OrderChange, OrderKey, OrderWrite } from '../store/orders.ts';
import { type FoundBuyer, findBuyers } from './find-buyers.ts';
import { readHeld } from './read-held.ts';

/** An order to look at, with the events that came for it; none when it is only to be settled again. */
export type OrderJob = OrderKey & {
  readonly events: readonly OrderEvent[];
  /** What its checkout holds is given up, if it is not paid. */
  readonly giveUpHold?: boolean;
};

/** All changes of one member's account, or one order without a member. */
export type Decided = { readonly jobs: readonly OrderJob[]; readonly write: OrderWrite };

/** An order as it was, and with the new facts. */
type Told = { readonly job: OrderJob; readonly before: Order | undefined; readonly order: Order };

/** The orders of one member, settled one after another on the same account. */
type MemberChange = {
  readonly before: Account;
  readonly after: Account;
  readonly jobs: readonly OrderJob[];
  readonly changes: readonly OrderChange[];
  readonly entries: readonly Entry[];
  readonly moves: readonly TierMove[];
  /** Coupons that were moved, by id, still at the version that was read. */
  readonly coupons: ReadonlyMap<string, Coupon>;
  readonly budgets: readonly BudgetChange[];
  /** Members who were folded into this one and whose orders these are: only as long as they are, is this their account. */
  readonly owners: ReadonlyMap<string, Account>;
};

/** What orders are settled by, beside themselves and the account. */
type Rules = {
  readonly of: (order: Order) => ProgrammeVersion;
  readonly categories: ReadonlyMap<string, string>;
  readonly held: HeldThings;
  /** Whether any version of the programme ever granted coupons for an order. */
  readonly grants: boolean;
};

/** What is to be written for these orders, from reads of all of them together. What calls for no write is left out. */
export const decideOrders = async (
  context: Context,
  jobs: readonly OrderJob[],
  reading: { strong: boolean },
): Promise<Decided[]> => {
  const told = await tellOrders(context, jobs, reading);
  const orders = told.map(({ order }) => order);
  const { held, accounts } = await readHeld(context, orders, context.now(), reading);
  const [buyers, rules] = await Promise.all([
    findBuyers(context, orders, reading, accounts),
    findRules(context, orders, held),
  ]);
  const alone: Decided[] = [];
  const members = new Map<string, MemberChange>();
  for (const each of told) {
    const buyer = buyers.of(each.order);
    if (buyer.kind === 'member') {
      const { memberId } = buyer.account;
      members.set(
        memberId,
        await settleForMember(context, members.get(memberId) ?? untouched(buyer.account), each, buyer.owner, rules),
      );
    } else {
      alone.push(...keepWithoutMember(each, buyer));
    }
  }
  return [...alone, ...[...members.values()].filter(({ changes }) => changes.length > 0).map(toDecided)];
};

/** Of orders that come together the earlier purchase earns first, as its tier was then. */
const tellOrders = async (
  context: Context,
  jobs: readonly OrderJob[],
  reading: { strong: boolean },
): Promise<Told[]> => {
  const known = await context.store.orders.readMany(jobs, reading);
  return jobs
    .map((job) => {
      const before = known.get(orderName(job));
      const told = job.events.reduce(applyEvent, before ?? newOrder(job.source, job.number));
      return { job, before, order: job.giveUpHold ? withoutTime(told, context.now()) : told };
    })
    .sort((a, b) => ((a.order.paidAt ?? '') < (b.order.paidAt ?? '') ? -1 : 1));
};

const withoutTime = (order: Order, now: string): Order =>
  order.hold?.state === 'locked' && now < order.hold.until ? { ...order, hold: { ...order.hold, until: now } } : order;

/** The rules an order was paid under. Categories are looked up only where they know any. */
const findRules = async (context: Context, orders: readonly Order[], held: HeldThings): Promise<Rules> => {
  const versions = await context.programmes();
  const now = context.now();
  const of = (order: Order): ProgrammeVersion => versionAt(versions, order.paidAt ?? now);
  const skus = orders
    .filter((order) => order.paidAt !== undefined && !order.award)
    .filter((order) => Object.keys(of(order).programme.earn.categoryPercent).length > 0)
    .flatMap((order) => order.lines.flatMap((line) => (line.category === undefined ? [line.sku] : [])));
  const categories = skus.length > 0 ? await context.store.products.categoriesOf(skus) : new Map<string, string>();
  const grants = versions.some(({ programme }) => programme.grants.some((grant) => grant.on === 'order'));
  return { of, categories, held, grants };
};

const keepWithoutMember = ({ job, before, order }: Told, buyer: Exclude<FoundBuyer, { kind: 'member' }>): Decided[] => {
  const after = buyer.kind === 'unknown-member' ? contradict(order, `there is no member ${buyer.memberId}`) : order;
  if (before ? after === before : job.events.length === 0) return [];
  const waitsFor = buyer.kind === 'waiting' && after.createdAt !== undefined ? buyer.identityKey : undefined;
  return [{ jobs: [job], write: { changes: [{ before, after, waitsFor }] } }];
};

const settleForMember = async (
  context: Context,
  held: MemberChange,
  { job, before, order }: Told,
  owner: Account,
  rules: Rules,
): Promise<MemberChange> => {
  const { memberId } = held.before;
  const owned = creditedTo(order, memberId, owner.memberId);
  const { order: named, spend, spendHolder } = await takeUpSpend(context, owned);
  const now = context.now();
  const coupons = held.coupons.size > 0 ? new Map([...rules.held.coupons, ...held.coupons]) : rules.held.coupons;
  const settled = settleOrder(named, held.after, rules.of(order), now, {
    spend,
    categories: rules.categories,
    held: { ...rules.held, coupons },
  });
  const posts = settled.entries.length > 0 || settled.moves.length > 0;
  if (before && !posts && same(before, settled.order)) return held;
  const cameBack = rules.grants && hasComeBack(settled.order) && !(before && hasComeBack(before));
  const gives = callsForCoupons(before, settled.order, settled.entries, rules.of(order).programme, now);
  const grantTo = gives ? { memberId, at: now } : undefined;
  const withdrawFrom = cameBack ? { memberId, at: now } : undefined;
  const tellOf = tellsFollowers(held.before, before, settled.order, now) ? { memberId, at: now } : undefined;
  return {
    before: held.before,
    after: settled.account,
    jobs: [...held.jobs, job],
    changes: [
      ...held.changes,
      {
        before,
        after: settled.order,
        spendHolder,
        againAt: settled.againAt,
        grantTo,
        withdrawFrom,
        tellOf,
      },
    ],
    entries: [...held.entries, ...postedThrough(owner.mergedBy, settled.entries)],
    owners: owner.memberId === memberId ? held.owners : new Map([...held.owners, [owner.memberId, owner]]),
    moves: [...held.moves, ...settled.moves],
    coupons: new Map([...held.coupons, ...settled.coupons.map((coupon) => [coupon.couponId, coupon] as const)]),
    budgets: mergeBudgetChanges([...held.budgets, ...settled.budgets]),
  };
};

const postedThrough = (mergeId: string | undefined, entries: readonly Entry[]): readonly Entry[] =>
  mergeId === undefined ? entries : entries.map((entry) => ({ ...entry, through: mergeId }));

/** Paid, and come back as a whole: what it granted is to go. */
const hasComeBack = (order: Order): boolean => order.award !== undefined && returnedOf(order) !== 'no';

const untouched = (account: Account): MemberChange => ({
  before: account,
  after: account,
  jobs: [],
  changes: [],
  entries: [],
  moves: [],
  coupons: new Map(),
  budgets: [],
  owners: new Map(),
});

/** An order that posts nothing, such as one not paid yet, leaves the account alone. */
const toDecided = (change: MemberChange): Decided => {
  const { jobs, changes, before, after, entries, moves, coupons, budgets, owners } = change;
  const posting = entries.length > 0 || moves.length > 0 ? { before, after, entries, moves } : undefined;
  return { jobs, write: { changes, posting, coupons: [...coupons.values()], budgets, folded: [...owners.values()] } };
};

/** The points spend an order names, the first time it is looked at. One that is taken up elsewhere must not hold the order up. */
const takeUpSpend = async (
  context: Context,
  order: Order,
): Promise<{ order: Order; spend?: PaidBySpend; spendHolder?: string }> => {
  const { memberId, spendNumber } = order;
  if (order.spend && order.hold?.points && spendNumber !== undefined) {
    return { order: contradict(order, `spend ${spendNumber} beside points that its checkout holds`) };
  }
  if (order.spend || memberId === undefined || spendNumber === undefined) return { order };
  const found = await findSpend(context, memberId, spendNumber);
  if (!found) return { order };
  const { entry, holder } = found;
  if (await context.store.accounts.hasEffect(holder, spendKey(spendNumber))) {
    return { order: contradict(order, `spend ${spendNumber} was released, or paid another order`) };
  }
  return { order, spend: { points: entry.given, lots: entry.lots }, spendHolder: holder };
};

const contradict = (order: Order, words: string): Order =>
  order.contradictions.includes(words) ? order : { ...order, contradictions: [...order.contradictions, words] };

/** Facts are only ever replaced by new objects, so equal parts are the same parts. */
const same = (a: Order, b: Order): boolean =>
  a.events.length === b.events.length &&
  a.contradictions.length === b.contradictions.length &&
  a.memberId === b.memberId &&
  a.owner === b.owner &&
  a.origin === b.origin &&
  a.award === b.award &&
  a.spend === b.spend &&
  a.hold === b.hold;
