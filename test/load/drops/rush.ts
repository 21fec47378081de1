import type { Platform } from '@memberday/infra/local/platform.ts';
import { Unanswered } from '@memberday/shared/contract/client.ts';
import { valueIn } from '../../support/value-in.ts';
import { inLanes, quantile } from '../in-lanes.ts';
import { type DropSite, openDropSite } from './drop-site.ts';

export type RushSize = {
  readonly claims: number;
  readonly stock: number;
  readonly concurrency: number;
  /** By default `direct`. */
  readonly mode?: 'direct' | 'queue';
};

/** What came of a rush: how it felt, and whether it was exact. */
export type Rush = {
  readonly winners: number;
  readonly soldOut: number;
  /** Requests, with those that had to be sent again. */
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Coupons beyond the stock. */
  readonly oversold: number;
  /** Members with two coupons, and winners who were told another coupon when they asked again. */
  readonly duplicates: number;
  /** Units that nobody has though somebody wanted them, or that the reconciler cannot account for. */
  readonly stranded: number;
  readonly mended: { readonly logged: number; readonly dryNames: number; readonly closedShards: number };
  readonly fair: boolean;
};

/** Answers by members who ask again when all is over. */
const askedAgain = 200;

/**
 * Everybody claims once and presses on until there is an answer, whatever is cut or killed meanwhile; then winners and losers ask again, and
 * the reconciler proves the stock.
 */
export const rush = async (platform: Platform, { claims, stock, concurrency, mode }: RushSize): Promise<Rush> => {
  const site = openDropSite(platform, concurrency);
  try {
    const drop = await site.open(stock, mode);
    const members = Array.from({ length: claims }, site.newMember);
    const winners = new Map<string, string>();
    let soldOut = 0;
    let requests = 0;
    const { seconds, ms } = await inLanes(claims, concurrency, async (n) => {
      const member = members[n] ?? '';
      const answer = await press(site, member, drop, () => {
        requests += 1;
      });
      if (answer === 'sold_out') soldOut += 1;
      else winners.set(member, answer);
    });
    const changed = await askAgain(site, drop, members, winners);
    await platform.idle();
    const proof = valueIn(await site.staff.reconcileDrop({ dropId: drop.dropId }));
    const report = valueIn(await site.staff.getFairness({ dropId: drop.dropId }));
    const { breaches } = report;
    return {
      winners: winners.size,
      soldOut,
      requests,
      seconds,
      p50Ms: quantile(ms, 0.5),
      p99Ms: quantile(ms, 0.99),
      oversold: Math.max(proof.oversold, winners.size - stock, proof.claims - stock, 0),
      duplicates: proof.duplicates + changed,
      stranded: Math.max(proof.stranded, Math.min(claims, stock) - winners.size),
      mended: proof.mended,
      fair: breaches.oversold + breaches.overLimit + breaches.outOfHours === 0 && report.members === winners.size,
    };
  } finally {
    site.close();
  }
};

type DropRef = { readonly dropId: string; readonly templateId: string };

/** @returns the coupon, or that there is none */
const press = async (site: DropSite, memberId: string, drop: DropRef, onRequest: () => void): Promise<string> => {
  const client = await site.member(memberId);
  for (let isInLine = false; ; ) {
    onRequest();
    const asking = isInLine ? client.getClaim({ ...drop, nth: 1 }) : client.claimCoupon(drop);
    const outcome = await asking.catch((fault: unknown) => {
      if (fault instanceof Unanswered) return undefined;
      throw fault;
    });
    if (outcome?.ok && outcome.value.state === 'claimed') return outcome.value.coupon.couponId;
    if (outcome?.ok && outcome.value.state === 'queued') isInLine = true;
    if (outcome && !outcome.ok && outcome.problem.code === 'sold_out') return 'sold_out';
    if (outcome && !outcome.ok && outcome.problem.code !== 'busy') throw new Error(`refused: ${outcome.problem.code}`);
    await new Promise((resolve) => setTimeout(resolve, (isInLine ? 200 : 10) + Math.random() * 40));
  }
};

/** @returns how many were told something else than before */
const askAgain = async (
  site: DropSite,
  drop: DropRef,
  members: readonly string[],
  winners: ReadonlyMap<string, string>,
): Promise<number> => {
  const some = members.filter((_, i) => i % Math.max(1, Math.floor(members.length / askedAgain)) === 0);
  let changed = 0;
  await inLanes(some.length, 16, async (n) => {
    const member = some[n] ?? '';
    const answer = await press(site, member, drop, () => {});
    if (answer !== (winners.get(member) ?? 'sold_out')) changed += 1;
  });
  return changed;
};
