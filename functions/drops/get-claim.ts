import type { getClaim as endpoint } from '@memberday/shared/contract/drops.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { couponIdOf } from '../store/coupons.ts';
import { stockPool } from '../store/drop-stock.ts';
import type { UseCase } from '../use-case.ts';
import { viewClaimed } from '../view-claimed.ts';
import { isSoldOut } from './claim-directly.ts';
import { pollAfterMs } from './claim-in-line.ts';
import { passGates } from './pass-gates.ts';

/** The coupon first: whoever has it is told so, whatever has become of the drop. */
export const getClaim: UseCase<typeof endpoint> = async (context, { dropId, nth, templateId }) => {
  const { memberId } = context.actor;
  const couponId = couponIdOf(memberId, { kind: 'drop', number: dropId }, nth);
  const coupon = await context.store.coupons.read({ memberId, couponId });
  if (coupon) {
    if (coupon.state === 'void') return refused(problem('coupon_dead', { state: coupon.state }));
    const place = await context.drops.places.placeOf(dropId, { couponId, at: coupon.issuedAt });
    return done({ state: 'claimed', ...viewClaimed(coupon, place) });
  }
  const drop = await context.drops.read(dropId);
  const wanted = templateId ?? (drop?.items.length === 1 ? drop.items[0]?.templateId : undefined);
  if (wanted === undefined) return done({ state: 'queued', pollAfterMs });
  const passed = await passGates(context, { memberId, dropId, templateId: wanted, nth, at: context.now() });
  if (!passed.ok) return passed;
  const { item } = passed.value;
  if (await isSoldOut(context, stockPool(passed.value.drop, item))) {
    return refused(problem('sold_out', { what: wanted }));
  }
  return done({ state: 'queued', pollAfterMs });
};
