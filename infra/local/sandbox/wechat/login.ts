import type { AccessTokens } from './access-token.ts';
import type { Area, Json, WechatRequest, World } from './area.ts';
import { readAppId, readOptionalText, readText } from './control-input.ts';
import { wechatError } from './errcodes.ts';
import { createOneUseCodes } from './one-use-codes.ts';
import { createRateLimit } from './rate-limit.ts';
import { type SessionKeys, signatureOfSession } from './session-keys.ts';
import { unionidOf } from './unionid.ts';

type LoginCode = { readonly appId: string; readonly openid: string; readonly unionid: string };

/** Login codes and session keys. A user has one session key at a time: each exchange replaces it. */
export const createLogin = (world: World, tokens: AccessTokens, sessionKeys: SessionKeys): Area => {
  const codes = createOneUseCodes<LoginCode>(world.nowMs);
  const withinUserLimit = createRateLimit({ calls: 100, windowMs: 60_000, nowMs: world.nowMs });
  const blocked = new Set<string>();

  const exchange = ({ query }: WechatRequest): Json => {
    const appId = query.get('appid');
    if (!appId) return wechatError(41002);
    const app = world.apps.get(appId);
    if (!app) return wechatError(40013);
    if (!query.get('secret')) return wechatError(41004);
    if (query.get('secret') !== app.secret) return wechatError(40125);
    if (query.get('grant_type') !== 'authorization_code') return wechatError(40002);
    const code = query.get('js_code');
    if (!code) return wechatError(41008);

    const found = codes.find(code);
    if (!found || found.meaning.appId !== appId) return wechatError(40029);
    const { openid, unionid } = found.meaning;
    if (!withinUserLimit(`${appId}/${openid}`)) return wechatError(45011);
    if (found.used) return wechatError(40163);
    codes.use(code);
    if (blocked.has(openid)) return wechatError(40226);

    world.visits.set(`${appId}/${openid}`, world.nowMs());
    return { session_key: sessionKeys.renew(appId, openid), openid, ...(app.bound ? { unionid } : {}) };
  };

  const checkSession = ({ query }: WechatRequest): Json => {
    const owner = tokens.ownerOf(query.get('access_token'));
    if ('errcode' in owner) return owner;
    const openid = query.get('openid');
    const sessionKey = openid === null ? undefined : sessionKeys.known(owner.appId, openid);
    if (sessionKey === undefined) return wechatError(40003);
    const expected = signatureOfSession(sessionKey);
    if (query.get('sig_method') !== 'hmac_sha256' || query.get('signature') !== expected) return wechatError(87009);
    return { errcode: 0, errmsg: 'ok' };
  };

  return {
    apis: [
      { method: 'GET', path: '/sns/jscode2session', answer: exchange },
      { method: 'GET', path: '/wxa/checksession', answer: checkSession },
    ],
    controls: [
      {
        // What wx.login() does on the user's phone.
        method: 'POST',
        path: '/sandbox/login-codes',
        run: (input) => {
          const appId = readAppId(input, world);
          const openid = readText(input, 'openid');
          const unionid = readOptionalText(input, 'unionid') ?? unionidOf(openid);
          const code = world.chance('login code', 24).toString('base64url');
          codes.add(code, { appId, openid, unionid });
          return { code };
        },
      },
      {
        method: 'POST',
        path: '/sandbox/blocked-users',
        run: (input) => {
          blocked.add(readText(input, 'openid'));
          return { blocked: blocked.size };
        },
      },
      {
        method: 'DELETE',
        path: '/sandbox/blocked-users',
        run: (input) => {
          blocked.delete(readText(input, 'openid'));
          return { blocked: blocked.size };
        },
      },
    ],
  };
};
