import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import type { Context } from './context.ts';
import { headOf } from './coupon-terms.ts';
import { giveBackPastWrites, giveBackWrites, stockPool } from './store/drop-stock.ts';
import { homeShard, type Pool, refillWrites } from './store/pools.ts';
import type { Write } from './store/table.ts';

/** Writes that put one unit of stock back. A drop's shard may be closed for good meanwhile, which refuses them. */
export type StockReturn = readonly Write<'stock_closed'>[];

/**
 * The ways to put a coupon's stock back where it came from, for the transaction that ends it unused; the first one that is not refused is
 * right. A drop's goes to its shard, or past it once the drop is over; any other goes to the stock of its template, if it has one.
 */
export const waysToReturnStock = async (context: Context, coupon: Coupon): Promise<StockReturn[]> => {
  const { source, templateId, memberId, shard } = await firstOf(context, coupon);
  const { stockShards } = await headOf(context, templateId);
  const ofTemplate: Pool | undefined = stockShards === null ? undefined : { poolId: templateId, shards: stockShards };
  if (source.kind !== 'drop' || shard === undefined) {
    if (!ofTemplate) return [[]];
    const writes = refillWrites(ofTemplate, { shard: homeShard(memberId, ofTemplate.shards), n: 1 });
    return [writes.map(({ write }) => ({ write, refusal: 'stock_closed' }))];
  }
  const [dropId = ''] = source.number.split('/');
  const drop = await context.store.drops.read(dropId);
  const item = drop?.items.find((each) => each.templateId === templateId);
  if (!drop || !item) throw new Error(`coupon ${coupon.couponId} comes from a drop that is not there`);
  const pool = stockPool(drop, item);
  return [giveBackWrites(pool, shard), giveBackPastWrites(pool, shard, ofTemplate)];
};

/** A coupon from a friend took no stock: it stands for the one the friend was given. */
const firstOf = async (context: Context, coupon: Coupon): Promise<Coupon> => {
  const { source, givenBy } = coupon;
  if (source.kind !== 'transfer' || givenBy === undefined) return coupon;
  const before = await context.store.coupons.read({ memberId: givenBy, couponId: source.number });
  if (!before) throw new Error(`coupon ${coupon.couponId} was given by one that is not there`);
  return firstOf(context, before);
};
