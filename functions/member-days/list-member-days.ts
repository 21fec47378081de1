import type { listMemberDays as endpoint } from '@memberday/shared/contract/member-days.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { isWithin } from '@memberday/shared/domain/staff/scope.ts';
import { belongingOfDay } from '../belonging-of-day.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import type { UseCase } from '../use-case.ts';

/** A page may hold fewer than asked for: what is not the caller's is left out after it was read. */
export const listMemberDays: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const after = readCursor(cursor, { attribute: 'pk', value: 'MDAY' });
  if (!after.ok) return after;
  const { memberDays, last } = await context.store.memberDays.list({ limit, after: after.value });
  const { actor } = context;
  return done({
    memberDays: memberDays.filter((day) => isWithin(actor, belongingOfDay(day), false)),
    cursor: writeCursor(last),
    now: context.now(),
  });
};
