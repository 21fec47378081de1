import {
  addDays,
  type Day,
  dayOf,
  endOfDay,
  type Instant,
  instantOfWall,
  startOfDay,
  weekdayOf,
  type Zone,
} from '../time.ts';
import { type Coupon, type CouponState, stateAt } from './coupon.ts';
import type { CouponValidity, TemplateHead, UseHours } from './template.ts';

/** When a coupon may be used: from `validFrom` until just before `validUntil`. */
export type Validity = { readonly validFrom: Instant; readonly validUntil: Instant };

/** The instants of a coupon that is issued now: days are the shop's, the first and the last one included. */
export const resolveValidity = (validity: CouponValidity, issuedAt: Instant, zone: Zone): Validity => {
  if (validity.kind === 'dates') {
    return { validFrom: startOfDay(validity.from, zone), validUntil: endOfDay(validity.to, zone) };
  }
  const { startsAfterDays, days } = validity;
  const firstDay: Day = addDays(dayOf(issuedAt, zone), startsAfterDays);
  return {
    validFrom: startsAfterDays === 0 ? issuedAt : startOfDay(firstDay, zone),
    validUntil: endOfDay(addDays(firstDay, days - 1), zone),
  };
};

/** When the coupon ends: its template may have been extended since it was issued, never shortened. */
export const validUntilOf = (coupon: Pick<Coupon, 'validUntil'>, head: Pick<TemplateHead, 'extendedUntil'>): Instant =>
  head.extendedUntil !== null && head.extendedUntil > coupon.validUntil ? head.extendedUntil : coupon.validUntil;

/** `stateAt` with the template's extension: what lapsed before it lives again. */
export const stateNow = (coupon: Coupon, head: Pick<TemplateHead, 'extendedUntil'>, now: Instant): CouponState => {
  const validUntil = validUntilOf(coupon, head);
  const state = coupon.state === 'expired' && validUntil > now ? 'issued' : coupon.state;
  return stateAt({ ...coupon, state, validUntil }, now);
};

/** Whether a moment lies in the hours of use, by the shop's clock. No hours: always. */
export const isWithinHours = (hours: readonly UseHours[], at: Instant, zone: Zone): boolean => {
  if (hours.length === 0) return true;
  const day = dayOf(at, zone);
  const weekday = weekdayOf(day);
  return hours.some(
    ({ weekdays, from, to }) =>
      (weekdays.length === 0 || weekdays.includes(weekday)) &&
      at >= instantOfWall(day, msOfClock(from), zone) &&
      at < (to === dayEnd ? endOfDay(day, zone) : instantOfWall(day, msOfClock(to), zone)),
  );
};

export const dayEnd = '24:00';

const msOfClock = (time: string): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000;
