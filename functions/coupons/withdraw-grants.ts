import { effectKey } from '@memberday/shared/domain/account/entry.ts';
import { addMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';
import type { WorkContext } from '../context.ts';
import { endCoupon } from '../end-coupon.ts';
import { holdersOf, lastOf } from '../find-coupon.ts';
import type { Work } from '../work/work.ts';

/**
 * Voids what an order granted that nobody has used, also where a friend was given it. What another order holds at this moment is looked at
 * again, until that order has used it or let it go.
 */
export const withdrawGrants = async (
  context: WorkContext,
  work: Extract<Work, { kind: 'withdraw-grants' }>,
): Promise<void> => {
  const { memberId, source, number } = work;
  const granted = effectKey(source, number);
  const holders = await holdersOf(context, memberId);
  const coupons = await Promise.all(
    holders.map((holder) => context.store.coupons.listOfMember(holder, { strong: true })),
  );
  const mine = coupons.flat().filter((each) => each.source.kind === 'order' && each.source.number === granted);
  const reason = `order ${number} of ${source} came back`;
  const again: Instant[] = [];
  for (const coupon of mine) {
    const last = await lastOf(context, coupon);
    const ended = await endCoupon(context, last.memberId, last.couponId, { reason, by: 'system' });
    if (ended.ok) continue;
    const { code, facts } = ended.problem;
    if (code === 'coupon_locked') again.push(facts.until);
    // Between our look at it and our write.
    if (code === 'coupon_dead' && facts.state === 'given') again.push(addMs(context.now(), minuteMs));
  }
  const [first] = again.sort();
  if (first !== undefined) await context.store.due.put(first, work);
};
