import { postAll } from '@memberday/shared/domain/account/entry.ts';
import { decideVoid } from '@memberday/shared/domain/coupons/void.ts';
import { type EndedBy, endExchange } from '@memberday/shared/domain/mall/end-exchange.ts';
import type { Exchange } from '@memberday/shared/domain/mall/exchange.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Context } from '../context.ts';
import { headOf } from '../coupon-terms.ts';
import { waysToReturnStock } from '../return-stock.ts';
import { postingWrites } from '../store/accounts.ts';
import { moveWrite } from '../store/coupons.ts';
import { freeSlotWrites, type SettleRefusal } from '../store/mall-exchanges.ts';
import { itemPool } from '../store/mall-items.ts';
import { refillWrites } from '../store/pools.ts';
import type { Write } from '../store/table.ts';
import { untilSettled } from '../until-settled.ts';
import { findExchange, type OwnedExchange } from './find-exchange.ts';

type Which = { readonly memberId: string; readonly exchangeId: string };
type Told = { readonly by: string; readonly reason: string };

/**
 * Ends an exchange in one write: its points go back to their lots, its unit into its shard, its slot is free again, its coupon void. One that
 * was ended the same way before stays as it is.
 * @throws Busy when others kept writing; doing the same again is safe
 */
export const endOne = (context: Context, { memberId, exchangeId }: Which, ender: EndedBy, told: Told) =>
  untilSettled<Outcome<OwnedExchange>>(`exchange ${exchangeId}`, async () => {
    const found = await findExchange(context, memberId, exchangeId);
    if (!found.ok) return found;
    const { exchange, account } = found.value;
    if (exchange.state === (ender === 'time' ? 'lapsed' : 'cancelled')) return found;
    const now = context.now();
    const end = endExchange(exchange, account, ender, told, versionAt(await context.programmes(), now), now);
    if (!end.ok) return end;
    const coupon = await endCouponWrites(context, exchange, told);
    if (!coupon.ok) return coupon;
    const after = postAll(account, [end.value.entry]);
    const refusals = await context.store.exchanges.settle<SettleRefusal>(end.value.exchange, [
      ...postingWrites({ before: account, after, entries: [end.value.entry], moves: [] }),
      ...(await stockWrites(context, exchange)),
      ...freeSlotWrites(exchange),
      ...coupon.value,
    ]);
    return refusals.length === 0 ? done({ exchange: end.value.exchange, account: after }) : undefined;
  });

const stockWrites = async (context: Context, { itemId, shard }: Exchange): Promise<Write<'never'>[]> => {
  if (shard === null) return [];
  const item = await context.mall.item(itemId);
  const pool = item && itemPool(item);
  if (!pool) throw new Error(`an exchange took stock of ${itemId}, which has none`);
  return refillWrites(pool, { shard, n: 1 });
};

/** A coupon can be given back as long as nobody has used it, locked it, or given it away. */
const endCouponWrites = async (
  context: Context,
  { memberId, coupon: given }: Exchange,
  told: Told,
): Promise<Outcome<Write<'coupon_changed' | 'stock_closed'>[]>> => {
  if (!given) return done([]);
  const coupon = await context.store.coupons.read({ memberId, couponId: given.couponId }, { strong: true });
  if (!coupon) return refused(problem('not_found', { what: 'coupon', id: given.couponId }));
  const ended = decideVoid(coupon, await headOf(context, coupon.templateId), { at: context.now(), ...told });
  if (!ended.ok) return ended;
  // What came from no drop goes back one way only.
  const [stock = []] = await waysToReturnStock(context, coupon);
  return done([moveWrite(ended.value), ...stock]);
};
