import { addMs, hourMs, type Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import type { WechatApp } from './app.ts';
import type { CallWechat, WechatReply } from './call.ts';
import { WechatFault } from './fault.ts';

export type FetchedToken = { readonly token: string; readonly expiresAt: Instant; readonly forcedAt: Instant };

const path = '/cgi-bin/stable_token';
const answer = z.object({ access_token: z.string().check(z.minLength(1)), expires_in: z.int().check(z.gte(1)) });
const tooOften = 45011;
/** WeChat lets us end a token before its time 20 times a day: at this pace we never run out. */
const forcedGapMs = 1.2 * hourMs;

/**
 * One app's stable access token. When WeChat still hands out the token it has just refused, the token is ended and replaced.
 * @returns undefined while WeChat cannot be reached
 * @throws WechatFault for a wrong app id or secret, a used-up quota, or tokens refused over and over
 */
export const fetchStableToken = async (
  { call, now }: { readonly call: CallWechat; readonly now: () => Instant },
  app: WechatApp,
  deadline: AbortSignal,
  last: { readonly refusedToken: string | undefined; readonly forcedAt: Instant },
): Promise<FetchedToken | undefined> => {
  const fetchToken = async (force: boolean): Promise<Omit<FetchedToken, 'forcedAt'> | undefined> => {
    // Read before the call, so that we never take a token for fresher than it is.
    const askedAt = now();
    const body = { grant_type: 'client_credential', appid: app.appId, secret: app.secret, force_refresh: force };
    const answered = readReply(await call({ method: 'POST', path, body }, deadline));
    return answered && { token: answered.access_token, expiresAt: addMs(askedAt, answered.expires_in * 1000) };
  };

  const ordinary = await fetchToken(false);
  if (!ordinary || ordinary.token !== last.refusedToken) return ordinary && { ...ordinary, forcedAt: last.forcedAt };
  if (now() < addMs(last.forcedAt, forcedGapMs)) throw new WechatFault(path, 'gives tokens that WeChat then refuses');
  const forcedAt = now();
  const forced = await fetchToken(true);
  return forced && { ...forced, forcedAt };
};

const readReply = (reply: WechatReply): z.infer<typeof answer> | undefined => {
  if (reply.kind === 'unavailable') return undefined;
  if (reply.kind === 'error') {
    if (reply.errcode === tooOften) return undefined;
    throw new WechatFault(path, reply);
  }
  const parsed = z.safeParse(answer, reply.body);
  if (!parsed.success) throw new WechatFault(path, 'the answer has no token');
  return parsed.data;
};
