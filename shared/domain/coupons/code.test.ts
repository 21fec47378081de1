import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeSigns, fromSigns, readCode, sayCode, toSigns, withCheckSign } from './code.ts';

const data = fc.array(fc.constantFrom(...codeSigns), { minLength: 11, maxLength: 11 }).map((signs) => signs.join(''));
const code = data.map(withCheckSign);

describe('a code people type', () => {
  it('is read back however it was written down', () => {
    fc.assert(
      fc.property(code, (made) => {
        expect(readCode(sayCode(made))).toBe(made);
        expect(readCode(` ${made.toLowerCase().slice(0, 5)}-${made.slice(5)}`)).toBe(made);
      }),
    );
  });

  it('any one wrong sign is found', () => {
    fc.assert(
      fc.property(code, fc.nat({ max: 11 }), fc.constantFrom(...codeSigns), (made, place, sign) => {
        fc.pre(made[place] !== sign);
        expect(readCode(made.slice(0, place) + sign + made.slice(place + 1))).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('any two signs that changed places are found', () => {
    fc.assert(
      fc.property(code, fc.nat({ max: 11 }), fc.nat({ max: 11 }), (made, a, b) => {
        const signs = [...made];
        [signs[a], signs[b]] = [signs[b] ?? '', signs[a] ?? ''];
        fc.pre(signs.join('') !== made);
        expect(readCode(signs.join(''))).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['', 'ABC', 'ABCDEFGHJKO2', '000000000000', '券码券码券码券码券码券码'])('%s is none', (typed) => {
    expect(readCode(typed)).toBeUndefined();
  });
});

it('numbers and signs are the same thing', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 31n ** 15n - 1n }), (number) => {
      expect(fromSigns(toSigns(number, 15))).toBe(number);
    }),
  );
  expect(() => toSigns(31n ** 3n, 3)).toThrow(RangeError);
});
