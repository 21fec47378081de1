import type { Coupon } from '../coupons/coupon.ts';
import type { Zone } from '../time.ts';
import { dayNumberAt } from './day-number.ts';
import { foldHappenings } from './fold-happenings.ts';
import type { Happening, HappeningKind, MemberFacts } from './member-facts.ts';

const kinds: readonly HappeningKind[] = ['coupon-claimed', 'coupon-used', 'coupon-lapsed'];
const heldStates: readonly Coupon['state'][] = ['issued', 'locked', 'offered'];

/** All coupons of a member, used ones and lapsed ones too. They are counted anew each time: a use may be taken back. */
export const foldCoupons = <F extends Pick<MemberFacts, 'coupons' | 'happenings'>>(
  facts: F,
  coupons: readonly Coupon[],
  zone: Zone,
): F | 'rebuild' => {
  const count = (states: readonly Coupon['state'][]) => coupons.filter(({ state }) => states.includes(state)).length;
  const happenings = coupons.flatMap((coupon) => happeningsOf(coupon, zone));
  const usedOn = happenings.flatMap(({ kind, on }) => (kind === 'coupon-used' ? [on] : []));
  return foldHappenings(
    {
      ...facts,
      coupons: {
        held: count(heldStates),
        used: count(['redeemed']),
        lapsed: count(['expired']),
        lastUsedOn: usedOn.length > 0 ? Math.max(...usedOn) : undefined,
      },
    },
    kinds,
    happenings,
  );
};

const happeningsOf = ({ templateId, state, issuedAt, use, validUntil }: Coupon, zone: Zone): Happening[] => {
  const happening = (kind: HappeningKind, at: string): Happening => ({
    kind,
    on: dayNumberAt(at, zone),
    ref: templateId,
  });
  return [
    happening('coupon-claimed', issuedAt),
    ...(state === 'redeemed' && use ? [happening('coupon-used', use.at)] : []),
    ...(state === 'expired' ? [happening('coupon-lapsed', validUntil)] : []),
  ];
};
