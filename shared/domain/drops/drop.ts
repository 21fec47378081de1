import type { Instant } from '../time.ts';

/**
 * Coupons released at an announced moment, or kept open for everyone who comes (the claim centre is the list of open drops). Its stock lies
 * in pools, one per item, split over shards.
 */
export type Drop = {
  readonly dropId: string;
  readonly version: number;
  readonly name: string;
  readonly note: string;
  /** Members see it from then on. */
  readonly announcedAt: Instant;
  /** Half-open: claims from `opensAt` of their wave until just before `closesAt`. */
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /** Doors that open earlier for some; everybody's door is `opensAt`. */
  readonly waves: readonly Wave[];
  readonly items: readonly DropItem[];
  /** Coupons one member may get from it, over all items. */
  readonly perMember: number;
  /** `direct`: a claim is answered at once. `queue`: it is taken in order behind a queue, for crowds no table stands. */
  readonly mode: 'direct' | 'queue';
  readonly state: 'planned' | 'paused' | 'ended';
};

export type Wave = {
  readonly name: string;
  readonly opensAt: Instant;
  /** Index of the lowest tier that may come in. */
  readonly levelAtLeast: number;
};

export type DropItem = {
  readonly templateId: string;
  readonly templateVersion: number;
  readonly stock: number;
  readonly shards: number;
};
