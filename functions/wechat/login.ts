import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import * as z from 'zod/mini';
import type { WechatApp } from './app.ts';
import type { CallWechat } from './call.ts';
import { WechatFault } from './fault.ts';
import { blocked, codeInvalid, refusalOf, tooMany, unavailable, type WechatRefusal } from './refusals.ts';

export type LoginIdentity = {
  /** The person within this one app. */
  readonly openid: string;
  /** The person across the merchant's apps and shops; only when the app is bound to an Open Platform account. */
  readonly unionid?: string;
  /** Base64 of 16 bytes. Opens and signs what WeChat encrypts for this person: it never leaves the server. */
  readonly sessionKey: string;
};

const path = '/sns/jscode2session';
const answer = z.object({
  openid: z.string().check(z.minLength(1)),
  session_key: z.string().check(z.minLength(1)),
  unionid: z.optional(z.string()),
});
const refusals = { 40029: codeInvalid, 40163: codeInvalid, 40226: blocked, 45011: tooMany } as const;

/**
 * Exchanges the code of `wx.login` for who it is.
 * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html
 * @throws WechatFault
 */
export const exchangeLoginCode = async (
  call: CallWechat,
  app: WechatApp,
  code: string,
  deadline: AbortSignal,
): Promise<Outcome<LoginIdentity, WechatRefusal>> => {
  const query = { appid: app.appId, secret: app.secret, js_code: code, grant_type: 'authorization_code' };
  const reply = await call({ method: 'GET', path, query }, deadline);
  if (reply.kind === 'unavailable') return refused(unavailable);
  if (reply.kind === 'error') return refused(refusalOf(path, reply, refusals));
  const parsed = z.safeParse(answer, reply.body);
  if (!parsed.success) throw new WechatFault(path, 'the answer has no openid or session key');
  const { openid, session_key: sessionKey, unionid } = parsed.data;
  return done({ openid, sessionKey, ...(unionid ? { unionid } : {}) });
};
