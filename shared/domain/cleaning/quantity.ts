import { type Cleaned, missing, usable, wrong } from './cleaned.ts';
import { isNothing, tidyText } from './text.ts';

const most = 1_000_000_000;

/**
 * A number of pieces. Goods sold by weight are one piece; zero stays zero (a line that only carries a price change).
 * @example cleanQuantity('0.532') // normalised: 1, weighed
 * @example cleanQuantity('2.00') // clean: 2
 */
export const cleanQuantity = (raw: string): Cleaned<number> => {
  if (/^\d{1,9}$/.test(raw)) return usable(Number(raw));
  if (isNothing(raw)) return missing;
  const { text, changes } = tidyText(raw);
  const match = /^([+-]?)(\d{1,12})(?:\.(\d+))?$/.exec(text.replaceAll(',', ''));
  if (!match) return wrong('not_a_quantity');
  if (text.includes(',') && !/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return wrong('not_a_quantity');
  const whole = Number(match[2]);
  const weighed = /[1-9]/.test(match[3] ?? '');
  if (match[1] === '-' && (whole > 0 || weighed)) return wrong('negative');
  if (whole > most) return wrong('too_large');
  if (weighed) return usable(1, [...changes, 'weighed']);
  return usable(whole, text.includes(',') ? [...changes, 'thousands'] : changes);
};
