/** A rate with a burst: holds `burst` tokens at most, and gets `perSecond` back each second. */
export type TokenBucket = { has(tokens: number): boolean; take(tokens: number): void };

/** Full at the start. */
export const createTokenBucket = (now: () => number, perSecond: number, burst: number): TokenBucket => {
  let tokens = burst;
  let filledAt = now();
  const fill = (): void => {
    tokens = Math.min(burst, tokens + (now() - filledAt) * perSecond);
    filledAt = now();
  };
  return {
    has: (wanted) => {
      fill();
      return tokens >= wanted;
    },
    take: (wanted) => {
      fill();
      tokens -= wanted;
    },
  };
};
