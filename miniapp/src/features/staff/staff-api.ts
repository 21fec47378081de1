import type { staffApi as contract } from '@memberday/shared/contract/api.ts';
import { type Client, callRoutes } from '@memberday/shared/contract/client.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { platform } from '../../platform/current.ts';
import { clock } from '../clock/clock.ts';
import { learnTime } from '../clock/learn-time.ts';
import { holdSession } from '../session/held-session.ts';
import { keepSignedIn } from '../session/keep-signed-in.ts';
import { staffRoutes } from './staff-routes.ts';
import { asStaffSession, type StaffSession } from './staff-session.ts';

/**
 * The platform's API as who works for the chain. Only pages of the sub-package `ops` import it, so that no member's phone loads it before
 * its holder opens them. The holder may be a member too: neither session knows of the other.
 */
type StaffApi = typeof contract;

const client = async (): Promise<Client<StaffApi>> => {
  const { apiBaseUrl } = await platform.settings();
  const { transport } = platform;
  return callRoutes<StaffApi>(staffRoutes, { baseUrl: apiBaseUrl, transport, token: staffSession.token });
};

const signInWithCode = async (inviteCode?: string): Promise<Outcome<StaffSession>> => {
  const [{ appId }, code, open] = await Promise.all([platform.settings(), platform.loginCode(), client()]);
  return open.signInStaff({ appId, code, inviteCode });
};

/** A login code lives five minutes and may have been spent by a call whose answer got lost: a second one is cheap. */
const signIn = async (inviteCode?: string): Promise<Outcome<StaffSession>> => {
  const outcome = await signInWithCode(inviteCode);
  return !outcome.ok && outcome.problem.code === 'wechat_code_invalid' ? signInWithCode(inviteCode) : outcome;
};

const key = 'staff/session';

export const staffSession = holdSession<StaffSession>({
  signIn: async () => {
    const outcome = await signIn();
    // Never worked here, or does no longer.
    if (!outcome.ok && outcome.problem.code === 'not_allowed') staffSession.forget();
    return outcome;
  },
  kept: {
    read: () => platform.storage.read(key),
    write: (session) => (session ? platform.storage.write(key, session) : platform.storage.remove(key)),
  },
  asSession: asStaffSession,
  isWorthKeeping: () => true,
  now: Date.now,
});

/** Takes up an invitation; from then on WeChat's word on who holds the phone is enough. */
export const acceptInvite = async (inviteCode: string): Promise<Outcome<StaffSession>> => {
  const outcome = await signIn(inviteCode);
  if (outcome.ok) staffSession.adopt(outcome.value);
  return outcome;
};

export const staffApi = learnTime(keepSignedIn<StaffApi>(staffRoutes, client, staffSession), clock, Date.now);
