import type { DayNumber, MemberFacts } from '../facts/member-facts.ts';
import type { RfmValues } from './rfm-values.ts';

/**
 * What RFM is told of a member as they stood on a day, from their facts; undefined when they had not bought by then. What lies before the
 * purchases that are kept one by one counts as a whole: it has happened before any day that is asked for in practice.
 */
export const rfmValuesOf = (
  { purchases, earlier }: Pick<MemberFacts, 'purchases' | 'earlier'>,
  day: DayNumber,
): RfmValues | undefined => {
  let [orders, amountFen, lastOn] = [0, 0, undefined as DayNumber | undefined];
  if (earlier.lastOn !== undefined && earlier.lastOn <= day) {
    orders = earlier.orders;
    amountFen = earlier.amountFen;
    lastOn = earlier.lastOn;
  }
  for (const purchase of purchases) {
    if (purchase.on > day) break;
    orders += 1;
    amountFen += purchase.amountFen;
    lastOn = purchase.on;
  }
  return lastOn === undefined ? undefined : { recencyDays: day - lastOn, orders, amountFen };
};
