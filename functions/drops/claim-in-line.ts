import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { msOf } from '@memberday/shared/domain/time.ts';
import type { MemberActor, RequestContext } from '../context.ts';
import { freeSlots } from '../issue-coupons.ts';
import { stockPool } from '../store/drop-stock.ts';
import { homeShard } from '../store/pools.ts';
import type { QueuedClaim } from '../work/claim-queue.ts';
import { draftOf, isSoldOut } from './claim-directly.ts';
import type { Passed } from './pass-gates.ts';

/** A press and its repeats are one message; after that long, pressing again is a new one. */
const samePressMs = 10_000;
export const pollAfterMs = 1_000;

/**
 * Puts a claim in line behind those of its home shard. The queue forgets a repeat only for a while: a member who was too late, and comes
 * again when stock was returned, must not be taken for one.
 */
export const claimInLine = async (
  context: RequestContext<MemberActor>,
  claim: QueuedClaim,
  passed: Passed,
): Promise<Outcome<{ state: 'queued'; pollAfterMs: number }>> => {
  const { drop, item, version, zone } = passed;
  const pool = stockPool(drop, item);
  if (await isSoldOut(context, pool)) return refused(problem('sold_out', { what: item.templateId }));
  const draft = draftOf(claim, passed);
  const slots = await freeSlots(context, [draft], version, zone);
  if (!slots.ok) return slots;
  const group = `${pool.poolId}/${homeShard(claim.memberId, item.shards)}`;
  const name = `${draft.couponId}.${Math.floor(msOf(claim.at) / samePressMs)}`;
  await context.claims.send(claim, { group, name });
  return done({ state: 'queued', pollAfterMs });
};
