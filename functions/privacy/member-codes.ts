import { createHmac } from 'node:crypto';
import { feistel } from './feistel.ts';

/** Codes that members show at a till: only the platform can make one, or read it. */
export type MemberCodes = {
  /** The short number a member stands under in their codes; `attempt` gives another one, should two members ever meet on one. */
  numberOf(memberId: string, attempt: number): number;
  /** The code of one step: 24 digits. It says nothing of the member, nor of the code before it. */
  codeOf(number: number, step: number): string;
  /** The number in a code of one of these steps; undefined when it is no code of theirs. */
  read(typed: string, steps: readonly number[]): { number: number; step: number } | undefined;
};

/** 24 digits that begin with 88: no payment code of WeChat, Alipay or UnionPay has either. Spaces are forgiven. */
export const isMemberCode = (typed: string): boolean => /^88\d{22}$/.test(withoutSpaces(typed));

/**
 *     number (36 bits) │ 36 zeros  ──permuted under key and step──▶  72 bits  ──▶  88 + 22 digits
 *
 * What comes back to 36 zeros is ours: a guess does once in 7 × 10¹⁰ times, and must meet a member's number besides. Digits alone make the
 * smallest QR code there is (version 1), and a bar code of half the width that letters would need.
 */
export const createMemberCodes = (secret: string): MemberCodes => {
  const key = createHmac('sha256', secret).update('member codes').digest();
  const bits = (...parts: (string | number | bigint)[]): bigint =>
    createHmac('sha256', key).update(parts.join('\n')).digest().readBigUInt64BE();
  const network = (step: number) => feistel(halfBits, (round, half) => bits('code', step, round, half));

  return {
    numberOf: (memberId, attempt) => Number(bits('number', memberId, attempt) & numberMask),

    codeOf(number, step) {
      const digits = network(step).permute(BigInt(number) << halfBits);
      return prefix + String(digits).padStart(digitCount, '0');
    },

    read(typed, steps) {
      if (!isMemberCode(typed)) return undefined;
      const digits = BigInt(withoutSpaces(typed).slice(prefix.length));
      for (const step of steps) {
        const plain = network(step).restore(digits);
        if (plain !== undefined && (plain & numberMask) === 0n) return { number: Number(plain >> halfBits), step };
      }
      return undefined;
    },
  };
};

const withoutSpaces = (typed: string): string => typed.replace(/\s/g, '');

const prefix = '88';
const digitCount = 22;
const halfBits = 36n;
const numberMask = (1n << halfBits) - 1n;
