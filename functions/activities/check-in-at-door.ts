import type { checkInAtDoor as endpoint } from '@memberday/shared/contract/activity-desk.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { changePart } from './change-part.ts';
import { findAtDoor, viewAtDoor } from './door.ts';

/** Somebody is let in once; whoever comes again with the same ticket is seen to have come. */
export const checkInAtDoor: UseCase<typeof endpoint> = async (context, { code }) => {
  const found = await findAtDoor(context, code);
  if (!found.ok) return found;
  const { activityId, memberId } = found.value.part;
  const changed = await changePart(context, { activityId, memberId, asked: { ruling: { do: 'let-in' } } });
  if (!changed.ok) return changed;
  return done(await viewAtDoor(context, changed.value, changed.value.repeated));
};
