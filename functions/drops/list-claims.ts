import type { listClaims as endpoint } from '@memberday/shared/contract/drops.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import type { UseCase } from '../use-case.ts';

/** A page is so many rows of the log, each with the claims of one second that came together. */
export const listClaims: UseCase<typeof endpoint> = async (context, { dropId, cursor, limit }) => {
  const after = readCursor(cursor, { attribute: 'pk', value: `CLAIMS#${dropId}` });
  if (!after.ok) return after;
  const { claims, last } = await context.store.claimLog.list(dropId, { limit, after: after.value });
  return done({ claims, cursor: writeCursor(last) });
};
