import { createHash, createHmac } from 'node:crypto';
import { drawText, lotDigits, lotText, sealedText, ticketOf } from '@memberday/shared/domain/activities/draw/ticket.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What seed and sheet are sealed by. */
export const commitmentOf = (seed: string, sheet: string): string => sha256(sealedText(seed, sheet));

/** The name a member's draws stand under in the list of all. */
export const lotOf = (activityId: string, memberId: string): string =>
  sha256(lotText(activityId, memberId)).slice(0, lotDigits);

/** The ticket of a lot's n-th draw, 0 to 999999. */
export const drawTicket = (seed: string, activityId: string, lot: string, n: number): number =>
  ticketOf(macOf(seed, activityId, lot, n));

/** Where a lot stands when some are chosen among all: lower comes first. */
export const drawRank = (seed: string, activityId: string, lot: string): string =>
  macOf(seed, activityId, lot, 1).toString('hex');

const macOf = (seed: string, activityId: string, lot: string, n: number): Buffer =>
  createHmac('sha256', seed)
    .update(drawText(activityId, lot, n))
    .digest();
