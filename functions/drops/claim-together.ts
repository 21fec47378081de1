import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import type { Context } from '../context.ts';
import { nextShard } from '../find-shard.ts';
import { freeSlots } from '../issue-coupons.ts';
import type { ClaimSlot } from '../store/claim-slots.ts';
import { stockPool } from '../store/drop-stock.ts';
import { homeShard, type Pool } from '../store/pools.ts';
import type { QueuedClaim } from '../work/claim-queue.ts';
import { draftOf } from './claim-directly.ts';
import { type Passed, passGates } from './pass-gates.ts';

type Waiting = { readonly claim: QueuedClaim; readonly passed: Passed; readonly draft: Coupon };

/** Rows of a transaction. */
const mostRows = 100;

/**
 * Decides claims that came in line, in their order and as many as possible in one transaction: the stock is taken once for all of them.
 * Those who have their coupon already, and those whom a gate turns away meanwhile, fall out; the last units go to the first in line. A
 * repeat finds the coupons there.
 * @param claims of one item and one home shard
 * @throws Busy when others kept writing; doing the same again is safe
 */
export const claimTogether = async (context: Context, claims: readonly QueuedClaim[]): Promise<void> => {
  let line = await stillWaiting(context, claims);
  let most = mostRows;
  for (;;) {
    const [first] = line;
    if (!first) return;
    const { drop, item } = first.passed;
    const pool = stockPool(drop, item);
    const shard = nextShard(homeShard(first.claim.memberId, item.shards), item.shards, await context.drops.dry(pool));
    // Sold out: whoever is left in line came too late.
    if (shard === undefined) return;
    const { chosen, slots, refused } = await chooseNext(context, line, most);
    const gone = new Set(refused);
    if (chosen.length > 0) {
      const tried = await tryTogether(context, { pool, shard }, chosen, slots);
      for (const couponId of tried.settled) gone.add(couponId);
      if (tried.isDry) most = await lookInto(context, pool, shard);
      else if (tried.settled.length > 0) most = mostRows;
    }
    line = await stillWaiting(
      context,
      line.filter(({ draft }) => !gone.has(draft.couponId)).map(({ claim }) => claim),
    );
  }
};

/** Each claim once, without those a gate turns away: asked again before each write, so that a pause stops the line. */
const stillWaiting = async (context: Context, claims: readonly QueuedClaim[]): Promise<Waiting[]> => {
  const line = new Map<string, Waiting>();
  for (const claim of claims) {
    const passed = await passGates(context, claim);
    if (!passed.ok) continue;
    const draft = draftOf(claim, passed.value);
    if (!line.has(draft.couponId)) line.set(draft.couponId, { claim, passed: passed.value, draft });
  }
  return [...line.values()];
};

/** The next ones of the line, with the slots that keep them to the limits of claims; of one member only one at a time where there are any. */
const chooseNext = async (context: Context, line: readonly Waiting[], most: number) => {
  const limits = line[0]?.passed.version.template.limits.filter((limit) => limit.action === 'claim').length ?? 0;
  const room = Math.max(1, Math.min(most, Math.floor((mostRows - 1) / (1 + limits))));
  if (limits === 0) return { chosen: line.slice(0, room), slots: [], refused: [] };
  const oneEach = line.filter(
    ({ draft }, i) => line.findIndex((other) => other.draft.memberId === draft.memberId) === i,
  );
  const chosen: Waiting[] = [];
  const slots: ClaimSlot[] = [];
  const refused: string[] = [];
  for (const each of oneEach.slice(0, room)) {
    const free = await freeSlots(context, [each.draft], each.passed.version, each.passed.zone);
    if (!free.ok) refused.push(each.draft.couponId);
    else {
      chosen.push(each);
      slots.push(...free.value);
    }
  }
  return { chosen, slots, refused };
};

const tryTogether = async (
  context: Context,
  { pool, shard }: { pool: Pool; shard: number },
  chosen: readonly Waiting[],
  slots: readonly ClaimSlot[],
): Promise<{ settled: string[]; isDry: boolean }> => {
  const refusals = await context.store.coupons.issue({
    coupons: chosen.map(({ draft }) => ({ ...draft, shard })),
    stock: { pool, takes: [{ shard, n: chosen.length }] },
    slots,
  });
  if (refusals.length === 0) return { settled: chosen.map(({ draft }) => draft.couponId), isDry: false };
  const there = refusals.flatMap(({ refusal, row }) =>
    refusal === 'issued_before' && row ? [String(row.couponId)] : [],
  );
  // Without those who have theirs, what the shard holds may be enough.
  return { settled: there, isDry: there.length === 0 && refusals.some(({ refusal }) => refusal === 'dry') };
};

/** The shard holds less than was asked of it. @returns how many may be asked of it next; all, when it is empty and another one's turn */
const lookInto = async (context: Context, pool: Pool, shard: number): Promise<number> => {
  const left = (await context.store.pools.remaining(pool, { strong: true }))[shard] ?? 0;
  if (left > 0) return left;
  await context.drops.foundDry(pool, shard);
  return mostRows;
};
