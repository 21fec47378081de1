import type { listLiveSessions as endpoint } from '@memberday/shared/contract/live.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { isWithin } from '@memberday/shared/domain/staff/scope.ts';
import { belongingOfLive } from '../belonging-of-live.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import type { UseCase } from '../use-case.ts';
import { showLive } from './show-live.ts';

/** A page may hold fewer than asked for: what is not the caller's is left out after it was read. */
export const listLiveSessions: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const after = readCursor(cursor, { attribute: 'pk', value: 'LIVE' });
  if (!after.ok) return after;
  const { lives, last } = await context.store.lives.list({ limit, after: after.value });
  const { actor } = context;
  return done({
    lives: lives.filter((live) => isWithin(actor, belongingOfLive(live), false)).map(showLive),
    cursor: writeCursor(last),
    now: context.now(),
  });
};
