import type { fireLiveDrop as endpoint } from '@memberday/shared/contract/live.ts';
import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { changeLive, readLive } from './change-live.ts';
import type { LiveDrops } from './live-drops.ts';
import { withWord } from './set-live-word.ts';
import { showLive } from './show-live.ts';

export const fireLiveDrop =
  (drops: LiveDrops): UseCase<typeof endpoint> =>
  async (context, { liveId, part, word }) => {
    if (word !== undefined) {
      const worded = await changeLive(context, liveId, (live) => {
        const changed = withWord(context.index, live, part, word);
        return changed.ok ? done({ live: changed.value }) : changed;
      });
      if (!worded.ok) return worded;
    }
    const fired = await fireDrop(drops, context, liveId, part);
    return fired.ok ? done(showLive(fired.value)) : fired;
  };

/** First its door, then the session says so: interrupted, the next firing finds the door open, and when it was opened. */
export const fireDrop = async (
  drops: LiveDrops,
  context: Context,
  liveId: string,
  part: number,
): Promise<Outcome<LiveSession>> => {
  const found = await readLive(context, liveId);
  if (!found.ok) return found;
  const live = found.value;
  const made = live.made.find((each) => each.part === part);
  const planned = live.drops[part];
  if (!made || !planned) return refused(problem('not_found', { what: 'drop of the live', id: String(part) }));
  if (made.firedAt !== null) return done(live);
  if (live.state !== 'on') return refused(problem('live_not_now', { liveId, state: live.state }));
  if (planned.wantsWord && made.word === null) {
    return refused(problem('invalid_value', { field: 'word', why: 'set the word before it opens' }));
  }
  const opened = await drops.open(context, made.dropId, planned.minutes);
  if (!opened.ok) return opened;
  const firedAt = opened.value.opensAt;
  return changeLive(context, liveId, (each) =>
    done({
      live: each.made.some((one) => one.part === part && one.firedAt === null)
        ? { ...each, made: each.made.map((one) => (one.part === part ? { ...one, firedAt } : one)) }
        : each,
    }),
  );
};

/** At its offset. One that waits for its word stays shut, for somebody to fire. */
export const fireDueDrop =
  (drops: LiveDrops) =>
  async (context: Context, { liveId, part }: { readonly liveId: string; readonly part: number }): Promise<void> => {
    const fired = await fireDrop(drops, context, liveId, part);
    if (!fired.ok) context.log('warn', 'a drop of a live did not open', { liveId, part, why: fired.problem.code });
  };
