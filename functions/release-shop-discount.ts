import { done } from '@memberday/shared/domain/outcome.ts';
import { withoutUse } from '@memberday/shared/domain/tiers/benefit-quota.ts';
import { changeAccount } from './change-account.ts';
import type { Context } from './context.ts';
import type { ShopDiscountUse } from './store/shop-discounts.ts';

/** Why a discount that an order held is free again. */
export type WhyReleased = 'not_placed' | 'cancelled' | 'refunded';

export type ReleasedOrder = {
  readonly shopAppId: string;
  /** `vip_order_session_id` of an order. */
  readonly orderSessionId: string;
  /** One attempt at placing it; left out: all of them. */
  readonly uniqueId?: string | undefined;
};

/**
 * Gives back what an order in a connected shop held of its member's discount: when it was not placed, cancelled or refunded as a whole. Once,
 * however often it is told; where it is told first, the discount cannot be held afterwards.
 */
export const releaseShopDiscount = async (
  context: Context,
  { uniqueId, ...visit }: ReleasedOrder,
  why: WhyReleased,
): Promise<void> => {
  const uses = await context.store.shopDiscounts.list(visit);
  const asked = uniqueId === undefined ? uses : uses.filter((use) => use.uniqueId === uniqueId);
  const released = { at: context.now(), why };
  if (uniqueId !== undefined && asked.length === 0) {
    const never = { memberId: '', beforeFen: 0, offFen: 0, heldAt: released.at, counted: null };
    const use: ShopDiscountUse = { ...visit, uniqueId, ...never, state: 'released', released };
    if (await context.store.shopDiscounts.forestall(use)) return;
    // It was held meanwhile.
    return releaseShopDiscount(context, { ...visit, uniqueId }, why);
  }
  for (const use of asked) if (use.state === 'held') await releaseOne(context, { ...use, state: 'released', released });
};

const releaseOne = async (context: Context, use: ShopDiscountUse): Promise<void> => {
  const { counted } = use;
  const changed = await changeAccount(
    context,
    use.memberId,
    ({ counters }) => done({ entries: [], beside: { counters: counted ? withoutUse(counters, counted) : counters } }),
    (posting) => context.store.shopDiscounts.release(posting, use),
  );
  if (!changed.ok) throw new Error(`shop discount of ${use.memberId}: ${changed.problem.code}`);
};
