import type { reconcileDrop as endpoint } from '@memberday/shared/contract/drops.ts';
import { inOrder, type LoggedClaim } from '@memberday/shared/domain/drops/claim-log.ts';
import { type Drop, type DropItem, releasedOf } from '@memberday/shared/domain/drops/drop.ts';
import { proveStock, type StockProof } from '@memberday/shared/domain/drops/prove-stock.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import { stockPool } from '../store/drop-stock.ts';
import type { UseCase } from '../use-case.ts';
import { closeStock } from './close-drop.ts';
import { findUnlogged } from './find-unlogged.ts';

/**
 * Proves the stock against the log and the coupons, and mends: claims that never reached the log are found by walking the members and
 * written into it, shards wrongly named dry are found again, a drop that is over is closed.
 */
export const reconcileDrop: UseCase<typeof endpoint> = async (context, { dropId }) => {
  const drop = await context.store.drops.read(dropId, { strong: true });
  if (!drop) return refused(problem('not_found', { what: 'drop', id: dropId }));
  const isOver = drop.state === 'ended' || context.now() >= drop.closesAt;
  const closedShards = isOver ? await closeStock(context, drop) : 0;
  let claims = await readLog(context, dropId);
  for (let wait = 0; wait < mostWaits && (await hasUnlogged(context, drop, claims)); wait += 1) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    claims = await readLog(context, dropId);
  }
  const unlogged = (await hasUnlogged(context, drop, claims)) ? await findUnlogged(context, drop, claims) : [];
  if (unlogged.length > 0) {
    await context.store.claimLog.write(dropId, unlogged);
    claims = await readLog(context, dropId);
  }
  const coupons = await readCouponIds(context, claims);
  const items: StockProof[] = [];
  let dryNames = 0;
  for (const item of drop.items) {
    const proven = await prove(context, drop, item, claims, coupons);
    dryNames += proven.dryNames;
    items.push(proven.proof);
  }
  const perMember = Map.groupBy(claims, (claim) => claim.memberId);
  const duplicates = [...perMember.values()].filter((each) => each.length > drop.perMember).length;
  const sum = (pick: (proof: StockProof) => number): number => items.reduce((total, each) => total + pick(each), 0);
  return done({
    items,
    claims: claims.length,
    duplicates,
    oversold: sum((each) => each.oversold),
    stranded: sum((each) => each.stranded),
    mended: { logged: unlogged.length, dryNames, closedShards },
  });
};

const readLog = async (context: Context, dropId: string): Promise<LoggedClaim[]> =>
  inOrder((await context.store.claimLog.read(dropId, { strong: true })).claims);

/** A claim is in the log some moments after it was made: those are waited for before all members are walked. */
const mostWaits = 5;
const waitMs = 300;

/** More left the shards than the log knows of. */
const hasUnlogged = async (context: Context, drop: Drop, claims: readonly LoggedClaim[]): Promise<boolean> => {
  for (const item of drop.items) {
    const shards = await context.store.dropStock.read(stockPool(drop, item));
    const taken = shards.reduce((sum, each) => sum + each.returned - each.remaining - each.withdrawn, releasedOf(item));
    if (taken > claims.filter((claim) => claim.templateId === item.templateId).length) return true;
  }
  return false;
};

const abreast = 8;
const couponsAtOnce = 100;

const readCouponIds = async (context: Context, claims: readonly LoggedClaim[]): Promise<Set<string>> => {
  const found = new Set<string>();
  for (let i = 0; i < claims.length; i += abreast * couponsAtOnce) {
    const parts = Array.from({ length: abreast }, (_, part) =>
      claims.slice(i + part * couponsAtOnce, i + (part + 1) * couponsAtOnce),
    );
    const read = await Promise.all(parts.map((part) => context.store.coupons.readMany(part, { strong: true })));
    for (const coupon of read.flat()) found.add(coupon.couponId);
  }
  return found;
};

/** A shard and its name are two reads, between which it may have been claimed from: only what two looks agree on is wrong. */
const prove = async (
  context: Context,
  drop: Drop,
  item: DropItem,
  claims: readonly LoggedClaim[],
  coupons: ReadonlySet<string>,
): Promise<{ proof: StockProof; dryNames: number }> => {
  const pool = stockPool(drop, item);
  const own = claims.filter((claim) => claim.templateId === item.templateId);
  const look = async () => proveStock(item, await context.store.dropStock.read(pool), own, coupons);
  const first = await look();
  if (first.wronglyDry.length === 0) return { proof: first, dryNames: 0 };
  const second = await look();
  const wrong = second.wronglyDry.filter((shard) => first.wronglyDry.includes(shard));
  if (wrong.length > 0) await context.store.dropStock.unmarkDry(pool, wrong);
  return { proof: await look(), dryNames: wrong.length };
};
