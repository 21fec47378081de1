import { createHmac } from 'node:crypto';
import { fromSigns, toSigns, withCheckSign } from '@memberday/shared/domain/coupons/code.ts';
import { readReferralCode, referralCodeLength } from '@memberday/shared/domain/referral/referral-code.ts';
import { feistel } from './feistel.ts';

/** The codes by which members bring friends: the same one for ever, and nothing in it tells of whom or of how many there are. */
export type ReferralCodes = {
  /** @param number the member's, of 36 bits (`MemberCodes.numberOf`) */
  codeOf(number: number): string;
  /** The number in a code; undefined when it is none of ours. */
  read(typed: string): number | undefined;
};

/**
 *     number (36 bits) ──permuted under the key──▶ 8 signs of 31 + 1 check sign
 *
 * Eight signs hold more than 36 bits, so most guesses are no code at all; one that is leads to a member once in thousands of times, and then to
 * what a card would have said.
 */
export const createReferralCodes = (secret: string): ReferralCodes => {
  const key = createHmac('sha256', secret).update('referral codes').digest();
  const network = feistel(halfBits, (round, half) =>
    createHmac('sha256', key).update(`${round}\n${half}`).digest().readBigUInt64BE(),
  );
  return {
    codeOf: (number) => withCheckSign(toSigns(network.permute(BigInt(number)), referralCodeLength - 1)),
    read(typed) {
      const code = readReferralCode(typed);
      const number = code === undefined ? undefined : network.restore(fromSigns(code.slice(0, -1)));
      return number === undefined ? undefined : Number(number);
    },
  };
};

const halfBits = 18n;
