import { type Instant, msOf } from '@memberday/shared/domain/time.ts';

/** Codes in a row without a gap, each shown in its own half minute. */
export type CodeChain = readonly { readonly code: string; readonly from: Instant; readonly until: Instant }[];

export type ShownCode = {
  readonly code: string;
  /** Whole seconds until the next one, at least 1. */
  readonly secondsLeft: number;
  /** How much of its time is left, 1 to 0. */
  readonly share: number;
};

/** The code of this moment; undefined when the chain is over, or has not begun, because the clock was set. */
export const codeAt = (chain: CodeChain, now: Instant): ShownCode | undefined => {
  const shown = chain.find(({ from, until }) => from <= now && now < until);
  if (!shown) return undefined;
  const left = msOf(shown.until) - msOf(now);
  return {
    code: shown.code,
    secondsLeft: Math.max(1, Math.ceil(left / 1_000)),
    share: left / (msOf(shown.until) - msOf(shown.from)),
  };
};

/** The first moment for which there is no code any more. */
export const chainEnd = (chain: CodeChain): Instant | undefined => chain[chain.length - 1]?.until;

/** A phone gets new codes while half of the chain is left, so that one that loses its network has the other half to show. */
export const wantsMore = (chain: CodeChain, now: Instant): boolean => {
  const middle = chain[Math.floor(chain.length / 2)];
  return middle === undefined || now >= middle.from || codeAt(chain, now) === undefined;
};

/** In fours, as they are read out: `8801 2345 …`. */
export const inFours = (digits: string): string[] => digits.match(/.{1,4}/g) ?? [];
