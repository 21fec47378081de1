import type { LoggedClaim } from '@memberday/shared/domain/drops/claim-log.ts';
import type { Context } from '../context.ts';

/** Writes claims into their drop's log, as the stream brought them. The same ones again change nothing. */
export const logClaims = (
  context: Context,
  { dropId, claims }: { dropId: string; claims: readonly LoggedClaim[] },
): Promise<void> => context.store.claimLog.write(dropId, claims);
