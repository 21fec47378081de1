import { issuedCoupon } from '@memberday/shared/domain/coupons/issue.ts';
import type { MallGift } from '@memberday/shared/domain/mall/mall-item.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Context } from '../context.ts';
import { freeSlots, openTemplate, stockFor } from '../issue-coupons.ts';
import { couponIdOf } from '../store/coupons.ts';
import type { Placement } from '../store/mall-exchanges.ts';

/** An exchange with the coupon it gives. The template's audience, its claim limits and its total are kept by the same write. */
export const draftCoupon = async (
  context: Context,
  placement: Placement,
  { templateId }: Extract<MallGift, { kind: 'coupon' }>,
): Promise<Outcome<Placement>> => {
  const { exchange, posting } = placement;
  const { memberId, exchangeId, at } = exchange;
  const { programme } = versionAt(await context.programmes(), at);
  const open = await openTemplate(context, templateId, posting.before, programme);
  if (!open.ok) return open;
  const { head, version } = open.value;
  const source = { kind: 'points', number: exchangeId } as const;
  const couponId = couponIdOf(memberId, source);
  const coupon = issuedCoupon(version, { couponId, memberId, source, at }, programme.zone);
  const slots = await freeSlots(context, [coupon], version, programme.zone);
  if (!slots.ok) return slots;
  const stock = await stockFor(context, head, version, memberId, 1);
  if (!stock.ok) return stock;
  return done({
    ...placement,
    exchange: { ...exchange, coupon: { couponId, templateId } },
    issue: { coupons: [coupon], stock: stock.value, slots: slots.value },
  });
};
