import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemberCodes, isMemberCode } from './member-codes.ts';

const codes = createMemberCodes('a secret of the chain, long enough');
const others = createMemberCodes('another secret, as long as the first');
const anyNumber = fc.nat({ max: 2 ** 32 - 1 }).map((n) => n * 16 + 15);
const anyStep = fc.nat({ max: 2 ** 31 - 2 });

describe('the code a member shows', () => {
  it('is read in its own step, under its own key, and nowhere else', () => {
    fc.assert(
      fc.property(anyNumber, anyStep, (number, step) => {
        const code = codes.codeOf(number, step);
        expect(code).toMatch(/^88\d{22}$/);
        expect(codes.read(code, [step + 1, step])).toEqual({ number, step });
        expect(codes.read(code, [step - 1, step + 1])).toBeUndefined();
        expect(others.read(code, [step])).toBeUndefined();
      }),
    );
  });

  it('is none with a digit wrong, or two that changed places', () => {
    fc.assert(
      fc.property(anyNumber, anyStep, fc.integer({ min: 2, max: 22 }), (number, step, i) => {
        const code = codes.codeOf(number, step);
        const other = String((Number(code[i]) + 1) % 10);
        expect(codes.read(code.slice(0, i) + other + code.slice(i + 1), [step])).toBeUndefined();
        const swapped = code.slice(0, i) + code[i + 1] + code[i] + code.slice(i + 2);
        if (swapped !== code) expect(codes.read(swapped, [step])).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('looks nothing like the one before it', () => {
    const shown = Array.from({ length: 2_000 }, (_, step) => codes.codeOf(12_345_678, step));
    expect(new Set(shown).size).toBe(shown.length);
    const same = shown
      .slice(1)
      .map((code, i) => [...code].slice(3).filter((digit, at) => digit === shown[i]?.[at + 3]));
    // 21 digits of ten: by chance two are the same.
    const average = same.reduce((sum, { length }) => sum + length, 0) / same.length;
    expect(average).toBeGreaterThan(1.8);
    expect(average).toBeLessThan(2.4);
  });

  it('may be read with the spaces it is shown with', () => {
    const code = codes.codeOf(7, 100);
    expect(codes.read(code.replace(/(\d{4})/g, '$1 '), [100])).toEqual({ number: 7, step: 100 });
  });

  it.each(['ABCD EFGH JKM2', '130000000000000000', '880000', '8899999999999999999999999'])('is not %s', (typed) => {
    expect(isMemberCode(typed)).toBe(false);
    expect(codes.read(typed, [0])).toBeUndefined();
  });

  it('needs no more bits than there are', () => {
    expect(codes.read(`88${'9'.repeat(22)}`, [0, 1, 2])).toBeUndefined();
  });
});

it('a member has one number of their own, and another when it is asked for', () => {
  const number = codes.numberOf('mbr_1', 0);
  expect(codes.numberOf('mbr_1', 0)).toBe(number);
  expect(codes.numberOf('mbr_1', 1)).not.toBe(number);
  expect(number).toBeLessThan(2 ** 36);
});
