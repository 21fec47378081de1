import { type Problem, problem } from '../problem.ts';
import type { Candidate } from './candidate.ts';

/** Why a coupon cannot stand beside those that are there, and which of them says so. */
export type Clash = { readonly problem: Problem; readonly beside: string };

type Stackable = Pick<Candidate, 'couponId' | 'templateId' | 'name' | 'stacking' | 'perOrder' | 'room' | 'roomBound'>;

/**
 * Exclusive ones stand alone; of a class there is at most one; of a template as many as an order takes and the member's limits leave, by the
 * strictest of its versions that are there. A part of what may stand together may always stand together.
 */
export const clashWith = (coupon: Stackable, others: readonly Stackable[]): Clash | null => {
  let same = 1;
  let strictest = coupon;
  let sibling: Stackable | undefined;
  for (const other of others) {
    if (coupon.stacking.kind === 'exclusive' || other.stacking.kind === 'exclusive') return clash(other, 'exclusive');
    if (isOfOneClass(coupon, other)) return clash(other, 'one_of_class');
    if (other.templateId !== coupon.templateId) continue;
    same += 1;
    sibling ??= other;
    if (quotaOf(other) < quotaOf(strictest)) strictest = other;
  }
  if (sibling === undefined || same <= quotaOf(strictest)) return null;
  const { perOrder, roomBound } = strictest;
  return roomBound && same <= perOrder ? { problem: roomBound, beside: sibling.couponId } : clash(sibling, 'per_order');
};

/** How many coupons of its template an order takes beside this one, itself included. */
export const quotaOf = ({ perOrder, room }: Pick<Candidate, 'perOrder' | 'room'>): number => Math.min(perOrder, room);

const isOfOneClass = ({ stacking: one }: Stackable, { stacking: other }: Stackable): boolean =>
  one.kind === 'one_of_class' && other.kind === 'one_of_class' && one.class === other.class;

const clash = (other: Stackable, rule: 'exclusive' | 'one_of_class' | 'per_order'): Clash => ({
  problem: problem('not_stackable', { with: other.name, rule }),
  beside: other.couponId,
});
