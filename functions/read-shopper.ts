import type { Account } from '@memberday/shared/domain/account/account.ts';
import { budgetsOf, moneyLimits } from '@memberday/shared/domain/checkout/hold-budget.ts';
import { limitsUse } from '@memberday/shared/domain/checkout/hold-lock.ts';
import type { BudgetsByTemplate } from '@memberday/shared/domain/checkout/quote-within-budgets.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import type { WalletCoupon } from '@memberday/shared/domain/coupons/fits.ts';
import type { TemplateHead } from '@memberday/shared/domain/coupons/template.ts';
import { validUntilOf } from '@memberday/shared/domain/coupons/validity.ts';
import type { Order } from '@memberday/shared/domain/orders/order.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { addMs, dayMs, type Instant, type Zone } from '@memberday/shared/domain/time.ts';
import type { Context } from './context.ts';
import type { OrderKey } from './store/orders.ts';

/** A member with everything a quote is made of. */
export type ReadShopper = {
  readonly account: Account;
  /** Everybody who is this member: themselves, and those who were folded into them. */
  readonly memberIds: readonly string[];
  readonly rows: readonly Coupon[];
  readonly wallet: readonly WalletCoupon[];
  readonly budgets: BudgetsByTemplate;
  /** The order that was asked for, if there is one yet. */
  readonly order: Order | undefined;
};

export type Reading = {
  readonly strong: boolean;
  readonly now: Instant;
  readonly zone: Zone;
  /** Coupons to look at in whatever state they are: who asks for one is told why it is out. */
  readonly wished: readonly string[];
  /** An order to read with them. */
  readonly order?: OrderKey | undefined;
  /** No other coupons than the wished ones matter, unless they turn out to need their neighbours. */
  readonly wishedOnly?: boolean | undefined;
};

/**
 * Reads a member's account and coupons, side by side where nothing is written on them; terms come from the cache, budgets only where a coupon has one. Where only the wished
 * coupons matter, one read brings them all.
 */
export const readShopper = async (
  context: Context,
  memberId: string,
  reading: Reading,
): Promise<Outcome<ReadShopper, 'not_found' | 'member_closed'>> => {
  const { strong, now, zone, wished, wishedOnly = false } = reading;
  const { checkouts, coupons } = context.store;
  const wanted = wishedOnly ? wished.map((couponId) => ({ memberId, couponId })) : [];
  const reads = checkouts.read({ memberId, order: reading.order, coupons: wanted }, { strong });
  // Who writes on what they read counts uses over the coupons, and the account's version vouches for the count: only if it was read before them.
  if (strong) await reads;
  const [basis, listed] = await Promise.all([
    reads,
    wishedOnly ? undefined : coupons.listOfMember(memberId, { strong }),
  ]);
  const { account, profile, order } = basis;
  if (!account || !profile) return refused(problem('not_found', { what: 'member', id: memberId }));
  if (account.mergedInto !== null) return readShopper(context, account.mergedInto, reading);
  if (profile.state === 'erased') return refused(problem('member_closed', { memberId }));
  // An earlier lock of the order is let go with its coupons; some may lie with who was folded into this member.
  if (!listed && (order?.hold || basis.coupons.length < wished.length)) {
    return readShopper(context, memberId, { ...reading, wishedOnly: false });
  }
  const others = listed
    ? await Promise.all(profile.mergedFrom.map((each) => coupons.listOfMember(each, { strong })))
    : [];
  const rows = [listed ?? basis.coupons, ...others].flat();
  const wallet = await readTerms(context, rows, reading);
  if (!listed && wallet.some(({ template }) => limitsUse(template))) {
    return readShopper(context, memberId, { ...reading, wishedOnly: false });
  }
  const budgets = await readBudgets(context, wallet, { memberId, strong, now, zone });
  return done({ account, memberIds: [memberId, ...profile.mergedFrom], rows, wallet, budgets, order });
};

/** Long-lapsed coupons interest nobody who pays. */
const lapsedShownMs = 7 * dayMs;

const readTerms = async (
  context: Context,
  rows: readonly Coupon[],
  { now, wished }: Reading,
): Promise<WalletCoupon[]> => {
  const usable = rows.filter(({ state, couponId }) => usableStates.has(state) || wished.includes(couponId));
  const heads = new Map<string, TemplateHead | undefined>();
  await Promise.all(
    [...new Set(usable.map(({ templateId }) => templateId))].map(async (id) =>
      heads.set(id, await context.templates.head(id)),
    ),
  );
  const since = addMs(now, -lapsedShownMs);
  const read = usable.map(async (coupon): Promise<WalletCoupon[]> => {
    const head = heads.get(coupon.templateId);
    if (!head || (validUntilOf(coupon, head) < since && !wished.includes(coupon.couponId))) return [];
    const { template } = await context.templates.version(coupon.templateId, coupon.templateVersion);
    return [{ coupon, template, head }];
  });
  return (await Promise.all(read)).flat();
};

const usableStates: ReadonlySet<Coupon['state']> = new Set(['issued', 'locked', 'offered', 'expired']);

const readBudgets = async (
  context: Context,
  wallet: readonly WalletCoupon[],
  { memberId, strong, now, zone }: { memberId: string; strong: boolean; now: Instant; zone: Zone },
): Promise<BudgetsByTemplate> => {
  const heads = new Map(wallet.map(({ head }) => [head.templateId, head]));
  const named = await Promise.all(
    [...heads.values()].map(async ({ templateId, version }) => {
      const newest = await context.templates.version(templateId, version);
      if (moneyLimits(newest.template).length === 0) return { templateId, budgets: [] };
      const numbers = Array.from({ length: version }, (_, i) => i + 1);
      const versions = await Promise.all(numbers.map((each) => context.templates.version(templateId, each)));
      return {
        templateId,
        budgets: budgetsOf(
          templateId,
          versions.map((each) => each.template),
          now,
          zone,
        ),
      };
    }),
  );
  const wanted = named.flatMap(({ budgets }) => budgets);
  const read = await context.store.budgets.readMany(wanted, memberId, { strong });
  const byName = new Map(read.map((each) => [each.budget.budget, each]));
  return new Map(
    named
      .filter(({ budgets }) => budgets.length > 0)
      .map(({ templateId, budgets }) => [templateId, budgets.flatMap(({ budget }) => byName.get(budget) ?? [])]),
  );
};
