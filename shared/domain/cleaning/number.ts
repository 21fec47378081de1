import { type Cleaned, missing, usable, wrong } from './cleaned.ts';
import { isNothing, tidyText } from './text.ts';

/**
 * Any number, below zero and with decimals too.
 * @example cleanNumber('1,234.5') // normalised: 1234.5, thousands
 */
export const cleanNumber = (raw: string): Cleaned<number> => {
  if (isNothing(raw)) return missing;
  const { text, changes } = tidyText(raw);
  const hasThousands = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text);
  const plain = hasThousands ? text.replaceAll(',', '') : text;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(plain)) return wrong('not_a_number');
  const value = Number(plain);
  if (!Number.isFinite(value)) return wrong('too_large');
  return usable(value, hasThousands ? [...changes, 'thousands'] : changes);
};
