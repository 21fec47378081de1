import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Allowance,
  type Caps,
  checkEnvelope,
  type Envelope,
  freshEnvelope,
  isBeyondAlone,
  leftIn,
  leftOfCharge,
  movedCaps,
  spanOf,
  spentBy,
  toppedUp,
} from './envelope.ts';

const unbounded: Caps = { points: null, coupons: null, fen: null };
const allowance: Allowance = {
  owner: { kind: 'operator', id: 'stf_1' },
  version: 1,
  period: 'day',
  caps: { points: 100, coupons: 5, fen: null },
  alone: { ...unbounded, points: 50 },
  braked: false,
  setBy: 'stf_2',
  setAt: '2026-06-01T00:00:00.000Z',
};
const envelope = (changes: Partial<Envelope> = {}): Envelope => ({
  ...freshEnvelope(allowance, '2026-06-20'),
  ...changes,
});
const cost = (points: number, coupons = 0, fen = 0) => ({ points, coupons, fen });

describe('an envelope', () => {
  it.each([
    ['all there is', {}, cost(100), 'fits'],
    ['one more', {}, cost(101), { metric: 'points', left: 100, asked: 101 }],
    ['what others left', { spent: cost(60) }, cost(41), { metric: 'points', left: 40, asked: 41 }],
    ['what is not counted', {}, cost(0, 0, 1_000_000), 'fits'],
    ['the metric that is short', { spent: cost(0, 5) }, cost(10, 1), { metric: 'coupons', left: 0, asked: 1 }],
    ['under a lowered cap', { caps: { ...allowance.caps, points: 10 }, spent: cost(60) }, cost(1), { left: 0 }],
    ['nothing, also with the brake on', { braked: true }, cost(0), 'fits'],
    ['anything with the brake on', { braked: true }, cost(1), { braked: true, left: 100 }],
    ['what is not counted with the brake on', { braked: true }, cost(0, 0, 1), { braked: true, metric: 'fen' }],
  ] as const)('takes or refuses %s', (_, changes, asked, expected) => {
    const verdict = checkEnvelope(envelope(changes), asked);
    if (expected === 'fits') expect(verdict.ok).toBe(true);
    else expect(verdict).toMatchObject({ problem: { code: 'envelope_spent', facts: expected } });
  });

  it('is of a day, a week or a month of the shop', () => {
    const lateInTheEvening = '2026-06-30T16:30:00.000Z';
    expect(spanOf('day', '2026-06-29T04:00:00.000Z', 'Asia/Shanghai')).toBe('2026-06-29');
    expect(spanOf('day', lateInTheEvening, 'Asia/Shanghai')).toBe('2026-07-01');
    expect(spanOf('month', lateInTheEvening, 'Asia/Shanghai')).toBe('2026-07');
    expect(spanOf('week', lateInTheEvening, 'Asia/Shanghai')).toBe('W2026-06-29');
  });

  it.each([
    ['raised: what was topped up stays on top', 120, 100, 200, 220],
    ['lowered', 120, 100, 50, 70],
    ['bounded from now on', null, null, 50, 50],
    ['not bounded any more', 120, 100, null, null],
  ])('is %s', (_, cap, from, to, expected) => {
    const caps = (points: number | null) => ({ ...unbounded, points });
    expect(movedCaps(caps(cap), caps(from), caps(to)).points).toBe(expected);
  });

  it('is topped up only where it is bounded', () => {
    expect(toppedUp({ ...unbounded, points: 10 }, cost(5, 5, 5))).toEqual({ points: 15, coupons: null, fen: null });
  });

  it.each([
    [{ ...unbounded, points: 50 }, cost(50), false],
    [{ ...unbounded, points: 50 }, cost(51), true],
    [unbounded, cost(9_999), false],
    [{ ...unbounded, fen: 0 }, cost(5, 1, 1), true],
  ])('needs a second person beyond %o', (alone, asked, needs) => {
    expect(isBeyondAlone(alone, asked)).toBe(needs);
  });

  it('gets back what was not used, and its charges add up to what is spent', () => {
    const amount = fc.record({ points: fc.nat(1_000), coupons: fc.nat(50), fen: fc.nat(100_000) });
    const charge = fc.record({ cost: amount, used: fc.option(amount) });
    fc.assert(
      fc.property(fc.array(charge, { maxLength: 20 }), (charges) => {
        const spent = { points: 0, coupons: 0, fen: 0 };
        for (const metric of ['points', 'coupons', 'fen'] as const) {
          for (const { cost: taken, used } of charges) {
            spent[metric] += taken[metric] - (used === null ? 0 : leftOfCharge(taken, used)[metric]);
          }
        }
        expect(spentBy(charges)).toEqual(spent);
        expect(leftIn(envelope({ spent })).points).toBe(100 - spent.points);
      }),
    );
  });
});
