import { certain, type DrawOutcome, nothing } from './odds.ts';

/*
 * How a draw is made, so that anybody can make it again:
 *
 *     sheet       the odds as text (`sheetOf`)
 *     commitment  SHA-256 of  seed ⏎ sheet           shown from the start
 *     lot         SHA-256 of  activity|member        the name a member has in the list of draws, 16 hex digits
 *     ticket      HMAC-SHA-256 of  activity|lot|n    under the seed, brought to 0 … 999999 (`ticketOf`)
 *     outcome     the part of the sheet that the ticket falls into (`outcomeAt`)
 *     seed        shown when the activity is over
 *
 * The seed stands before anybody draws, and the odds are sealed with it. So neither can be bent afterwards to what came out; and nobody can
 * tell a ticket beforehand, as the seed is not known.
 */

/** What everybody may know of a seed: from the start what it is sealed by, and itself only once nobody can draw any more. */
export type Sealed = { readonly commitment: string; readonly seed: string | null };

/** What is sealed: the activity, then every outcome on a line of its own: name, odds, what is given once it is gone, and what it is. */
export const sheetOf = (activityId: string, outcomes: readonly DrawOutcome[]): string =>
  [
    `activity ${activityId}`,
    ...outcomes.map(({ name, title, odds, whenGone }) => `${name} ${odds} ${whenGone ?? nothing} ${title}`),
  ].join('\n');

/**
 * What is sealed where places are drawn among many who want one: how many there are. Lots are then ranked by the MAC of their draw 1, in hex,
 * the lowest first.
 */
export const placesSheet = (activityId: string, places: number): string => `activity ${activityId}\nplaces ${places}`;

/** What the commitment is the SHA-256 of, in UTF-8. */
export const sealedText = (seed: string, sheet: string): string => `${seed}\n${sheet}`;

/** What a lot is made of: the first 16 hex digits of this text's SHA-256. Who knows no member's id can tell nobody by it. */
export const lotText = (activityId: string, memberId: string): string => `${activityId}|${memberId}`;
export const lotDigits = 16;

/** What is put under the seed for a lot's n-th draw, from 1. */
export const drawText = (activityId: string, lot: string, n: number): string => `${activityId}|${lot}|${n}`;

/**
 * The ticket in the 32 bytes of a MAC: the first of its eight 4-byte numbers (big-endian) that is below 4 294 000 000, modulo a million. The
 * bound is the highest multiple of a million that four bytes reach, so each ticket is as likely as any other. That all eight lie above it
 * happens once in 10²⁹ draws; then the last one counts.
 */
export const ticketOf = (mac: ArrayLike<number>): number => {
  let number = 0;
  for (let i = 0; i < 32; i += 4) {
    number =
      (byte(mac, i) * 0x1000000 + byte(mac, i + 1) * 0x10000 + byte(mac, i + 2) * 0x100 + byte(mac, i + 3)) >>> 0;
    if (number < fairBelow) break;
  }
  return number % certain;
};

const fairBelow = Math.floor(2 ** 32 / certain) * certain;

const byte = (mac: ArrayLike<number>, i: number): number => {
  const value = mac[i];
  if (value === undefined) throw new Error(`a MAC of ${mac.length} bytes is none of SHA-256`);
  return value;
};
