import { readCode } from '../coupons/code.ts';

/** Eight signs and a check sign: short enough to be read out, and for a mini-program code to carry it with where it leads. */
export const referralCodeLength = 9;

/** A code as somebody typed it or a card carries it, brought to its one form; undefined when it cannot be one. */
export const readReferralCode = (typed: string): string | undefined => readCode(typed, [referralCodeLength]);
