import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { issuedCoupon } from '@memberday/shared/domain/coupons/issue.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { Busy } from '../busy.ts';
import { isDry } from '../cached-pools.ts';
import type { Context } from '../context.ts';
import { anyShard, nextShard } from '../find-shard.ts';
import { freeSlots } from '../issue-coupons.ts';
import { couponIdOf, type Issue, toCoupon } from '../store/coupons.ts';
import { stockPool } from '../store/drop-stock.ts';
import { homeShard, type Pool } from '../store/pools.ts';
import type { QueuedClaim } from '../work/claim-queue.ts';
import { type Passed, passGates } from './pass-gates.ts';

/** Tries that met another transaction; the last of them wait up to a second each. */
const patience = 7;

/**
 * Takes one from the stock and writes the coupon, in one transaction of two rows:
 *
 *     shard  remaining ≥ 1 → remaining − 1      refused: dry     → the next shard that is not known to be empty
 *     coupon absent        → issued             refused: there   → the same coupon is the answer
 *
 * Nothing can be sold that is not there, since each take is conditional on its shard. Nothing is left behind, since only DRY naming every
 * shard counts as sold out, and a shard that DRY names is empty. Nobody gets twice, since the coupon's id is made of member, drop and
 * number: so it does not matter how often this is tried, or on which shards.
 *
 * @throws Busy when other transactions kept being met; doing the same again is safe
 */
export const claimDirectly = async (context: Context, claim: QueuedClaim, passed: Passed): Promise<Outcome<Coupon>> => {
  const { drop, item, version, zone } = passed;
  const pool = stockPool(drop, item);
  const coupon = draftOf(claim, passed);
  const isLimited = version.template.limits.some((limit) => limit.action === 'claim');
  const home = homeShard(claim.memberId, item.shards);
  let shard = nextShard(home, item.shards, await context.drops.dry(pool));
  for (let met = 0; shard !== undefined; ) {
    const slots = isLimited ? await freeSlots(context, [coupon], version, zone) : noSlots;
    if (!slots.ok) return slots;
    const issue: Issue = {
      coupons: [{ ...coupon, shard }],
      stock: { pool, takes: [{ shard, n: 1 }] },
      slots: slots.value,
    };
    const tried = await tryIssue(context, issue);
    if (tried === 'issued') return done({ ...coupon, shard });
    if (typeof tried === 'object') return done(tried);
    if (tried === 'dry') await context.drops.foundDry(pool, shard);
    if (tried === 'met') {
      met += 1;
      if (met >= patience) throw new Busy(`stock ${pool.poolId}`);
      await pause(met);
    }
    // It has taken a while: somebody may have stopped the drop meanwhile.
    const still = await passGates(context, claim);
    if (!still.ok) return still;
    const dry = await context.drops.dry(pool);
    shard = tried === 'met' ? anyShard(item.shards, dry) : nextShard(home, item.shards, dry);
  }
  return refused(problem('sold_out', { what: item.templateId }));
};

/** The coupon a claim would get; without a shard. */
export const draftOf = (claim: QueuedClaim, { drop, version, zone }: Passed): Coupon => {
  const source = { kind: 'drop', number: drop.dropId } as const;
  const { memberId, nth, at } = claim;
  return issuedCoupon(version, { couponId: couponIdOf(memberId, source, nth), memberId, source, at }, zone);
};

const noSlots = done([]);

/** @returns the coupon that was there; `met`: another transaction was met on one of the rows */
const tryIssue = async (context: Context, issue: Issue): Promise<'issued' | 'dry' | 'met' | 'slot_taken' | Coupon> => {
  try {
    const refusals = await context.store.coupons.issue(issue, { patience: 0 });
    if (refusals.length === 0) return 'issued';
    // First of all: whoever has the coupon gets it, whatever else stands in the way.
    const there = refusals.find(({ refusal }) => refusal === 'issued_before');
    if (there?.row) return toCoupon(there.row);
    return refusals.some(({ refusal }) => refusal === 'dry') ? 'dry' : 'slot_taken';
  } catch (fault) {
    if (fault instanceof Busy) return 'met';
    throw fault;
  }
};

/** Full jitter. The first time there is no wait: another shard is tried instead. */
const pause = (met: number): Promise<void> =>
  met === 1
    ? Promise.resolve()
    : new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(1_000, 25 * 2 ** met)));

/** Nothing is left of an item, as it was known at most a second ago. */
export const isSoldOut = (context: Context, pool: Pool): Promise<boolean> => isDry(context.drops, pool);
