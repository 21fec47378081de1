import type { Account } from '../account/account.ts';
import { type Entry, effectKey, entry } from '../account/entry.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import { creditLots } from './credit.ts';
import { giveBack } from './give-back.ts';

export type Release = {
  /** The number of the spend. */
  readonly number: string;
  readonly reason: string;
  readonly by: string | null;
};

export const releaseKey = (number: string): string => effectKey('give_back', 'spend', number);

/** Gives a whole spend back to the lots it came from; once, which the caller's write sees to. */
export const decideRelease = (
  account: Account,
  spend: Pick<Entry, 'given' | 'lots'>,
  { number, reason, by }: Release,
  { programme, version }: ProgrammeVersion,
  now: Instant,
): Entry => {
  const back = giveBack(spend.lots, 0, spend.given, programme, now);
  return entry({
    key: releaseKey(number),
    at: now,
    kind: back.reinstated ? 'reinstate' : 'give_back',
    business: { kind: 'spend', source: 'memberday', number },
    asked: spend.given,
    given: back.given,
    ...creditLots(account, back.lots),
    rule: { id: 'release', version },
    reason,
    by,
  });
};
