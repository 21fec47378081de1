import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import type { ProblemCode } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import { actForLive, type LiveDrops } from './live-drops.ts';

/** A drop that is over, or was never made, needs no ending. */
const nothingToEnd: readonly ProblemCode[] = ['claim_over', 'not_found'];

/** Ends every drop of a session: what is left of their stock goes back. Doing it again finishes what was begun. */
export const endDrops = async (
  drops: LiveDrops,
  context: Context,
  live: Pick<LiveSession, 'made' | 'operator'>,
): Promise<void> => {
  const acting = actForLive(context, live);
  for (const { dropId } of live.made) {
    const ended = await drops.move(acting, dropId, 'end');
    if (!ended.ok && !nothingToEnd.includes(ended.problem.code)) {
      throw new Error(`drop ${dropId} of a live did not end: ${ended.problem.code}`);
    }
  }
};
