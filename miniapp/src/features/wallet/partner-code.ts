import { codeLengths, codeSigns, readCode, sayCode } from '@memberday/shared/domain/coupons/code.ts';
import { words } from '../../words/words.ts';

const { entry } = words.wallet;

/** A partner's code while it is typed: in groups, and as far as it is known what is wrong with it. */
export type TypedCode = {
  /** As the field shows it: `ABCD EFGH JK`. */
  readonly shown: string;
  /** Ready to be exchanged. */
  readonly code: string | null;
  readonly error: string | undefined;
  /** How many signs are still missing; 0 when there are enough. */
  readonly missing: number;
};

/**
 * Reads what was typed, pasted or scanned. Full-width signs and separators are forgiven; signs that no code has are not replaced, since
 * what looks like a 0 may have been a D or a Q, but named.
 */
export const readTyped = (typed: string): TypedCode => {
  const signs = halfWidth(typed)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
  const strange = [...new Set([...signs].filter((sign) => !codeSigns.includes(sign)))];
  const missing = Math.max(0, codeLengths.partner - signs.length);
  const shown = sayCode(signs);
  if (strange.length > 0) return { shown, code: null, error: entry.strange(strange.slice(0, 4).join('、')), missing };
  if (signs.length > codeLengths.partner) return { shown, code: null, error: entry.tooLong, missing };
  if (signs.length === codeLengths.partner) {
    const code = readCode(signs);
    return code ? { shown, code, error: undefined, missing } : { shown, code: null, error: entry.mistyped, missing };
  }
  // One's own coupon has a code too, a shorter one, which is for the till.
  const isCoupon = signs.length === codeLengths.coupon && readCode(signs) !== undefined;
  return { shown, code: null, error: isCoupon ? entry.coupon : undefined, missing };
};

/** A code may stand alone or in an address: `https://…?code=ABCD…`. */
export const codeInScan = (scanned: string): string | null => {
  const parts = scanned.split(/[?&#=/\s]/).map((part) => readTyped(part).code);
  return parts.find((code) => code !== null) ?? readTyped(scanned).code;
};

/** Chinese keyboards write letters and digits of double width. */
const halfWidth = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
