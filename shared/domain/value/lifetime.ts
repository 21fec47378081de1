/** How far ahead a member's value is counted, and how much later money is worth less. */
export type Horizon = {
  readonly months: number;
  readonly weeksPerMonth: number;
  /** Per month: .01 takes one hundredth off for each. */
  readonly monthlyDiscount: number;
};

/** A year of months of 4.345 weeks at one per cent a month, as the published figures have it. */
export const usualHorizon: Horizon = { months: 12, weeksPerMonth: 4.345, monthlyDiscount: 0.01 };

export const weeksOf = ({ months, weeksPerMonth }: Horizon): number => months * weeksPerMonth;

/**
 * Purchases to expect within the horizon, those of each month discounted to its end.
 * @param expected purchases within so many weeks from now
 */
export const discountedPurchases = (expected: (weeks: number) => number, horizon: Horizon): number => {
  let before = 0;
  let sum = 0;
  for (let month = 1; month <= horizon.months; month += 1) {
    const until = expected(month * horizon.weeksPerMonth);
    sum += (until - before) / (1 + horizon.monthlyDiscount) ** month;
    before = until;
  }
  return sum;
};
