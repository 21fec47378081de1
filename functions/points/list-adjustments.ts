import type { listAdjustments as endpoint } from '@memberday/shared/contract/points.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import type { UseCase } from '../use-case.ts';
import { toAdjustment } from './apply-adjustment.ts';

export const listAdjustments: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: 'ADJ#waiting' });
  if (!after.ok) return after;
  const page = await context.store.adjustments.listWaiting({ limit, after: after.value });
  return done({ adjustments: page.adjustments.map(toAdjustment), cursor: writeCursor(page.last) });
};
