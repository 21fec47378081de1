import type { Fen } from '../money.ts';
import { type Instant, instantOf, parseInstant } from '../time.ts';
import type { Mapping, Path } from './mapping.ts';

/** What lies at a path of a message; undefined where it leads nowhere. Nothing but own properties is followed. */
export const valueAt = (value: unknown, path: Path): unknown => {
  if (path === '.') return value;
  let at = value;
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
};

/** A name as text: platforms write ids as numbers and as text. Empty text and what is no name are nothing. */
export const textAt = (value: unknown, path: Path): string | undefined => {
  const found = valueAt(value, path);
  if (typeof found === 'number' && Number.isSafeInteger(found)) return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
};

/** @returns undefined for what is no moment of that form between 2000 and 2100 */
export const momentOf = (value: unknown, form: Mapping['times']): Instant | undefined => {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  if (form === 'iso') return parseInstant(text);
  if (form === 'china') {
    const wall = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(\.\d{1,3})?$/.exec(text);
    return wall ? parseInstant(`${wall[1]}T${wall[2]}${wall[3] ?? ''}+08:00`) : undefined;
  }
  if (!/^\d{9,13}$/.test(text)) return undefined;
  const ms = Number(text) * (form === 'seconds' ? 1000 : 1);
  return ms >= year2000 && ms < year2100 ? instantOf(ms) : undefined;
};

const year2000 = Date.UTC(2000);
const year2100 = Date.UTC(2100);

/**
 * Cents, read from the digits themselves: `19.9` times a hundred is not 1990 in binary fractions.
 * @returns undefined for what is no amount of that form, or below nothing
 */
export const fenOf = (value: unknown, form: Mapping['money']): Fen | undefined => {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const parts = /^(\d{1,9})(?:\.(\d{1,2})0*)?$/.exec(text);
  if (!parts) return undefined;
  const [, whole = '', decimals = ''] = parts;
  if (form === 'fen') return /^0*$/.test(decimals) ? Number(whole) : undefined;
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
};

export const countOf = (value: unknown): number | undefined => {
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
};
