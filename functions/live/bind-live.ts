import type { bindLive as endpoint } from '@memberday/shared/contract/live.ts';
import type { Channels } from '@memberday/shared/domain/live/live-session.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';
import { bindingDue } from './binding-due.ts';
import { changeLive } from './change-live.ts';
import { showLive } from './show-live.ts';

/** Once it is on, the account stays: purchases have gone by it. A live that is not named yet may be named as long as orders may come. */
export const bindLive: UseCase<typeof endpoint> = async (context, { liveId, ...asked }) => {
  const bound = await changeLive(context, liveId, (live) => {
    const before = live.channels;
    if (isSame(before, asked)) return done({ live });
    const hasBegun = live.startedAt !== null;
    const keeps =
      before.finderUserName === asked.finderUserName &&
      (before.exportId === null || before.exportId === asked.exportId);
    if (live.state === 'cancelled' || live.state === 'settled' || (hasBegun && !keeps)) {
      return refused(problem('live_not_now', { liveId, state: live.state }));
    }
    const after = { ...live, channels: asked };
    return done({ live: after, due: bindingDue(live, after, context.now()) });
  });
  return bound.ok ? done(showLive(bound.value)) : bound;
};

const isSame = (a: Channels, b: Channels): boolean =>
  a.finderUserName === b.finderUserName && a.noticeId === b.noticeId && a.exportId === b.exportId;
