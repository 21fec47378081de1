import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { couponWith, headWith } from '../testing/coupons.ts';
import { addDays, addMs, dayMs, dayOf, instantOf, msOf } from '../time.ts';
import type { CouponState } from './coupon.ts';
import type { CouponValidity, UseHours } from './template.ts';
import { isWithinHours, resolveValidity, stateNow, validUntilOf } from './validity.ts';

const shanghai = 'Asia/Shanghai';
const dates = (from: string, to: string): CouponValidity => ({ kind: 'dates', from, to });
const afterClaim = (startsAfterDays: number, days: number): CouponValidity => ({
  kind: 'after_claim',
  startsAfterDays,
  days,
});

describe('resolveValidity', () => {
  it.each<[string, CouponValidity, string, string, string, string]>([
    [
      'a day of the shop',
      dates('2026-11-08', '2026-11-08'),
      shanghai,
      '2026-11-01T00:00:00.000Z',
      '2026-11-07T16:00:00.000Z',
      '2026-11-08T16:00:00.000Z',
    ],
    [
      'a month',
      dates('2026-11-01', '2026-11-30'),
      shanghai,
      '2026-11-03T00:00:00.000Z',
      '2026-10-31T16:00:00.000Z',
      '2026-11-30T16:00:00.000Z',
    ],
    [
      'a day west of Greenwich',
      dates('2026-11-08', '2026-11-08'),
      'America/Los_Angeles',
      '2026-11-01T00:00:00.000Z',
      '2026-11-08T08:00:00.000Z',
      '2026-11-09T08:00:00.000Z',
    ],
    [
      'a day of 25 hours',
      dates('2026-11-01', '2026-11-01'),
      'America/Los_Angeles',
      '2026-10-01T00:00:00.000Z',
      '2026-11-01T07:00:00.000Z',
      '2026-11-02T08:00:00.000Z',
    ],
    [
      'the day of the claim, at once',
      afterClaim(0, 1),
      shanghai,
      '2026-11-08T15:59:59.999Z',
      '2026-11-08T15:59:59.999Z',
      '2026-11-08T16:00:00.000Z',
    ],
    [
      'a claim in the first moment of a day',
      afterClaim(0, 1),
      shanghai,
      '2026-11-08T16:00:00.000Z',
      '2026-11-08T16:00:00.000Z',
      '2026-11-09T16:00:00.000Z',
    ],
    [
      'the day after the claim',
      afterClaim(1, 1),
      shanghai,
      '2026-11-08T15:59:59.999Z',
      '2026-11-08T16:00:00.000Z',
      '2026-11-09T16:00:00.000Z',
    ],
    [
      'over the end of a month',
      afterClaim(0, 3),
      shanghai,
      '2026-02-27T04:00:00.000Z',
      '2026-02-27T04:00:00.000Z',
      '2026-03-01T16:00:00.000Z',
    ],
    [
      'over a leap day',
      afterClaim(0, 3),
      shanghai,
      '2028-02-27T04:00:00.000Z',
      '2028-02-27T04:00:00.000Z',
      '2028-02-29T16:00:00.000Z',
    ],
    [
      'over the end of a year',
      afterClaim(2, 2),
      shanghai,
      '2026-12-30T04:00:00.000Z',
      '2026-12-31T16:00:00.000Z',
      '2027-01-02T16:00:00.000Z',
    ],
  ])('%s', (_, validity, zone, issuedAt, validFrom, validUntil) => {
    expect(resolveValidity(validity, issuedAt, zone)).toEqual({ validFrom, validUntil });
  });

  it('A coupon dead a day early in another zone: it lives to the last millisecond of its last day there, and no longer', () => {
    const someDay = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-01-01', days));
    const zones = fc.constantFrom(
      shanghai,
      'Asia/Tokyo',
      'Asia/Kathmandu',
      'America/Los_Angeles',
      'Pacific/Kiritimati',
      'UTC',
      'Europe/London',
      'Australia/Lord_Howe',
    );
    fc.assert(
      fc.property(someDay, fc.nat(40), zones, (from, length, zone) => {
        const to = addDays(from, length);
        const { validFrom, validUntil } = resolveValidity(dates(from, to), '2024-01-01T00:00:00.000Z', zone);
        const coupon = couponWith({ validFrom, validUntil });
        const last = addMs(validUntil, -1);
        expect([dayOf(addMs(validFrom, -1), zone), dayOf(validFrom, zone)]).toEqual([addDays(from, -1), from]);
        expect([dayOf(last, zone), dayOf(validUntil, zone)]).toEqual([to, addDays(to, 1)]);
        expect([stateNow(coupon, headWith(), last), stateNow(coupon, headWith(), validUntil)]).toEqual([
          'issued',
          'expired',
        ]);
      }),
    );
  });

  it('gives who claims at any moment of a day the same last day', () => {
    fc.assert(
      fc.property(fc.nat(4000 * dayMs), fc.nat(30), fc.integer({ min: 1, max: 60 }), (ms, startsAfterDays, days) => {
        const issuedAt = instantOf(msOf('2024-01-01T00:00:00.000Z') + ms);
        const { validFrom, validUntil } = resolveValidity(afterClaim(startsAfterDays, days), issuedAt, shanghai);
        const claimed = dayOf(issuedAt, shanghai);
        expect(dayOf(addMs(validUntil, -1), shanghai)).toBe(addDays(claimed, startsAfterDays + days - 1));
        expect(dayOf(validFrom, shanghai)).toBe(addDays(claimed, startsAfterDays));
        expect(validFrom >= issuedAt).toBe(true);
      }),
    );
  });
});

