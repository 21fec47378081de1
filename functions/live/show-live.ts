import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';

/** A session as staff see it: of a word only that there is one. */
export const showLive = (live: LiveSession) => ({
  ...live,
  made: live.made.map(({ part, dropId, word, firedAt }) => ({ part, dropId, hasWord: word !== null, firedAt })),
});
