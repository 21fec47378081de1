import { spanOf } from '@memberday/shared/domain/member-days/member-day-parts.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Context } from '../context.ts';
import { moveOnly } from './change-member-day.ts';
import { releaseRest } from './release-rest.ts';

/** After its last moment: it is over, and what it did not use goes back. Its drops and activities end by their own clocks. */
export const closeMemberDay = async (
  context: Context,
  { memberDayId }: { readonly memberDayId: string },
): Promise<void> => {
  const day = await context.store.memberDays.read(memberDayId);
  if (!day) return;
  const { programme } = versionAt(await context.programmes(), context.now());
  const span = spanOf(day, programme.zone);
  const isOver = day.state === 'over' || (span !== undefined && span.until <= context.now());
  if (!isOver) return;
  const ended = await moveOnly(context, memberDayId, 'end');
  if (ended.ok) await releaseRest(context, ended.value);
};
