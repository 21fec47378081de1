import type { listPushes as endpoint } from '@memberday/shared/contract/pushes.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { findPushes } from './find-pushes.ts';

export const listPushes: UseCase<typeof endpoint> = async (context, { limit, ...stretch }) => {
  const found = await findPushes(context, stretch, limit);
  if (!found.ok) return found;
  const { pushes, cursor } = found.value;
  return done({
    pushes: pushes.map(({ name, event, sentAt, takenAt }) => ({ name, event, sentAt, takenAt })),
    cursor,
  });
};
