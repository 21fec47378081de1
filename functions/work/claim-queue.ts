import type { Instant } from '@memberday/shared/domain/time.ts';

/** A claim that waits in line. */
export type QueuedClaim = {
  readonly memberId: string;
  readonly dropId: string;
  readonly templateId: string;
  readonly nth: number;
  /** When it was asked for: its place goes by this. */
  readonly at: Instant;
};

export type ClaimQueue = {
  /**
   * Puts a claim in line. @throws Error when it could not be sent
   * @param line the claims of one `group` are decided in their order; of those with one `name` only the first counts, for five minutes
   */
  send(claim: QueuedClaim, line: { readonly group: string; readonly name: string }): Promise<void>;
};
