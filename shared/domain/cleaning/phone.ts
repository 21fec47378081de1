import { normalisePhone } from '../members/identity.ts';
import { type Cleaned, missing, type Normalisation, usable, wrong } from './cleaned.ts';
import { isNothing, readScientific, tidyText } from './text.ts';

/**
 * A mainland mobile number as eleven digits; any other number only with its country code.
 * @example cleanPhone('+86 138-0013-8000') // normalised: '13800138000'
 * @example cleanPhone('+852 9123 4567') // normalised: '+85291234567'
 */
export const cleanPhone = (raw: string): Cleaned<string> => {
  if (/^1[3-9]\d{9}$/.test(raw)) return usable(raw);
  if (isNothing(raw)) return missing;
  const tidied = tidyText(raw);
  const changes: Normalisation[] = [...tidied.changes];
  const number = readScientific(tidied.text);
  if (number === 'shortened') return wrong('lost_digits');
  if (number !== undefined) changes.push('scientific');
  const bare = (number ?? tidied.text).replace(/[\s\-.()]/g, '');
  const phone = normalisePhone(bare) ?? (isForeign(bare) ? bare : undefined);
  if (phone === undefined) return wrong('not_a_phone');
  if (bare !== (number ?? tidied.text)) changes.push('punctuation');
  if (phone !== bare) changes.push('country_code');
  return usable(phone, changes);
};

/** A number in E.164; one of China that is no mobile is not. */
const isForeign = (text: string): boolean => /^\+[1-9]\d{5,14}$/.test(text) && !text.startsWith('+86');
