import type { Instant } from '../time.ts';

/** One coupon that left the stock of a drop. */
export type LoggedClaim = {
  readonly couponId: string;
  readonly memberId: string;
  readonly templateId: string;
  /** When it was asked for, by the clock of whoever answered. */
  readonly at: Instant;
  readonly shard: number;
};

/** The claims in their order: by time, and by coupon where a clock cannot tell. A claim that was logged twice counts once. */
export const inOrder = (claims: readonly LoggedClaim[]): LoggedClaim[] =>
  [...new Map(claims.map((claim) => [claim.couponId, claim])).values()].sort(compareClaims);

const compareClaims = (a: LoggedClaim, b: LoggedClaim): number =>
  a.at === b.at ? order(a.couponId, b.couponId) : order(a.at, b.at);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The second a claim falls in: its instant without milliseconds. */
export const secondOf = (at: Instant): string => at.slice(0, 19);

/** The log as text, a line per claim in their order: two people who have the same lines have the same log. */
export const logLines = (ordered: readonly LoggedClaim[]): string =>
  ordered.map(({ at, couponId, memberId, templateId }) => `${at} ${couponId} ${memberId} ${templateId}\n`).join('');
