import type { DrawOutcome } from '@memberday/shared/domain/activities/draw/odds.ts';
import { fallbacksOf, nothing, outcomeAt } from '@memberday/shared/domain/activities/draw/odds.ts';
import {
  drawText,
  lotDigits,
  lotText,
  sealedText,
  sheetOf,
  ticketOf,
} from '@memberday/shared/domain/activities/draw/ticket.ts';
import { bytesOf, hexOf, hmacSha256, sha256 } from './sha256.ts';

/** What the platform says of a draw that is over. */
export type DrawProof = {
  readonly activityId: string;
  readonly commitment: string;
  readonly seed: string;
  readonly outcomes: readonly DrawOutcome[];
};

export type CheckedDraw = {
  readonly n: number;
  readonly ticket: number;
  /** What the seed says was drawn. */
  readonly due: string;
  readonly fits: boolean;
};

/** Are seed and odds those that were sealed? */
export const isSealed = ({ activityId, commitment, seed, outcomes }: DrawProof): boolean =>
  hexOf(sha256(bytesOf(sealedText(seed, sheetOf(activityId, outcomes))))) === commitment;

export const lotOf = (activityId: string, memberId: string): string =>
  hexOf(sha256(bytesOf(lotText(activityId, memberId)))).slice(0, lotDigits);

/** Makes a draw again, on this phone, and holds what was drawn and given against it. */
export const checkDraw = (
  { activityId, seed, outcomes }: DrawProof,
  {
    lot,
    n,
    drawn,
    given,
  }: { readonly lot: string; readonly n: number; readonly drawn: string; readonly given: string },
): CheckedDraw => {
  const ticket = ticketOf(hmacSha256(bytesOf(seed), bytesOf(drawText(activityId, lot, n))));
  const due = outcomeAt(outcomes, ticket).name;
  const mayBeGiven = [due, ...fallbacksOf(outcomes, due), nothing];
  return { n, ticket, due, fits: drawn === due && mayBeGiven.includes(given) };
};