describe('stateNow', () => {
  const until = '2026-11-30T16:00:00.000Z';
  const later = '2026-12-02T16:00:00.000Z';
  it.each<[string, CouponState, string | null, string, CouponState]>([
    ['before its end', 'issued', null, '2026-11-30T15:59:59.999Z', 'issued'],
    ['at its end', 'issued', null, until, 'expired'],
    ['after its end, but extended', 'issued', later, until, 'issued'],
    ['written off, then extended', 'expired', later, until, 'issued'],
    ['at the end of the extension', 'issued', later, later, 'expired'],
    ['written off, and the extension is over', 'expired', later, later, 'expired'],
    ['extended to before its own end', 'issued', '2026-11-01T00:00:00.000Z', '2026-11-30T15:59:59.999Z', 'issued'],
    ['used, then extended', 'redeemed', later, until, 'redeemed'],
    ['void, then extended', 'void', later, until, 'void'],
  ])('%s', (_, state, extendedUntil, now, expected) => {
    expect(stateNow(couponWith({ state, validUntil: until }), headWith({ extendedUntil }), now)).toBe(expected);
  });

  it('never shortens a coupon by an extension', () => {
    expect(validUntilOf({ validUntil: until }, { extendedUntil: '2026-11-01T00:00:00.000Z' })).toBe(until);
  });
});

describe('isWithinHours', () => {
  const lunch: UseHours[] = [{ weekdays: [1, 2, 3, 4, 5], from: '11:00', to: '14:00' }];
  const night: UseHours[] = [
    { weekdays: [5], from: '22:00', to: '24:00' },
    { weekdays: [6], from: '00:00', to: '02:00' },
  ];
  it.each<[string, UseHours[], string, string, boolean]>([
    ['no hours', [], shanghai, '2026-11-11T19:00:00.000Z', true],
    ['just before lunch', lunch, shanghai, '2026-11-11T02:59:59.999Z', false],
    ['when lunch begins', lunch, shanghai, '2026-11-11T03:00:00.000Z', true],
    ['the last moment of lunch', lunch, shanghai, '2026-11-11T05:59:59.999Z', true],
    ['when lunch is over', lunch, shanghai, '2026-11-11T06:00:00.000Z', false],
    ['lunch on a Saturday', lunch, shanghai, '2026-11-14T04:00:00.000Z', false],
    ['a Friday in Shanghai that is still Thursday in UTC', night.slice(1), shanghai, '2026-11-13T16:30:00.000Z', true],
    ['noon in Shanghai is night in New York', lunch, 'America/New_York', '2026-11-11T04:00:00.000Z', false],
    ['lunch in New York', lunch, 'America/New_York', '2026-11-11T16:00:00.000Z', true],
    ['the last moment of a Friday', night, shanghai, '2026-11-13T15:59:59.999Z', true],
    ['the first moment of a Saturday', night, shanghai, '2026-11-13T16:00:00.000Z', true],
    ['the end of a night out', night, shanghai, '2026-11-13T18:00:00.000Z', false],
    ['late on a Saturday', night, shanghai, '2026-11-14T15:00:00.000Z', false],
    [
      'the end of a day of 23 hours',
      [{ weekdays: [], from: '23:00', to: '24:00' }],
      'America/New_York',
      '2026-03-09T03:59:59.999Z',
      true,
    ],
    [
      'eleven by the clock on a day of 23 hours',
      lunch.map((each) => ({ ...each, weekdays: [] })),
      'America/New_York',
      '2026-03-08T15:00:00.000Z',
      true,
    ],
  ])('%s', (_, hours, zone, at, expected) => {
    expect(isWithinHours(hours, at, zone)).toBe(expected);
  });
});
