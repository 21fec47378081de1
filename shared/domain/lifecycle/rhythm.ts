import type { DayNumber, MemberFacts } from '../facts/member-facts.ts';

/** A rhythm is what somebody does now: gaps before the latest twelve say more of who they were. */
export const mostGaps = 12;

/** A member's own rhythm of buying. Purchases of one day are one visit. */
export type MemberRhythm = {
  /** Whether they have bought on more than one day. */
  readonly cameBack: boolean;
  readonly lastOn: DayNumber;
  /** How many of the latest gaps count, at most `mostGaps`, and the days they come to. */
  readonly gaps: number;
  readonly gapDays: number;
};

/**
 * How far apart visits lie in the whole shop: each member's gaps are exponential with a rate of their own, and the rates of all members
 * follow a gamma distribution of this shape and scale. A typical gap is `scaleDays / (shape - 1)` days.
 */
export type PopulationRhythm = {
  readonly shape: number;
  readonly scaleDays: number;
  /** Members whose gaps it was learnt from; 0 when it is the start value of a shop that has none. */
  readonly members: number;
};

/** A shop that has seen too few come back: a month is usual, half of it and twice of it are common. */
export const rhythmToBeginWith: PopulationRhythm = { shape: 3, scaleDays: 60, members: 0 };

/** @returns undefined for somebody who has not bought, or of whose purchases nothing was kept */
export const rhythmOf = ({
  purchases,
  earlier,
}: Pick<MemberFacts, 'purchases' | 'earlier'>): MemberRhythm | undefined => {
  let gaps = 0;
  let firstOn: DayNumber | undefined;
  let lastOn: DayNumber | undefined;
  for (let at = purchases.length - 1; at >= 0 && gaps < mostGaps; at -= 1) {
    const on = purchases[at]?.on;
    if (on === undefined || on === firstOn) continue;
    if (firstOn !== undefined) gaps += 1;
    firstOn = on;
    lastOn ??= on;
  }
  if (lastOn === undefined || firstOn === undefined) {
    if (earlier.lastOn === undefined) return undefined;
    return { cameBack: earlier.visits > 1, lastOn: earlier.lastOn, gaps: 0, gapDays: 0 };
  }
  const cameBack = gaps > 0 || (earlier.firstOn !== undefined && earlier.firstOn < lastOn);
  return { cameBack, lastOn, gaps, gapDays: lastOn - firstOn };
};

/**
 * The days that a share of this member's gaps do not exceed. With rates that follow gamma(r, s), and n gaps of t days seen, the rate
 * follows gamma(r + n, s + t), and the next gap a Lomax distribution with quantile `(s + t) × ((1 - p)^(-1 / (r + n)) - 1)`: with few
 * gaps it is the shop's rhythm, with many their own. (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.6.)
 * @param share 0 ≤ share < 1
 */
export const gapQuantile = (
  { gaps, gapDays }: Pick<MemberRhythm, 'gaps' | 'gapDays'>,
  { shape, scaleDays }: PopulationRhythm,
  share: number,
): number => (scaleDays + gapDays) * ((1 - share) ** (-1 / (shape + gaps)) - 1);

/** A gap that half of all gaps exceed, in days: what is usual in the shop. */
export const typicalGapDays = (population: PopulationRhythm): number =>
  gapQuantile({ gaps: 0, gapDays: 0 }, population, 0.5);
