/** What the purchase models need of a member. Purchases of one day are one; days are whole and counted from the first purchase. */
export type History = {
  /** Days with a purchase after the first: x. */
  readonly repeats: number;
  /** From the first purchase to the last, 0 without repeats: t_x. */
  readonly recencyDays: number;
  /** From the first purchase to the day of looking: T. */
  readonly ageDays: number;
};

/** The models count in weeks. */
export const daysPerWeek = 7;

/** A history in the models' unit. */
export type WeeklyHistory = { readonly x: number; readonly recency: number; readonly age: number };

export const inWeeks = ({ repeats, recencyDays, ageDays }: History): WeeklyHistory => ({
  x: repeats,
  recency: recencyDays / daysPerWeek,
  age: ageDays / daysPerWeek,
});

/** One purchase as the models see it: a day number and what was spent, in fen. */
export type Spending = { readonly on: number; readonly amountFen: number };

/** What a member bought up to a day, and after it. */
export type Observed = {
  readonly history: History;
  /** Spent on the repeats, fen: the mean over them feeds the model of spending. */
  readonly repeatFen: number;
  /** Days with a purchase after the day of looking, up to the end. */
  readonly laterVisits: number;
  readonly laterFen: number;
};

/**
 * Cuts purchases at a day. A day on which more came back than was bought is none.
 * @param purchases in any order
 * @param until the last day of the calibration, inclusive
 * @param end the last day of the holdout, inclusive; what is later is ignored
 * @returns undefined for who had not bought by then
 */
export const observe = (purchases: readonly Spending[], until: number, end: number = until): Observed | undefined => {
  const days = new Map<number, number>();
  for (const { on, amountFen } of purchases) if (on <= end) days.set(on, (days.get(on) ?? 0) + amountFen);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const [on, fen] of days) {
    if (fen < 0) days.delete(on);
    if (fen < 0 || on > until) continue;
    if (on < first) first = on;
    if (on > last) last = on;
  }
  if (first > until) return undefined;
  let repeats = 0;
  let repeatFen = 0;
  let laterVisits = 0;
  let laterFen = 0;
  for (const [on, fen] of days) {
    if (on > until) {
      laterVisits += 1;
      laterFen += fen;
    } else if (on > first) {
      repeats += 1;
      repeatFen += fen;
    }
  }
  return {
    history: { repeats, recencyDays: last - first, ageDays: until - first },
    repeatFen,
    laterVisits,
    laterFen,
  };
};
