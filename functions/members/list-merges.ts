import type { listMerges as endpoint } from '@memberday/shared/contract/matching.ts';
import type { MergeRecord } from '@memberday/shared/domain/members/merge-record.ts';
import { partableUntil } from '@memberday/shared/domain/members/part-members.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import type { UseCase } from '../use-case.ts';
import { maskedNames } from './masked-names.ts';

export const listMerges: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: 'MERGES' });
  if (!after.ok) return after;
  const page = await context.store.merges.list({ limit, after: after.value });
  const nameOf = await maskedNames(
    context,
    page.merges.flatMap(({ survivorId, duplicateId }) => [survivorId, duplicateId]),
  );
  return done({
    merges: page.merges.map((record) => ({
      ...viewMerge(record),
      names: [nameOf(record.survivorId), nameOf(record.duplicateId)] as const,
    })),
    cursor: writeCursor(page.last),
  });
};

const viewMerge = ({ mergeId, survivorId, duplicateId, at, by, reason, books, parted }: MergeRecord) => ({
  mergeId,
  survivorId,
  duplicateId,
  at,
  by,
  reason,
  points: books.in.given,
  growth: Object.values(books.in.growth).reduce((sum, { value }) => sum + value, 0),
  orders: books.in.sales.orders,
  partableUntil: partableUntil(at),
  parted: parted ?? null,
});
