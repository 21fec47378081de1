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
 * The proof of one item: every unit that was ever released or given back lies in a shard, was withdrawn at the closing, or left with one
 * claim.
 *
 *     released + returned = remaining + withdrawn + claimed
 */
export type StockProof = {
  readonly templateId: string;
  readonly released: number;
  readonly returned: number;
  readonly remaining: number;
  readonly withdrawn: number;
  /** Claims whose coupon is there. */
  readonly claimed: number;
  /** Claims beyond what ever lay in the shards. */
  readonly oversold: number;
  /** Units that nobody got and nobody can claim: in no shard, or in one that is wrongly named dry. */
  readonly stranded: number;
  /** Shards wrongly named dry. */
  readonly wronglyDry: readonly number[];
  /** Logged claims without their coupon. */
  readonly phantoms: readonly string[];
};

/**
 * @param claims of this item, each once
 * @param coupons ids of the coupons that are there
 */
export const proveStock = (
  item: DropItem,
  shards: readonly ShardState[],
  claims: readonly LoggedClaim[],
  coupons: ReadonlySet<string>,
): StockProof => {
  const sum = (pick: (shard: ShardState) => number): number => shards.reduce((total, each) => total + pick(each), 0);
  const released = releasedOf(item);
  const returned = sum((each) => each.returned);
  const remaining = sum((each) => each.remaining);
  const withdrawn = sum((each) => each.withdrawn);
  const phantoms = claims.filter((claim) => !coupons.has(claim.couponId)).map((claim) => claim.couponId);
  const claimed = claims.length - phantoms.length;
  const lost = released + returned - remaining - withdrawn - claimed;
  const wronglyDry = shards.flatMap((each, shard) => (each.dry && each.remaining > 0 ? [shard] : []));
  const hidden = wronglyDry.reduce((total, shard) => total + (shards[shard]?.remaining ?? 0), 0);
  return {
    templateId: item.templateId,
    released,
    returned,
    remaining,
    withdrawn,
    claimed,
    oversold: Math.max(0, -lost),
    stranded: Math.max(0, lost) + hidden,
    wronglyDry,
    phantoms,
  };
};
