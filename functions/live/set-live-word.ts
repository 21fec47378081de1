import type { setLiveWord as endpoint } from '@memberday/shared/contract/live.ts';
import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { normaliseWord } from '@memberday/shared/domain/live/live-word.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { BlindIndex } from '../privacy/blind-index.ts';
import type { UseCase } from '../use-case.ts';
import { changeLive } from './change-live.ts';
import { showLive } from './show-live.ts';

export const setLiveWord: UseCase<typeof endpoint> = async (context, { liveId, part, word }) => {
  const set = await changeLive(context, liveId, (live) => {
    const changed = withWord(context.index, live, part, word);
    return changed.ok ? done({ live: changed.value }) : changed;
  });
  return set.ok ? done(showLive(set.value)) : set;
};

/** What has been said aloud is not taken back: once a drop is fired its word stays. */
export const withWord = (
  index: BlindIndex,
  live: LiveSession,
  part: number,
  word: string,
): Outcome<LiveSession, 'live_not_now' | 'invalid_value' | 'not_found'> => {
  const wrong = (field: string, why: string) => refused(problem('invalid_value', { field, why }));
  if (live.state !== 'planned' && live.state !== 'on') {
    return refused(problem('live_not_now', { liveId: live.liveId, state: live.state }));
  }
  const made = live.made.find((each) => each.part === part);
  if (!made) return refused(problem('not_found', { what: 'drop of the live', id: String(part) }));
  if (live.drops[part]?.wantsWord !== true) return wrong('part', 'is a drop without a word');
  const plain = normaliseWord(word);
  if (plain === '') return wrong('word', 'has no letter, figure or character');
  const digest = index.liveWord(made.dropId, plain);
  if (made.word === digest) return done(live);
  if (made.firedAt !== null) return wrong('word', 'was said already');
  return done({
    ...live,
    made: live.made.map((each) => (each.part === part ? { ...each, word: digest } : each)),
  });
};
