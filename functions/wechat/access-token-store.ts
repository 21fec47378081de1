import type { Instant } from '@memberday/shared/domain/time.ts';

/** One app's access token as all instances share it. It opens the app's whole server API: keep it like a secret. */
export type AccessTokenRow = {
  readonly appId: string;
  /** Rises by one with each write. */
  readonly version: number;
  /** Up to 512 signs; null until the first one came. */
  readonly token: string | null;
  readonly expiresAt: Instant;
  /** Until then one instance is renewing the token and the others leave it alone. */
  readonly leasedUntil: Instant;
  /** When we last made WeChat end a token before its time. */
  readonly forcedAt: Instant;
};

export type AccessTokenStore = {
  /** The row as last written; a stale read would only cost a lost race. */
  get: (appId: string) => Promise<AccessTokenRow | undefined>;
  /**
   * Stores the row when there is none for the app or only one with a lower version, as one atomic step.
   * @returns whether it was stored
   */
  putIfNewer: (row: AccessTokenRow) => Promise<boolean>;
};
