import type { Fen } from '../money.ts';
import { type Cleaned, missing, type Normalisation, usable, wrong } from './cleaned.ts';
import { isNothing, tidyText } from './text.ts';

/** The most the platform takes for one amount: ten million yuan. */
const mostFen = 1_000_000_000n;
const currency = /^(?:¥|￥|\$|€|£|rmb|cny|人民币)\s*|\s*(?:元|圆|rmb|cny)$/gi;
const decimal = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/**
 * An amount as text → whole fen, by decimal text arithmetic: no float ever touches it.
 * What is left over beyond a whole fen is rounded half up and said so; less than a millionth of a fen is noise of binary fractions.
 * @param scale how many fen one unit of the file is: 100 for yuan, 1 for fen
 * @example cleanAmount('¥1,234.5', 100) // normalised: 123450
 * @example cleanAmount('4.440892e-16', 100) // normalised: 0, float_noise
 * @example cleanAmount('1.005', 100) // normalised: 101, rounded
 */
export const cleanAmount = (raw: string, scale: number): Cleaned<Fen> => {
  const usual = scale === 100 ? usualYuan(raw) : undefined;
  if (usual !== undefined) return usable(usual);
  if (isNothing(raw)) return missing;
  const tidied = tidyText(raw);
  const changes = [...tidied.changes];
  const number = stripCurrency(stripBrackets(tidied.text), changes);
  const ungrouped = stripThousands(number, changes);
  if (ungrouped === undefined) return wrong('not_an_amount');
  return toFen(ungrouped, scale, changes);
};

/** `12`, `12.3`, `12.34` and nothing else: nearly every cell of a real file. */
const usualYuan = (text: string): Fen | undefined => {
  const match = /^(\d{1,7})(?:\.(\d)(\d)?)?$/.exec(text);
  return match ? Number(match[1]) * 100 + Number(match[2] ?? 0) * 10 + Number(match[3] ?? 0) : undefined;
};

/** Book-keepers write `(12.00)` for −12.00. */
const stripBrackets = (text: string): string => {
  const inner = /^\((.*)\)$/.exec(text)?.[1];
  return inner === undefined ? text : `-${inner}`;
};

const stripCurrency = (text: string, changes: Normalisation[]): string => {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const bare = text.slice(sign.length).trim().replace(currency, '').trim();
  if (sign + bare !== text) changes.push('currency_sign');
  return sign + bare;
};

/** Commas only where thousands end; `1.234,56` and `12,34` could mean two things. */
const stripThousands = (text: string, changes: Normalisation[]): string | undefined => {
  if (!text.includes(',')) return text;
  if (!/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) return undefined;
  changes.push('thousands');
  return text.replaceAll(',', '');
};

const toFen = (text: string, scale: number, changes: Normalisation[]): Cleaned<Fen> => {
  const match = decimal.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (!match || whole.length + fraction.length === 0 || text.length > 60) return wrong('not_an_amount');
  // value × scale = numerator / 10^places
  const places = fraction.length - Number(exponent);
  const numerator = BigInt(whole + fraction) * BigInt(scale) * (places < 0 ? 10n ** BigInt(-places) : 1n);
  const denominator = places > 0 ? 10n ** BigInt(places) : 1n;
  const fen = (2n * numerator + denominator) / (2n * denominator);
  const off = numerator - fen * denominator;
  if (off !== 0n) changes.push((off < 0n ? -off : off) * 1_000_000n < denominator ? 'float_noise' : 'rounded');
  if (sign === '-' && (fen > 0n || changes.includes('rounded'))) return wrong('negative');
  return fen > mostFen ? wrong('too_large') : usable(Number(fen), changes);
};
