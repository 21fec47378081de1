import { keptFen } from '@memberday/shared/domain/grants/planned-grant.ts';
import { orderName } from '@memberday/shared/domain/orders/order.ts';
import type { WorkContext } from '../context.ts';
import { followUp } from '../follow-up.ts';
import { type GivenPlanned, givePlanned } from '../give-planned.ts';
import { orderStandsAt } from '../store/orders.ts';
import { untilSettled } from '../until-settled.ts';
import type { Work } from '../work/work.ts';
import { readOrderGrants } from './read-order-grants.ts';

type OrderGrants = Extract<Work, { kind: 'order-grants' }>;

/**
 * Gives what an order brings once its points are available, as far as what is left of it asks for. Each is written on the condition that the
 * order is as it was read:
 *
 *     available ───────────── coupon written if the order is as it was read
 *       refund of everything ──┘ before it: read again, nothing given; after it: its own message comes later and finds the coupon
 */
export const giveForOrder = async (context: WorkContext, work: OrderGrants): Promise<void> => {
  const found = await readOrderGrants(context, work);
  for (const { firstSlot } of found?.grants ?? []) {
    await followUp(context, await giveWhileKept(context, work, firstSlot), work, work.at);
  }
};

const giveWhileKept = (context: WorkContext, work: OrderGrants, slot: number): Promise<GivenPlanned> =>
  untilSettled(`coupons of order ${orderName(work)}`, async () => {
    const found = await readOrderGrants(context, work);
    const grant = found?.grants.find(({ firstSlot }) => firstSlot === slot);
    const kept = found && keptFen(found.order);
    if (!found || !grant || kept === undefined || kept < grant.asks) return { given: 0, missed: [] };
    const done = await givePlanned(context, work.memberId, [grant], { beside: [orderStandsAt(found.order)] });
    return done.missed.some(({ code }) => code === 'contradicts_earlier') ? undefined : done;
  });
