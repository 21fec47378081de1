import type { listAllDrops as endpoint } from '@memberday/shared/contract/drops.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import type { UseCase } from '../use-case.ts';

export const listAllDrops: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const after = readCursor(cursor, { attribute: 'pk', value: 'DROP' });
  if (!after.ok) return after;
  const { drops, last } = await context.store.drops.list({ limit, after: after.value });
  return done({ drops, cursor: writeCursor(last) });
};
