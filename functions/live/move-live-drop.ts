import type { moveLiveDrop as endpoint } from '@memberday/shared/contract/live.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';
import { readLive } from './change-live.ts';
import { actForLive, type LiveDrops } from './live-drops.ts';
import { showLive } from './show-live.ts';

export const moveLiveDrop =
  (drops: LiveDrops): UseCase<typeof endpoint> =>
  async (context, { liveId, part, move }) => {
    const found = await readLive(context, liveId);
    if (!found.ok) return found;
    const made = found.value.made.find((each) => each.part === part);
    if (!made) return refused(problem('not_found', { what: 'drop of the live', id: String(part) }));
    const moved = await drops.move(actForLive(context, found.value), made.dropId, move);
    return moved.ok ? done(showLive(found.value)) : moved;
  };
