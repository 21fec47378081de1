import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReferralCodes } from './referral-codes.ts';

const codes = createReferralCodes('a secret');
const number = fc.integer({ min: 0, max: 2 ** 36 - 1 });

test('every number has a code of nine signs that leads back to it', () => {
  fc.assert(
    fc.property(number, (each) => {
      const code = codes.codeOf(each);
      expect(code).toMatch(/^[2-9A-HJKMNP-Z]{9}$/);
      expect(codes.read(code)).toBe(each);
      expect(codes.read(` ${code.slice(0, 4).toLowerCase()} ${code.slice(4)} `)).toBe(each);
    }),
    { numRuns: 200 },
  );
});

test('a wrong sign makes it no code', () => {
  const code = codes.codeOf(42);
  const other = code.startsWith('2') ? '3' : '2';
  expect(codes.read(other + code.slice(1))).toBeUndefined();
});

test('whoever lacks the key reads something else in it', () => {
  expect(createReferralCodes('another').read(codes.codeOf(42))).not.toBe(42);
});

test.each(['', 'mbr_01k9', 'ABCDEFGHJK', '22222222O', 'ZZZZZZZZZ'])('%s is none of ours', (typed) => {
  expect(codes.read(typed)).toBeUndefined();
});
