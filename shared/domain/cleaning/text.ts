import { type Cleaned, missing, type Normalisation, usable, wrong } from './cleaned.ts';

/** Texts that stand for "nothing" in exports of tills, spreadsheets and databases. */
const nothings = new Set([
  '',
  'null',
  'nil',
  'none',
  'n/a',
  '#n/a',
  'na',
  'nan',
  '\\n',
  '-',
  '--',
  '—',
  '无',
  '未知',
  '空',
]);

export const isNothing = (text: string): boolean => nothings.has(text.trim().toLowerCase());

/**
 * Full-width letters, digits, signs and the wide space as their half-width twins.
 * @example toHalfWidth('１３８　Ａ') // '138 A'
 */
export const toHalfWidth = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');

/** Control signs, zero-width signs, direction marks and the byte order mark: never meant, always harmful in a key. */
const invisible = /[\p{Cc}\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/gu;
/** Printable ASCII without `#`, no space at the ends, none doubled: the usual cell, which needs no work. */
const plain = /^[!-"$-~]+(?: [!-"$-~]+)*$/;

/**
 * A text without what nobody sees or means: half-width, no invisible signs, one space between words.
 * @example tidyText(' 王　小明 ') // { text: '王 小明', changes: ['width', 'spaces'] }
 */
export const tidyText = (raw: string): { readonly text: string; readonly changes: Normalisation[] } => {
  if (plain.test(raw)) return { text: raw, changes: [] };
  const changes: Normalisation[] = [];
  const step = (change: Normalisation, before: string, after: string): string => {
    if (after !== before) changes.push(change);
    return after;
  };
  const spaced = raw.replace(/[\t\r\n\u00A0]/g, ' ');
  const half = step('width', spaced, toHalfWidth(spaced));
  const visible = step('invisible_signs', half, half.replace(invisible, ''));
  const single = visible.replace(/ +/g, ' ').trim();
  if (single !== visible || spaced !== raw) changes.push('spaces');
  return { text: single, changes };
};

/** A name of a person, a city, a product: tidy, at most `most` signs. */
export const cleanText = (raw: string, most: number): Cleaned<string> => {
  if (isNothing(raw)) return missing;
  const { text, changes } = tidyText(raw);
  if (isNothing(text)) return missing;
  return text.length > most ? wrong('too_long') : usable(text, changes);
};

/**
 * A number or code that names something (order, member, product, shop). `#` separates the parts of the platform's keys,
 * so it is written full-width. A number in scientific notation is written out, unless a spreadsheet has shortened it: then it
 * no longer names anything.
 * @example cleanName('#1001', 128) // normalised: '＃1001'
 */
export const cleanName = (raw: string, most: number): Cleaned<string> => {
  const tidied = cleanText(raw, most);
  if (tidied.state === 'missing' || tidied.state === 'wrong') return tidied;
  const changes = tidied.state === 'normalised' ? tidied.changes : [];
  const number = readScientific(tidied.value);
  if (number === 'shortened') return wrong('lost_digits');
  if (number !== undefined) return usable(number, [...changes, 'scientific']);
  if (!tidied.value.includes('#')) return tidied;
  return usable(tidied.value.replaceAll('#', '＃'), [...changes, 'hash_sign']);
};

/**
 * Whole numbers in scientific notation. Statistics programs (R, Python) write a number so when that is shorter and no digit is lost,
 * with a small e: `4.0128e+10` is 40128000000. Spreadsheets write it so when the column is narrow, with a capital E, and cut it to a
 * few digits: `3.12E+10` may be any of many numbers.
 * @returns the digits, `shortened`, or undefined for any other text
 */
export const readScientific = (text: string): string | 'shortened' | undefined => {
  const [, whole = '', fraction = '', sign, exponent = ''] = /^(\d)(?:\.(\d+))?(e)\+(\d{1,2})$/i.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const places = Number(exponent);
  return sign === 'E' || places < fraction.length ? 'shortened' : (whole + fraction).padEnd(places + 1, '0');
};
