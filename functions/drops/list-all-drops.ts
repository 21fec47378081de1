import type { listAllDrops as endpoint } from '@memberday/shared/contract/drops.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { isWithinScope } from '../belongings.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import type { UseCase } from '../use-case.ts';

/** A page may hold fewer than asked for, and none: what is not within the scope is left out. */
export const listAllDrops: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const after = readCursor(cursor, { attribute: 'pk', value: 'DROP' });
  if (!after.ok) return after;
  const { drops, last } = await context.store.drops.list({ limit, after: after.value });
  const within = await Promise.all(
    drops.map(({ dropId }) => isWithinScope(context, context.actor, 'drop', dropId, { changes: false })),
  );
  return done({ drops: drops.filter((_, i) => within[i]), cursor: writeCursor(last) });
};
