import { codeLengths, codeSigns, readCode, toSigns, withCheckSign } from '../coupons/code.ts';

const dataSigns = codeLengths.pickUp - 1;

/**
 * The code that fetches goods: seven signs by chance and one that checks them. Short, because it is read out; it opens nothing but one parcel
 * in one shop, before the eyes of a clerk.
 * @param chance a number from 0 on, as large as wanted
 */
export const pickUpCode = (chance: bigint): string =>
  withCheckSign(toSigns(chance % BigInt(codeSigns.length) ** BigInt(dataSigns), dataSigns));

/** A code as somebody typed or scanned it; undefined when it cannot be one. */
export const readPickUpCode = (typed: string): string | undefined => readCode(typed, [codeLengths.pickUp]);
