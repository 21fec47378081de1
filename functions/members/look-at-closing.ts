import type { lookAtClosing as endpoint } from '@memberday/shared/contract/account.ts';
import { stateAt } from '@memberday/shared/domain/coupons/coupon.ts';
import { coolingDays } from '@memberday/shared/domain/members/closing.ts';
import { orderState } from '@memberday/shared/domain/orders/order-state.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { cardOf } from '../card-of.ts';
import type { Context } from '../context.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';
import { whatIsOpen } from './what-is-open.ts';

/** Said before anything is asked: what is lost, and what stands in the way. */
export const lookAtClosing: UseCase<typeof endpoint> = async (context) => {
  const dossier = await readOwnDossier(context, context.actor.memberId, { strong: true });
  if (!dossier.ok) return dossier;
  const { profile } = dossier.value;
  const { memberId, mergedFrom, closing } = profile;
  const [{ points, tier }, coupons, ordersOnTheWay, open] = await Promise.all([
    cardOf(context, dossier.value, {}),
    countUsable(context, [memberId, ...mergedFrom]),
    countOnTheWay(context, memberId),
    whatIsOpen(context, profile),
  ]);
  return done({
    closing: closing ?? null,
    coolingDays,
    loses: {
      points: { available: points.available, pending: points.pending, debt: points.debt },
      tier: { level: tier.level, name: tier.name },
      coupons,
      ordersOnTheWay,
    },
    open,
  });
};

const countUsable = async (context: Context, holders: readonly string[]): Promise<number> => {
  const now = context.now();
  const wallets = await Promise.all(holders.map((holder) => context.store.coupons.listOfMember(holder)));
  return wallets.flat().filter((coupon) => ['issued', 'locked', 'offered'].includes(stateAt(coupon, now))).length;
};

/** Of the newest hundred: an older one that is still on its way is a matter of months. */
const countOnTheWay = async (context: Context, memberId: string): Promise<number> => {
  const { orders } = await context.store.orders.listOfMember(memberId, { limit: 100, after: undefined });
  return orders.filter((order) => orderState(order).status === 'paid').length;
};
