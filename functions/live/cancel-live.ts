import type { cancelLive as endpoint } from '@memberday/shared/contract/live.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { moveOnly } from './change-live.ts';
import { closeLive } from './close-live.ts';
import type { LiveDrops } from './live-drops.ts';
import { showLive } from './show-live.ts';

export const cancelLive =
  (drops: LiveDrops): UseCase<typeof endpoint> =>
  async (context, { liveId }) => {
    const cancelled = await moveOnly(context, liveId, 'cancel', () => [
      { at: context.now(), work: { kind: 'close-live', liveId } },
    ]);
    if (!cancelled.ok) return cancelled;
    await closeLive(drops)(context, { liveId });
    return done(showLive(cancelled.value));
  };
