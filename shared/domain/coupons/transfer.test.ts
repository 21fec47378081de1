import { describe, expect, test } from 'vitest';
import { couponWith, headWith, noon, templateWith } from '../testing/coupons.ts';
import { addMs, dayMs, hourMs } from '../time.ts';
import type { Coupon } from './coupon.ts';
import { decideGive, decideOffer, decideTakeBack, mayBeOffered } from './transfer.ts';

const template = templateWith({ transferable: true });
const told = { secretHash: 'hash', now: noon };
const friend = { memberId: 'mbr_b', couponId: 'cpn_b' };

const offered = (changes: Partial<Coupon> = {}): Coupon => {
  const outcome = decideOffer(couponWith(changes), template, headWith(), told);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
};

describe('offering', () => {
  test('is open for a day', () => {
    expect(offered().offer).toEqual({ secretHash: 'hash', until: addMs(noon, dayMs) });
  });

  test('ends with the coupon, and lives with its extension', () => {
    const soon = addMs(noon, hourMs);
    expect(offered({ validUntil: soon }).offer?.until).toBe(soon);
    const extended = headWith({ extendedUntil: addMs(noon, 2 * hourMs) });
    const outcome = decideOffer(couponWith({ validUntil: soon }), template, extended, told);
    expect(outcome).toMatchObject({ value: { offer: { until: addMs(noon, 2 * hourMs) } } });
  });

  test('a lock whose time is over does not stand in its way, and is gone', () => {
    const lock = { order: { source: 'shop', number: '1' }, until: noon, discountFen: 0 };
    expect(offered({ state: 'locked', lock })).not.toHaveProperty('lock');
  });

  test.each<[string, Partial<Coupon>, Parameters<typeof templateWith>[0], object, string]>([
    ['of a kind that stays with its member', {}, { transferable: false }, {}, 'not_transferable'],
    ['from a friend', { source: { kind: 'transfer', number: 'cpn_0' } }, {}, {}, 'not_transferable'],
    ['whose use is stopped', {}, {}, { useStopped: true }, 'coupon_dead'],
    ['that is used', { state: 'redeemed', use: { at: noon, discountFen: 1 } }, {}, {}, 'coupon_used'],
    ['that has lapsed', { validUntil: noon }, {}, {}, 'coupon_expired'],
  ])('one %s is refused', (_, coupon, terms, head, code) => {
    const outcome = decideOffer(
      couponWith(coupon),
      templateWith({ transferable: true, ...terms }),
      headWith(head),
      told,
    );
    expect(outcome).toMatchObject({ problem: { code } });
  });

  test('may be offered says the same', () => {
    expect(mayBeOffered(couponWith(), template, headWith(), noon)).toBe(true);
    expect(mayBeOffered(offered(), template, headWith(), noon)).toBe(false);
    expect(mayBeOffered(offered(), template, headWith(), addMs(noon, dayMs))).toBe(true);
  });
});

describe('giving', () => {
  test('ends the one and begins the other, with the same terms and time', () => {
    const coupon = offered({ templateVersion: 3, shard: 4 });
    const outcome = decideGive(coupon, headWith(), friend, told);
    expect(outcome).toEqual({
      ok: true,
      value: {
        given: { ...coupon, state: 'given', givenTo: { memberId: 'mbr_b', at: noon } },
        received: {
          couponId: 'cpn_b',
          memberId: 'mbr_b',
          version: 0,
          templateId: 'tpl_a',
          templateVersion: 3,
          source: { kind: 'transfer', number: 'cpn_a' },
          state: 'issued',
          issuedAt: noon,
          validFrom: coupon.validFrom,
          validUntil: coupon.validUntil,
          givenBy: 'mbr_a',
        },
      },
    });
  });

  test.each<[string, Coupon, Parameters<typeof decideGive>[3]]>([
    ['to another card', offered(), { secretHash: 'other', now: noon }],
    ['when its time is over', offered(), { secretHash: 'hash', now: addMs(noon, dayMs) }],
    ['that was given', { ...offered(), state: 'given' }, told],
    ['that is not offered', couponWith(), told],
  ])('one %s is over', (_, coupon, when) => {
    expect(decideGive(coupon, headWith(), friend, when)).toMatchObject({ problem: { code: 'transfer_over' } });
  });

  test('one whose use is stopped meanwhile is refused', () => {
    const outcome = decideGive(offered(), headWith({ useStopped: true }), friend, told);
    expect(outcome).toMatchObject({ problem: { code: 'coupon_dead', facts: { state: 'stopped' } } });
  });
});

describe('taking back', () => {
  test('frees an offered coupon', () => {
    const outcome = decideTakeBack(offered(), headWith(), noon);
    expect(outcome).toEqual({ ok: true, value: couponWith() });
  });

  test('changes nothing about a free one', () => {
    const coupon = couponWith();
    const outcome = decideTakeBack(coupon, headWith(), noon);
    expect(outcome.ok && outcome.value).toBe(coupon);
  });

  test('comes too late for a given one', () => {
    const outcome = decideTakeBack({ ...offered(), state: 'given' }, headWith(), noon);
    expect(outcome).toMatchObject({ problem: { code: 'coupon_dead', facts: { state: 'given' } } });
  });
});
