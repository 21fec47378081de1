import { type Instant, msOf } from '../time.ts';
import { inOrder, type LoggedClaim, secondOf } from './claim-log.ts';
import { type Drop, doorsOf, releasedOf } from './drop.ts';

/** What the claim log says about a drop. Whoever has the log comes to the same report. */
export type FairnessReport = {
  readonly claims: number;
  readonly members: number;
  readonly firstAt: Instant | null;
  readonly lastAt: Instant | null;
  readonly items: readonly ItemFairness[];
  /** Claims by the door that was the newest to have opened. */
  readonly waves: readonly { readonly name: string; readonly opensAt: Instant; readonly claims: number }[];
  readonly seconds: readonly { readonly second: Instant; readonly claims: number }[];
  /** From everybody's door to the claim, milliseconds; null without a claim after it. */
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly last: number } | null;
  readonly breaches: Breaches;
};

export type ItemFairness = {
  readonly templateId: string;
  readonly released: number;
  /** Given back, and so claimed again perhaps. */
  readonly returned: number;
  readonly claims: number;
};

/** All zero in a fair drop. */
export type Breaches = {
  /** Claims beyond what was released and returned. */
  readonly oversold: number;
  /** Members with more coupons than one may get. */
  readonly overLimit: number;
  /** Claims before the first door or after the end. */
  readonly outOfHours: number;
};

/** @param returned units given back, by template */
export const reportFairness = (
  drop: Drop,
  claims: readonly LoggedClaim[],
  returned: Readonly<Record<string, number>>,
): FairnessReport => {
  const ordered = inOrder(claims);
  const perMember = countBy(ordered, (claim) => claim.memberId);
  const perTemplate = countBy(ordered, (claim) => claim.templateId);
  const perSecond = countBy(ordered, (claim) => secondOf(claim.at));
  const items = drop.items.map((item) => ({
    templateId: item.templateId,
    released: releasedOf(item),
    returned: returned[item.templateId] ?? 0,
    claims: perTemplate.get(item.templateId) ?? 0,
  }));
  return {
    claims: ordered.length,
    members: perMember.size,
    firstAt: ordered[0]?.at ?? null,
    lastAt: ordered.at(-1)?.at ?? null,
    items,
    waves: byDoor(drop, ordered),
    seconds: [...perSecond].map(([second, count]) => ({ second: `${second}.000Z`, claims: count })),
    latencyMs: latencyOf(drop, ordered),
    breaches: {
      oversold: items.reduce((sum, item) => sum + Math.max(0, item.claims - item.released - item.returned), 0),
      overLimit: [...perMember.values()].filter((count) => count > drop.perMember).length,
      outOfHours: ordered.filter(({ at }) => at < (doorsOf(drop)[0] ?? drop.opensAt) || at >= drop.closesAt).length,
    },
  };
};

const countBy = (claims: readonly LoggedClaim[], keyOf: (claim: LoggedClaim) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const claim of claims) counts.set(keyOf(claim), (counts.get(keyOf(claim)) ?? 0) + 1);
  return counts;
};

const byDoor = (drop: Drop, ordered: readonly LoggedClaim[]): FairnessReport['waves'] => {
  const doors = [...drop.waves, { name: '', opensAt: drop.opensAt }].sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1));
  return doors.map(({ name, opensAt }, i) => {
    const next = doors[i + 1]?.opensAt;
    const claims = ordered.filter(({ at }) => at >= opensAt && (next === undefined || at < next)).length;
    return { name, opensAt, claims };
  });
};

const latencyOf = ({ opensAt }: Drop, ordered: readonly LoggedClaim[]): FairnessReport['latencyMs'] => {
  const latencies = ordered.filter(({ at }) => at >= opensAt).map(({ at }) => msOf(at) - msOf(opensAt));
  const last = latencies.at(-1);
  if (last === undefined) return null;
  const rank = (share: number): number => latencies[Math.ceil(latencies.length * share) - 1] ?? last;
  return { p50: rank(0.5), p99: rank(0.99), last };
};
