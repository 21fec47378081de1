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
  readonly state: DropState;
  /** When it was ended by hand; null: it ends at `closesAt`. */
  readonly endedAt: Instant | null;
  readonly createdBy: string;
  /** The live session that opens it: its coupons are claimed on that session's page alone, and no list shows it. */
  readonly live?: string | undefined;
};

export type DropState = 'planned' | 'paused' | 'ended';

export type Wave = {
  readonly name: string;
  readonly opensAt: Instant;
  /** Index of the lowest tier that may come in. */
  readonly levelAtLeast: number;
};

export type DropItem = {
  readonly templateId: string;
  readonly templateVersion: number;
  /** What it began with: it settles what each shard holds before anybody touched it, so it never changes. */
  readonly stock: number;
  /** What was put to it since. */
  readonly added: number;
  readonly shards: number;
};

/** The part of an item's first stock that lies in one shard: spread as evenly as it goes. */
export const firstShare = ({ stock, shards }: Pick<DropItem, 'stock' | 'shards'>, shard: number): number =>
  Math.floor(stock / shards) + (shard < stock % shards ? 1 : 0);

/** All that was ever released of an item. */
export const releasedOf = ({ stock, added }: Pick<DropItem, 'stock' | 'added'>): number => stock + added;

/** The moments from which somebody may claim, earliest first; the last one is everybody's. */
export const doorsOf = ({ waves, opensAt }: Pick<Drop, 'waves' | 'opensAt'>): Instant[] =>
  [...new Set([...waves.map((wave) => wave.opensAt), opensAt])].sort();

/** The door of a member of a tier. */
export const doorFor = ({ waves, opensAt }: Pick<Drop, 'waves' | 'opensAt'>, level: number): Instant => {
  const early = waves.filter((wave) => level >= wave.levelAtLeast).map((wave) => wave.opensAt);
  return [...early, opensAt].sort()[0] ?? opensAt;
};
