import { codeLengths, readCode, sayCode } from '@memberday/shared/domain/coupons/code.ts';

/** What a clerk holds in front of the camera, told by its shape alone; the platform has the last word. */
export type Scanned =
  | { readonly kind: 'member' | 'coupon' | 'pick_up' | 'ticket'; readonly code: string }
  /** A code that the member exchanges themselves. */
  | { readonly kind: 'partner' }
  /** Not yet a code, or none of ours. `mistyped`: long enough, but its check sign does not fit. */
  | { readonly kind: 'none'; readonly mistyped: boolean };

const lengths = Object.values(codeLengths);

/** A code may stand alone or in an address, `https://…?code=ABCD…`; spaces and small letters are forgiven. */
export const readScan = (scanned: string): Scanned => {
  const plain = decoded(scanned);
  const parts = [plain, ...plain.split(/[?&#=/\s]/)].map(readOne);
  return (
    parts.find(({ kind }) => kind !== 'none') ??
    parts.find((part) => part.kind === 'none' && part.mistyped) ?? { kind: 'none', mistyped: false }
  );
};

/** An address has its spaces as `%20`; what is no address may have a percent sign of its own. */
const decoded = (scanned: string): string => {
  try {
    return decodeURIComponent(scanned);
  } catch {
    return scanned;
  }
};

const readOne = (typed: string): Scanned => {
  const signs = typed.replace(/[\s-]/g, '').toUpperCase();
  if (/^88\d{22}$/.test(signs)) return { kind: 'member', code: signs };
  const code = readCode(signs, lengths);
  switch (code?.length) {
    case codeLengths.coupon:
      return { kind: 'coupon', code };
    case codeLengths.pickUp:
      return { kind: 'pick_up', code };
    case codeLengths.ticket:
      return { kind: 'ticket', code };
    case codeLengths.partner:
      return { kind: 'partner' };
    default:
      return {
        kind: 'none',
        mistyped: lengths.includes(signs.length as (typeof lengths)[number]) && /^[0-9A-Z]+$/.test(signs),
      };
  }
};

/** As it stands in the field: digits and letters in groups of four. */
export const showTyped = (typed: string): string => sayCode(typed.replace(/[\s-]/g, '').toUpperCase());
