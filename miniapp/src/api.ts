import type { memberApi } from '@memberday/shared/contract/api.ts';
import { type Client, callRoutes } from '@memberday/shared/contract/client.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { clock } from './features/clock/clock.ts';
import { learnTime } from './features/clock/learn-time.ts';
import { entrySourceOf } from './features/entry/entry-source.ts';
import { keepSignedIn } from './features/session/keep-signed-in.ts';
import { phoneIdIn } from './features/session/phone-id.ts';
import { createSessions, type Session } from './features/session/sessions.ts';
import { memberRoutes } from './member-routes.ts';
import { platform } from './platform/current.ts';

/** The platform's API as this phone's holder. Where the parts of the app meet; features import it, their rules do not. */

const client = async (): Promise<Client<typeof memberApi>> => {
  const { apiBaseUrl } = await platform.settings();
  const { transport } = platform;
  return callRoutes<typeof memberApi>(memberRoutes, { baseUrl: apiBaseUrl, transport, token: () => sessions.token() });
};

const signInWithCode = async (): Promise<Outcome<Session>> => {
  const [{ appId }, code, platformApi] = await Promise.all([platform.settings(), platform.loginCode(), client()]);
  const phoneId = phoneIdIn(platform.storage, Math.random);
  return platformApi.signIn({ appId, code, entry: entrySourceOf(platform.openedBy()), phoneId });
};

/** A code lives five minutes and may have been spent by a call whose answer got lost: a second one is cheap. */
const signIn = async (): Promise<Outcome<Session>> => {
  const outcome = await signInWithCode();
  return !outcome.ok && outcome.problem.code === 'wechat_code_invalid' ? signInWithCode() : outcome;
};

export const sessions = createSessions({
  signIn,
  kept: {
    read: () => platform.storage.read('session'),
    write: (session) => (session ? platform.storage.write('session', session) : platform.storage.remove('session')),
  },
  now: Date.now,
});

export const api = learnTime(keepSignedIn<typeof memberApi>(memberRoutes, client, sessions), clock, Date.now);
