import type { listActivities as endpoint } from '@memberday/shared/contract/activity-desk.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { indexKeys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';
import { runs } from './run-by.ts';

/** A page may hold fewer than were asked for: what is not the caller's is left out of it. */
export const listActivities: UseCase<typeof endpoint> = async (context, { state, cursor, limit }) => {
  const { gsi1pk } = indexKeys.activityInState(state, '', '');
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: gsi1pk });
  if (!after.ok) return after;
  const isOver = state === 'ended' || state === 'settled' || state === 'cancelled';
  const page = await context.store.activities.list(state, { limit, after: after.value, newestFirst: isOver });
  return done({
    activities: page.items.filter((activity) => runs(context.actor, activity)),
    cursor: writeCursor(page.last),
  });
};
