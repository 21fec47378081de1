import type { replayPushes as endpoint } from '@memberday/shared/contract/pushes.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { findPushes } from './find-pushes.ts';

const pageSize = 200;

/** Makes the work of stored messages due now; the minute's job sends it. */
export const replayPushes: UseCase<typeof endpoint> = async (context, stretch) => {
  const found = await findPushes(context, stretch, pageSize);
  if (!found.ok) return found;
  const { pushes, cursor } = found.value;
  const now = context.now();
  await context.store.due.putMany(
    now,
    pushes.map(({ appId, sentAt, name }) => ({ kind: 'wechat-push', appId, sentAt, name })),
  );
  return done({ replayed: pushes.length, cursor });
};
