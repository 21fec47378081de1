import { createHmac } from 'node:crypto';
import { startWechatSandbox } from '@memberday/infra/local/sandbox/wechat.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boundApp, minuteMs, type StartedWechat, shop, startWechat } from './support.ts';

let at: StartedWechat;
beforeEach(async () => {
  at = await startWechat();
});
afterEach(() => at.close());

type Answer = { errcode?: number; errmsg?: string; access_token: string; expires_in: number; session_key: string };

const get = async (path: string, query: Record<string, string>): Promise<Answer> => {
  const response = await fetch(`${at.url}${path}?${new URLSearchParams(query)}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
};
const post = async (path: string, body: unknown): Promise<Answer> => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${at.url}${path}`, { method: 'POST', body: text });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
};

describe('login', () => {
  const right = { appid: shop.appId, secret: shop.secret, js_code: 'x', grant_type: 'authorization_code' };

  test.each([
    [{ ...right, appid: '' }, 41002],
    [{ ...right, appid: 'wx-nobody' }, 40013],
    [{ ...right, secret: '' }, 41004],
    [{ ...right, secret: 'wrong' }, 40125],
    [{ ...right, grant_type: 'client_credential' }, 40002],
    [{ ...right, js_code: '' }, 41008],
    [right, 40029],
  ])('%j is %i', async (query, errcode) => {
    expect(await get('/sns/jscode2session', query)).toEqual({
      errcode,
      errmsg: expect.stringMatching(/^[a-z].*, rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
    });
  });

  test('a success carries no errcode and calls itself plain text', async () => {
    const code = await at.loginCode(shop.appId, 'o-lin');
    const query = new URLSearchParams({ ...right, js_code: code });
    const response = await fetch(`${at.url}/sns/jscode2session?${query}`);
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(Object.keys((await response.json()) as object).sort()).toEqual(['openid', 'session_key']);
  });

  test('the session check knows the key of the last login only', async () => {
    const { access_token } = await post('/cgi-bin/stable_token', tokenRequest());
    const login = async () =>
      (await get('/sns/jscode2session', { ...right, js_code: await at.loginCode(shop.appId, 'o-lin') })).session_key;
    const check = (key: string, openid = 'o-lin') =>
      get('/wxa/checksession', {
        access_token,
        openid,
        sig_method: 'hmac_sha256',
        signature: createHmac('sha256', key).update('').digest('hex'),
      });
    const first = await login();
    expect(await check(first)).toMatchObject({ errcode: 0 });
    const second = await login();
    expect(await check(first)).toMatchObject({ errcode: 87009 });
    expect(await check(second)).toMatchObject({ errcode: 0 });
    expect(await check(second, 'o-nobody')).toMatchObject({ errcode: 40003 });
  });
});

const tokenRequest = (more: object = {}) => ({
  grant_type: 'client_credential',
  appid: shop.appId,
  secret: shop.secret,
  ...more,
});

describe('stable access token', () => {
  const path = '/cgi-bin/stable_token';
  const take = (more: object = {}) => post(path, tokenRequest(more));
  const accepts = async (token: string) =>
    (await post(`/wxa/business/getuserphonenumber?access_token=${token}`, { code: 'none' })).errcode === 40029;

  test.each([
    [{ appid: undefined }, 41002],
    [{ appid: 'wx-nobody' }, 40013],
    [{ secret: undefined }, 41004],
    [{ secret: 'wrong' }, 40125],
    [{ grant_type: 'authorization_code' }, 40002],
  ])('%j is %i', async (more, errcode) => {
    expect(await take(more)).toMatchObject({ errcode });
  });

  test('GET and broken JSON are refused', async () => {
    expect(await get(path, {})).toMatchObject({ errcode: 43002 });
    expect(await post(path, '{"grant_type":')).toMatchObject({ errcode: 47001 });
    expect(await post('/sns/jscode2session', {})).toMatchObject({ errcode: 43001 });
    expect(await post('/cgi-bin/no-such-thing', {})).toMatchObject({ errcode: 40066 });
  });

  test('stays the same until five minutes before its end; then both work for five minutes', async () => {
    const first = await take();
    expect(first.expires_in).toBe(7200);
    at.clock.advance(115 * minuteMs - 1000);
    expect(await take()).toEqual({ access_token: first.access_token, expires_in: 301 });
    at.clock.advance(1000);
    const second = await take();
    expect(second.access_token).not.toBe(first.access_token);
    expect(second.expires_in).toBe(7200);
    at.clock.advance(5 * minuteMs - 1);
    expect([await accepts(first.access_token), await accepts(second.access_token)]).toEqual([true, true]);
    at.clock.advance(1);
    expect([await accepts(first.access_token), await accepts(second.access_token)]).toEqual([false, true]);
  });

  test('a forced refresh ends the old one at once, but not within 30 s of the last, nor more than 20 times a day', async () => {
    const first = await take();
    const forced = await take({ force_refresh: true });
    expect([await accepts(first.access_token), await accepts(forced.access_token)]).toEqual([false, true]);
    at.clock.advance(29_999);
    expect((await take({ force_refresh: true })).access_token).toBe(forced.access_token);
    for (let i = 1; i < 20; i += 1) {
      at.clock.advance(30_000);
      expect((await take({ force_refresh: true })).errcode).toBeUndefined();
    }
    at.clock.advance(30_000);
    expect(await take({ force_refresh: true })).toMatchObject({ errcode: 45009 });
    expect((await take()).errcode).toBeUndefined();
    at.clock.advance(24 * 60 * minuteMs);
    expect((await take({ force_refresh: true })).errcode).toBeUndefined();
  });

  test('a missing, unknown or expired one is named as such', async () => {
    const { access_token } = await take();
    const use = async (token: string) => (await get('/wxa/checksession', { access_token: token, openid: 'o' })).errcode;
    expect(await use('')).toBe(41001);
    expect(await use('nonsense')).toBe(40001);
    at.clock.advance(121 * minuteMs);
    expect(await use(access_token)).toBe(42001);
  });
});

describe('controls', () => {
  test.each([
    ['login-codes', { appId: 'wx-nobody', openid: 'o' }, 'the sandbox has no app wx-nobody'],
    ['login-codes', { appId: shop.appId }, 'openid must be a non-empty text'],
    ['phone-codes', { appId: shop.appId, openid: 'o', phone: 'abc' }, 'phone must be digits'],
    ['phone-codes', { appId: shop.appId, openid: 'o', phone: '1', countryCode: 'x' }, 'countryCode must be'],
    ['faults', { kind: 'error', errcode: 1 }, 'errcode must be one the sandbox knows'],
    ['faults', { kind: 'slow' }, 'delayMs must be a whole number'],
    ['faults', { kind: 'odd' }, 'kind is error, slow, lost or broken'],
  ])('%s %j is refused in words', async (path, body, words) => {
    await expect(at.control(path, body)).rejects.toThrow(words);
  });

  test('can be called from a page of another origin, WeChat’s own endpoints cannot', async () => {
    const preflight = await fetch(`${at.url}/sandbox/login-codes`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
    const counters = await fetch(`${at.url}/sandbox/counters`);
    expect(counters.headers.get('access-control-allow-origin')).toBe('*');
    const api = await fetch(`${at.url}/sns/jscode2session`);
    expect(api.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a user without a given unionid has the same one in every run', async () => {
    const code = await at.loginCode(boundApp.appId, 'o-lin');
    const outcome = await at.wechat.exchangeLoginCode({ appId: boundApp.appId, code });
    expect(outcome).toMatchObject({ value: { unionid: expect.stringMatching(/^o6_[\w-]{25}$/) } });
  });
});

test('the same seed gives the same codes, and without one each start differs', async () => {
  const firstCode = async (seed?: string) => {
    const sandbox = await startWechatSandbox({ port: 0, apps: [shop], ...(seed ? { seed } : {}) });
    const body = JSON.stringify({ appId: shop.appId, openid: 'o' });
    const response = await fetch(`${sandbox.url}/sandbox/login-codes`, { method: 'POST', body });
    await sandbox.close();
    return ((await response.json()) as { code: string }).code;
  };
  expect(await firstCode('demo')).toBe(await firstCode('demo'));
  expect(await firstCode()).not.toBe(await firstCode());
});

test('a port that is taken is said', async () => {
  await expect(startWechatSandbox({ port: Number(new URL(at.url).port), apps: [] })).rejects.toThrow('EADDRINUSE');
});
