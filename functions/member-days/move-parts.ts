import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import type { ProblemCode } from '@memberday/shared/domain/problem.ts';
import { actForPlan } from './act-for-plan.ts';
import type { DayParts, PartMove, StaffContext } from './day-parts.ts';

/** A part that is over, or was never made, needs no move. */
const nothingToMove: readonly ProblemCode[] = ['claim_over', 'not_found', 'activity_not_now'];

/** Moves every drop and activity of a member day along with it. Those that stand there already stay. */
export const moveParts = async (
  parts: DayParts,
  context: StaffContext,
  day: Pick<MemberDay, 'made' | 'operator'>,
  move: PartMove,
): Promise<Outcome<null>> => {
  const acting = actForPlan(context, day);
  for (const { part, id } of day.made) {
    const moved = part.startsWith('drop.')
      ? await parts.moveDrop(acting, id, move)
      : await parts.moveActivity(acting, id, move);
    if (!moved.ok && !nothingToMove.includes(moved.problem.code)) return moved;
  }
  return done(null);
};
