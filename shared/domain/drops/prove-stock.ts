import type { Coupon } from '../coupons/coupon.ts';
import type { LoggedClaim } from './claim-log.ts';
import { type DropItem, releasedOf } from './drop.ts';

/** What one shard of an item's stock says. */
export type ShardState = {
  readonly remaining: number;
  /** Taken out of the drop for good, when it was closed. */
  readonly withdrawn: number;
  /** Given back by coupons, whether into the shard or, after the closing, past it. */
  readonly returned: number;
  /** Named among those with nothing left. */
  readonly dry: boolean;
};

/**
 * The proof of one item: every unit that was ever released lies in a shard, was withdrawn at the closing, or is held by a coupon.
 *
 *     released = remaining + withdrawn + held
 */
export type StockProof = {
  readonly templateId: string;
  readonly released: number;
  readonly remaining: number;
  readonly withdrawn: number;
  /** Coupons that hold a unit. */
  readonly held: number;
  /** Units held beyond what was released. */
  readonly oversold: number;
  /** Units that nobody holds and nobody can claim: in no shard, or in one that is wrongly named dry. */
  readonly stranded: number;
  /** Shards wrongly named dry. */
  readonly wronglyDry: readonly number[];
  /** Logged claims without their coupon. */
  readonly phantoms: readonly string[];
};

/**
 * @param claims of this item, each once
 * @param coupons their coupons; one that was given back holds no shard any more
 */
export const proveStock = (
  item: DropItem,
  shards: readonly ShardState[],
  claims: readonly LoggedClaim[],
  coupons: ReadonlyMap<string, Pick<Coupon, 'shard'>>,
): StockProof => {
  const sum = (pick: (shard: ShardState) => number): number => shards.reduce((total, each) => total + pick(each), 0);
  const released = releasedOf(item);
  const remaining = sum((each) => each.remaining);
  const withdrawn = sum((each) => each.withdrawn);
  const held = claims.filter((claim) => coupons.get(claim.couponId)?.shard !== undefined).length;
  const lost = released - remaining - withdrawn - held;
  const wronglyDry = shards.flatMap((each, shard) => (each.dry && each.remaining > 0 ? [shard] : []));
  const hidden = wronglyDry.reduce((total, shard) => total + (shards[shard]?.remaining ?? 0), 0);
  return {
    templateId: item.templateId,
    released,
    remaining,
    withdrawn,
    held,
    oversold: Math.max(0, -lost),
    stranded: Math.max(0, lost) + hidden,
    wronglyDry,
    phantoms: claims.filter((claim) => !coupons.has(claim.couponId)).map((claim) => claim.couponId),
  };
};
