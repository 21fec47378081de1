import type { Area, Json, WechatRequest, World } from './area.ts';
import { readAppId } from './control-input.ts';
import { type WechatError, wechatError } from './errcodes.ts';

export type AccessTokens = {
  readonly area: Area;
  /** The app a token was given to, or the error that WeChat answers instead. */
  ownerOf: (token: string | null) => { readonly appId: string } | WechatError;
};

type Issued = { readonly token: string; readonly appId: string; endsAtMs: number };

const lifeMs = 7_200_000;
/** Within this time before the end an ordinary call gives a new token, and for this time the old one still works beside it. */
const handoverMs = 300_000;
const forcedGapMs = 30_000;
const forcedPerDay = 20;

/** The stable kind of access token, one row of them per app. */
export const createAccessTokens = (world: World): AccessTokens => {
  const issued = new Map<string, Issued>();
  const current = new Map<string, Issued>();
  const forcedAtMs = new Map<string, number[]>();

  const issue = (appId: string): Issued => {
    const next = {
      token: `96_${world.chance('access token', 100).toString('base64url')}`,
      appId,
      endsAtMs: world.nowMs() + lifeMs,
    };
    issued.set(next.token, next);
    current.set(appId, next);
    return next;
  };

  const ordinary = (appId: string): Issued => {
    const now = world.nowMs();
    const held = current.get(appId);
    if (!held) return issue(appId);
    if (held.endsAtMs - now > handoverMs) return held;
    held.endsAtMs = Math.min(held.endsAtMs, now + handoverMs);
    return issue(appId);
  };

  /** Ends the last token at once. Sooner than 30 s after the last time it changes nothing. */
  const forced = (appId: string): Issued | WechatError => {
    const now = world.nowMs();
    const today = (forcedAtMs.get(appId) ?? []).filter((at) => shanghaiDay(at) === shanghaiDay(now));
    const last = today.at(-1);
    if (last !== undefined && now - last < forcedGapMs) return ordinary(appId);
    if (today.length >= forcedPerDay) return wechatError(45009);
    forcedAtMs.set(appId, [...today, now]);
    revoke(appId);
    return issue(appId);
  };

  const revoke = (appId: string): void => {
    for (const row of issued.values()) if (row.appId === appId) issued.delete(row.token);
    current.delete(appId);
  };

  const stableToken = ({ body }: WechatRequest): Json => {
    if (!body.appid) return wechatError(41002);
    const app = world.apps.get(String(body.appid));
    if (!app) return wechatError(40013);
    if (!body.secret) return wechatError(41004);
    if (body.secret !== app.secret) return wechatError(40125);
    if (body.grant_type !== 'client_credential') return wechatError(40002);
    const row = body.force_refresh === true ? forced(app.appId) : ordinary(app.appId);
    if ('errcode' in row) return row;
    return { access_token: row.token, expires_in: Math.floor((row.endsAtMs - world.nowMs()) / 1000) };
  };

  return {
    ownerOf: (token) => {
      if (!token) return wechatError(41001);
      const row = issued.get(token);
      if (!row) return wechatError(40001);
      return row.endsAtMs > world.nowMs() ? { appId: row.appId } : wechatError(42001);
    },
    area: {
      apis: [{ method: 'POST', path: '/cgi-bin/stable_token', answer: stableToken }],
      controls: [
        {
          // As when somebody else forces a refresh, or the secret is reset.
          method: 'POST',
          path: '/sandbox/revoked-tokens',
          run: (input) => {
            revoke(readAppId(input, world));
            return {};
          },
        },
      ],
    },
  };
};

const shanghaiDay = (ms: number): number => Math.floor((ms + 8 * 3_600_000) / 86_400_000);
