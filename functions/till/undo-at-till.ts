import type { undoAtTill as endpoint } from '@memberday/shared/contract/till.ts';
import { moveCoupon } from '@memberday/shared/domain/coupons/coupon-move.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { decideUndo, type Redemption } from '@memberday/shared/domain/till/redemption.ts';
import type { Context } from '../context.ts';
import { withTerms } from '../coupon-terms.ts';
import { outOfReach } from '../shop-reach.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { showRedemption } from './show-redemption.ts';

/** The coupon is free again and its budgets have their money back, in one write; undoing twice is undoing once. */
export const undoAtTill: UseCase<typeof endpoint> = async (context, { number, shop }) => {
  const elsewhere = outOfReach(context.actor, shop);
  if (elsewhere) return elsewhere;
  const undone = await untilSettled<Outcome<Redemption>>(`redemption ${number}`, async () => {
    const before = await context.store.redemptions.read(shop, number);
    if (!before) return refused(problem('not_found', { what: 'redemption', id: number }));
    const decided = decideUndo(before, context.now());
    if (!decided.ok || before.state === 'undone') return decided;
    return (await writeUndo(context, before, decided.value)) ? decided : undefined;
  });
  return undone.ok ? done(showRedemption(undone.value)) : undone;
};

const writeUndo = async (context: Context, before: Redemption, undone: Redemption): Promise<boolean> => {
  if (!before.coupon) throw new Error(`redemption ${before.number} has no coupon to give back`);
  const { holder, couponId } = before.coupon;
  const coupon = await context.store.coupons.read({ memberId: holder, couponId }, { strong: true });
  // Taken back by another attempt since the redemption was read: it says so when it is read again.
  if (coupon?.use?.till?.number !== before.number) return false;
  const { head } = await withTerms(context, coupon);
  const free = moveCoupon(coupon, 'roll_back', head, context.now());
  if (!free.ok) return false;
  const refusals = await context.store.redemptions.write({
    redemption: undone,
    coupon: { ...free.value, use: undefined },
    budgets: before.takes.map(({ budget, shard, fen }) => ({ budget, shard, fen: -fen })),
  });
  return refusals.length === 0;
};
