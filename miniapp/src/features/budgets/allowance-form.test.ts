import { describe, expect, it } from 'vitest';
import { allowanceOf, formOf } from './allowance-form.ts';

const none = { points: null, coupons: null, fen: null };
const known = {
  version: 3,
  period: 'week' as const,
  allowed: { points: 500, coupons: null, fen: 12_350 },
  alone: { ...none, points: 50 },
};

describe('an allowance while it is typed', () => {
  it('begins with what there is, and comes back as it was', () => {
    expect(formOf(known)).toEqual({ period: 'week', points: '500', coupons: '', fen: '123.5', alone: '50' });
    expect(allowanceOf(formOf(known))).toEqual({ period: 'week', caps: known.allowed, alone: known.alone });
  });

  it('begins with a suggestion where there is none', () => {
    expect(allowanceOf(formOf({ ...known, version: 0, allowed: none }))).toMatchObject({
      caps: { points: 2_000, fen: 20_000 },
    });
  });

  it.each([
    ['', null],
    ['0', 0],
    [' 20 ', 20],
    ['1.5', undefined],
    ['很多', undefined],
  ])('%s', (points, cap) => {
    expect(allowanceOf({ ...formOf(known), points })?.caps.points).toBe(cap);
  });

  it('is none while the money is no amount', () => {
    expect(allowanceOf({ ...formOf(known), fen: '12.345' })).toBeUndefined();
  });
});
