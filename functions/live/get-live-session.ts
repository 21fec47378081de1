import type { getLiveSession as endpoint } from '@memberday/shared/contract/live.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { readLive } from './change-live.ts';
import { showLive } from './show-live.ts';

export const getLiveSession: UseCase<typeof endpoint> = async (context, { liveId }) => {
  const found = await readLive(context, liveId);
  return found.ok ? done({ live: showLive(found.value), now: context.now() }) : found;
};
