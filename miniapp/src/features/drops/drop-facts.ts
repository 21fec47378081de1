import type { getDrop } from '@memberday/shared/contract/drops.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { Claimant, TierNames } from '@memberday/shared/domain/coupons/audience.ts';
import type { ClaimTerms } from '@memberday/shared/domain/drops/decide-claim.ts';
import { doorsOf } from '@memberday/shared/domain/drops/drop.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';

/** A drop as the platform tells it to this member. */
export type Drop = Output<typeof getDrop>;
export type DropItem = Drop['items'][number];
export type ClaimedCoupon = Drop['claimed'][number]['coupon'];

/**
 * What a claim of an item is held against, as the platform holds it. Of a drop that is over the page does not know when it ended by hand;
 * nothing that is shown depends on it.
 */
export const termsOf = (drop: Drop, item: DropItem): ClaimTerms => ({
  dropId: drop.dropId,
  state: drop.stage === 'over' ? 'ended' : drop.stage === 'paused' ? 'paused' : 'planned',
  announcedAt: drop.announcedAt,
  opensAt: drop.opensAt,
  closesAt: drop.closesAt,
  endedAt: null,
  waves: drop.waves,
  perMember: drop.perMember,
  audience: item.audience,
});

export const claimantOf = ({ you }: Drop): Claimant => ({ tier: { level: you.level }, sales: { orders: you.orders } });

export const tierNamesOf = ({ tierNames }: Drop): TierNames => ({
  tiers: { levels: tierNames.map((name) => ({ name })) },
});

/** The name of a tier, or of the level where the programme has dropped it. */
export const tierName = ({ tierNames }: Drop, level: number): string => tierNames[level] ?? String(level);

/** Which of the member's coupons the next claim would be, from 1: the first number that is free. */
export const nextNth = ({ claimed, perMember }: Drop): number => {
  const taken = new Set(claimed.map(({ nth }) => nth));
  for (let nth = 1; nth <= perMember; nth += 1) if (!taken.has(nth)) return nth;
  return perMember + 1;
};

/** When the first of all may claim. */
export const firstDoor = (drop: Drop): Instant => doorsOf(drop)[0] ?? drop.opensAt;

/** How much sooner than everybody this member may claim, in milliseconds; 0 for who comes with everybody. */
export const earlyMs = ({ opensAt, opensForYouAt }: Drop): number =>
  Math.max(0, Date.parse(opensAt) - Date.parse(opensForYouAt));

/** The drop once the member has one more of it. */
export const withClaim = (drop: Drop, nth: number, coupon: ClaimedCoupon): Drop => ({
  ...drop,
  claimed: [...drop.claimed.filter((own) => own.nth !== nth), { nth, state: 'issued', coupon }],
});
