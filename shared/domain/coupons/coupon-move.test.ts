import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { couponWith, headWith, noon, templateWith } from '../testing/coupons.ts';
import { addMs, dayMs, hourMs, type Instant } from '../time.ts';
import { afterMove, type Coupon, type CouponMove, type CouponState, couponMoves } from './coupon.ts';
import { moveCoupon, problemOfState } from './coupon-move.ts';
import type { TemplateHead } from './template.ts';
import { decideGive, decideOffer, decideTakeBack } from './transfer.ts';
import { stateNow } from './validity.ts';
import { decideVoid } from './void.ts';

const states = Object.keys(couponMoves) as CouponState[];
const moves = [...new Set(states.flatMap((state) => Object.keys(couponMoves[state])))] as CouponMove[];

/** A coupon that stands in a state at noon, with the facts that go with it. */
const inState = (state: CouponState): Coupon =>
  couponWith({
    state,
    ...(state === 'locked' && {
      lock: { order: { source: 'shop', number: '1' }, until: addMs(noon, hourMs), discountFen: 0 },
    }),
    ...(state === 'offered' && { offer: { secretHash: 'h', until: addMs(noon, hourMs) } }),
    ...(state === 'redeemed' && { use: { at: noon, discountFen: 0 } }),
    ...(state === 'expired' && { validUntil: noon }),
  });

describe('moves', () => {
  test.each(states.flatMap((state) => moves.map((move) => [state, move] as const)))('%s, %s', (state, move) => {
    const moved = moveCoupon(inState(state), move, headWith(), noon);
    const to = couponMoves[state][move];
    if (to === undefined)
      expect(moved).toEqual({ ok: false, problem: problemOfState(inState(state), state, headWith()) });
    else expect(moved).toMatchObject({ ok: true, value: { state: to } });
  });

  test('what has ended never moves again', () => {
    expect(couponMoves.given).toEqual({});
    expect(couponMoves.void).toEqual({});
  });

  type Step = { readonly move: CouponMove; readonly waits: number; readonly secret: string; readonly extends: boolean };
  const step: fc.Arbitrary<Step> = fc.record({
    move: fc.constantFrom(...moves),
    waits: fc.constantFrom(0, 1, hourMs, dayMs, 10 * dayMs),
    secret: fc.constantFrom('a', 'b'),
    extends: fc.boolean(),
  });
  const template = templateWith({ transferable: true });

  /** A move as the use cases make it; undefined when it is refused. */
  const make = (coupon: Coupon, head: TemplateHead, { move, secret }: Step, now: Instant): Coupon | undefined => {
    const told = { at: now, reason: 'x', by: 'stf_a' };
    const friend = { memberId: 'mbr_b', couponId: 'cpn_b' };
    const lock = { order: { source: 'shop', number: '1' }, until: addMs(now, hourMs), discountFen: 100 };
    switch (move) {
      case 'offer': {
        const offered = decideOffer(coupon, template, head, { secretHash: secret, now });
        return offered.ok ? offered.value : undefined;
      }
      case 'take_back': {
        const free = decideTakeBack(coupon, head, now);
        return free.ok && free.value !== coupon ? free.value : undefined;
      }
      case 'give': {
        const given = decideGive(coupon, head, friend, { secretHash: secret, now });
        return given.ok ? given.value.given : undefined;
      }
      case 'void': {
        const ended = decideVoid(coupon, head, told);
        return ended.ok ? ended.value : undefined;
      }
      default: {
        const moved = moveCoupon(coupon, move, head, now);
        if (!moved.ok) return undefined;
        return {
          ...moved.value,
          ...(move === 'lock' && { lock }),
          ...(move === 'redeem' && { use: { at: now, discountFen: 100 } }),
        };
      }
    }
  };

  test('no sequence of moves leaves the table', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let [coupon, head, now] = [couponWith(), headWith(), noon];
        for (const each of steps) {
          now = addMs(now, each.waits);
          if (each.extends) head = { ...head, extendedUntil: addMs(now, dayMs) };
          const from = stateNow(coupon, head, now);
          const next = make(coupon, head, each, now);
          if (!next) {
            const isSecretWrong = each.move === 'give' && coupon.offer?.secretHash !== each.secret;
            if (!isSecretWrong && !(each.move === 'take_back' && from === 'issued')) {
              expect([from, each.move, afterMove(from, each.move)]).toEqual([from, each.move, undefined]);
            }
            continue;
          }
          expect(next.state).toBe(couponMoves[from][each.move]);
          expect(next.lock !== undefined).toBe(next.state === 'locked');
          expect(next.offer !== undefined).toBe(next.state === 'offered' || next.state === 'given');
          expect(next.validUntil).toBe(coupon.validUntil);
          coupon = next;
        }
      }),
      { numRuns: 500 },
    );
  });
});
