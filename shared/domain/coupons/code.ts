/**
 * Signs of a code that people read out and type: no 0 and O, no 1, I and L, which look alike. There are 31 of them, a prime, so that the check
 * sign finds every single wrong sign and every two that changed places.
 */
export const codeSigns = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Of a coupon's own code, of a partner's code, and of one that fetches goods, check sign included. */
export const codeLengths = { coupon: 12, partner: 16, pickUp: 8, ticket: 10 } as const;

/**
 * Adds the check sign, the last one: weighted by their place from the right, the values of all signs add up to a multiple of 31.
 * @example withCheckSign('ABCDEFGHJKM')
 */
export const withCheckSign = (data: string): string => {
  const sum = [...data].reduce((total, sign, i) => total + valueOfSign(sign) * (data.length + 1 - i), 0);
  return data + codeSigns.charAt((codeSigns.length - (sum % codeSigns.length)) % codeSigns.length);
};

/** In groups of four, as it is printed: `ABCD EFGH JKM2`. */
export const sayCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join(' ');

/**
 * A code as somebody typed or scanned it, brought to its one form; undefined when it cannot be one. Small letters, spaces and hyphens are
 * forgiven, wrong signs are not.
 * @param lengths what kinds of codes it may be; by default those that stand for a coupon
 */
export const readCode = (typed: string, lengths: readonly number[] = ofCoupons): string | undefined => {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  if (!lengths.includes(code.length) || [...code].some((sign) => !codeSigns.includes(sign))) return undefined;
  return withCheckSign(code.slice(0, -1)) === code ? code : undefined;
};

const ofCoupons: readonly number[] = [codeLengths.coupon, codeLengths.partner];

/** A whole number as so many signs. @throws RangeError when it needs more */
export const toSigns = (number: bigint, length: number): string => {
  const base = BigInt(codeSigns.length);
  if (number < 0n || number >= base ** BigInt(length)) throw new RangeError(`${length} signs do not hold the number`);
  let rest = number;
  let signs = '';
  for (let i = 0; i < length; i += 1) {
    signs = codeSigns.charAt(Number(rest % base)) + signs;
    rest /= base;
  }
  return signs;
};

export const fromSigns = (signs: string): bigint =>
  [...signs].reduce((sum, sign) => sum * BigInt(codeSigns.length) + BigInt(valueOfSign(sign)), 0n);

const valueOfSign = (sign: string): number => codeSigns.indexOf(sign);
