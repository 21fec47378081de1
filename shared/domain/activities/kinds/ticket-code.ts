import { codeLengths, codeSigns, readCode, toSigns, withCheckSign } from '../../coupons/code.ts';

const dataSigns = codeLengths.ticket - 1;

/**
 * The code on the ticket of a sign-up: nine signs by chance and one that checks them. Its length tells it from a coupon's and a parcel's.
 * @param chance a number from 0 on, as large as wanted
 */
export const ticketCode = (chance: bigint): string =>
  withCheckSign(toSigns(chance % BigInt(codeSigns.length) ** BigInt(dataSigns), dataSigns));

/** A code as somebody typed or scanned it; undefined when it cannot be a ticket's. */
export const readTicketCode = (typed: string): string | undefined => readCode(typed, [codeLengths.ticket]);
