import type { Fen } from '../money.ts';
import { type Day, dayMs, hourMs, type Instant, msOf } from '../time.ts';

/** What the shop can put before a member, as far as choosing needs it. */
export type SlotMatter = {
  /** Usable coupons. */
  readonly coupons: readonly CouponMatter[];
  /** Drops that are announced or open, as the member sees them. */
  readonly drops: readonly DropMatter[];
  /** What the points mall has, in the shop's own order. */
  readonly items: readonly ItemMatter[];
  readonly points: {
    readonly available: number;
    readonly expiringNext: { readonly points: number; readonly lastDay: Day } | null;
  };
};

type CouponMatter = {
  readonly couponId: string;
  readonly name: string;
  readonly title: string;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
};
type DropMatter = {
  readonly dropId: string;
  readonly name: string;
  readonly opensAt: Instant;
  readonly opensForYouAt: Instant;
};
type ItemMatter = {
  readonly itemId: string;
  readonly name: string;
  readonly picture: string;
  /** What one costs: points, and money beside them. */
  readonly points: number;
  readonly cashFen: Fen;
  /** It cannot be had now: all gone, or this member has had theirs. */
  readonly gone: boolean;
};

/** Something put before a member, with the reason why this and why now. Reasons are data: the screen has the words. */
export type Slot =
  | {
      readonly kind: 'coupon';
      readonly couponId: string;
      readonly name: string;
      readonly title: string;
      readonly reason: { readonly kind: 'lapses'; readonly at: Instant };
    }
  | {
      readonly kind: 'drop';
      readonly dropId: string;
      readonly name: string;
      /** `opens_early`: the member's own door opens before everybody's. */
      readonly reason: { readonly kind: 'opens' | 'opens_early'; readonly at: Instant };
    }
  | {
      readonly kind: 'item';
      readonly itemId: string;
      readonly name: string;
      readonly picture: string;
      readonly points: number;
      readonly cashFen: Fen;
      readonly reason:
        | { readonly kind: 'uses_lapsing'; readonly points: number; readonly lastDay: Day }
        | { readonly kind: 'affordable'; readonly left: number }
        | { readonly kind: 'nearly'; readonly short: number }
        | { readonly kind: 'picked' };
    };

/** Coupons and drops are no news further ahead than this. */
const lapsesWithinMs = 3 * dayMs;
const opensWithinMs = 24 * hourMs;
/** Points count as lapsing soon this long before. */
const pointsLapseWithinMs = 31 * dayMs;
/** An item is nearly affordable from this share of its points on, in percent. */
const nearlyPercent = 70;
const mostSlots = 4;

/**
 * What to put before a member now. What ends or begins soonest comes first, then what their points are good for: each item once, for the
 * best reason there is for it. Without consent nothing of the member decides: whoever comes sees the same.
 * @param personal the member lets us use what we know of them
 */
export const chooseSlots = (matter: SlotMatter, personal: boolean, now: Instant): Slot[] => {
  const slots = personal
    ? [...lapsingCoupon(matter, now), ...openingDrop(matter, personal, now), ...itemsForPoints(matter, now)]
    : [...openingDrop(matter, personal, now), ...pickedItems(matter)];
  return slots.slice(0, mostSlots);
};

const lapsingCoupon = ({ coupons }: SlotMatter, now: Instant): Slot[] => {
  const [soonest] = coupons
    .filter(({ validFrom, validUntil }) => validFrom <= now && isWithin(validUntil, lapsesWithinMs, now))
    .sort((a, b) => (a.validUntil < b.validUntil ? -1 : 1));
  if (!soonest) return [];
  const { couponId, name, title, validUntil } = soonest;
  return [{ kind: 'coupon', couponId, name, title, reason: { kind: 'lapses', at: validUntil } }];
};

const openingDrop = ({ drops }: SlotMatter, personal: boolean, now: Instant): Slot[] => {
  const doorOf = (drop: DropMatter): Instant => (personal ? drop.opensForYouAt : drop.opensAt);
  const [next] = drops
    .filter((drop) => isWithin(doorOf(drop), opensWithinMs, now))
    .sort((a, b) => (doorOf(a) < doorOf(b) ? -1 : 1));
  if (!next) return [];
  const at = doorOf(next);
  const kind = at < next.opensAt ? 'opens_early' : 'opens';
  return [{ kind: 'drop', dropId: next.dropId, name: next.name, reason: { kind, at } }];
};

const itemsForPoints = ({ items, points }: SlotMatter, now: Instant): Slot[] => {
  const { available, expiringNext } = points;
  const open = items.filter(({ gone }) => !gone);
  const affordable = open.filter((item) => item.points <= available).sort((a, b) => b.points - a.points);
  const lapsing = expiringNext && isDayWithin(expiringNext.lastDay, now) ? expiringNext : undefined;
  // The dearest that lapsing points pay alone; else the cheapest that takes all of them.
  const paid = lapsing ? affordable.filter((item) => item.points <= lapsing.points) : [];
  const [taking] = lapsing ? affordable.filter((item) => item.points > lapsing.points).reverse() : [];
  const usesLapsing = paid[0] ?? taking;
  const [dearest] = affordable.filter((item) => item !== usesLapsing);
  const [nearest] = open
    .filter((item) => item.points > available && available * 100 >= item.points * nearlyPercent)
    .sort((a, b) => a.points - b.points);
  return [
    ...(usesLapsing && lapsing ? [itemSlot(usesLapsing, { kind: 'uses_lapsing', ...lapsing })] : []),
    ...(dearest ? [itemSlot(dearest, { kind: 'affordable', left: available - dearest.points })] : []),
    ...(nearest ? [itemSlot(nearest, { kind: 'nearly', short: nearest.points - available })] : []),
  ];
};

const pickedItems = ({ items }: SlotMatter): Slot[] =>
  items.filter(({ gone }) => !gone).map((item) => itemSlot(item, { kind: 'picked' }));

const itemSlot = (
  { itemId, name, picture, points, cashFen }: ItemMatter,
  reason: Extract<Slot, { kind: 'item' }>['reason'],
): Slot => ({ kind: 'item', itemId, name, picture, points, cashFen, reason });

const isWithin = (at: Instant, ms: number, now: Instant): boolean => now < at && msOf(at) - msOf(now) <= ms;

/** Some hours more or less, by the zone, decide nothing here. */
const isDayWithin = (day: Day, now: Instant): boolean => {
  const ms = msOf(`${day}T23:59:59.999Z`) - msOf(now);
  return ms > 0 && ms <= pointsLapseWithinMs;
};
