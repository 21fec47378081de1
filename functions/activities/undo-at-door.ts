import type { undoAtDoor as endpoint } from '@memberday/shared/contract/activity-desk.ts';
import type { SignUpTaken } from '@memberday/shared/domain/activities/kinds/sign-up.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { addMs } from '@memberday/shared/domain/time.ts';
import type { UseCase } from '../use-case.ts';
import { changePart } from './change-part.ts';
import { findAtDoor, undoMs, viewAtDoor } from './door.ts';

/** What they got for coming is taken back with it. */
export const undoAtDoor: UseCase<typeof endpoint> = async (context, { code }) => {
  const found = await findAtDoor(context, code);
  if (!found.ok) return found;
  const { activityId, memberId, taken } = found.value.part;
  const { cameAt } = taken as SignUpTaken;
  if (cameAt !== null && context.now() >= addMs(cameAt, undoMs)) {
    return refused(problem('undo_too_late', { until: addMs(cameAt, undoMs) }));
  }
  const changed = await changePart(context, { activityId, memberId, asked: { ruling: { do: 'not-in' } } });
  if (!changed.ok) return changed;
  return done(await viewAtDoor(context, changed.value, changed.value.repeated));
};
