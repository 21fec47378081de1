import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WechatFault } from '@memberday/functions/wechat/fault.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type StartedWechat, shop, startWechat } from './support.ts';

let at: StartedWechat;
beforeEach(async () => {
  at = await startWechat();
});
afterEach(() => at.close());

const loginPath = '/sns/jscode2session';
const tokenPath = '/cgi-bin/stable_token';
const phonePath = '/wxa/business/getuserphonenumber';

const faultOf = async (action: () => Promise<unknown>): Promise<WechatFault> => {
  const error: unknown = await action().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(WechatFault);
  return error as WechatFault;
};

/** Everything a log could print of it. */
const printed = (error: Error): string =>
  [error.message, error.stack, String(error.cause), JSON.stringify(error, Object.getOwnPropertyNames(error))].join(
    '\n',
  );

test.each([
  [loginPath, 40013],
  [loginPath, 40125],
  [loginPath, 45009],
  [tokenPath, 40125],
  [tokenPath, 40164],
  [phonePath, 48001],
])('%s answering %i is a fault that names both, with nothing of the request', async (path, errcode) => {
  await at.control('faults', { kind: 'error', errcode, path });
  const [code, act] =
    path === loginPath
      ? ([await at.loginCode(shop.appId, 'o-lin'), at.wechat.exchangeLoginCode] as const)
      : ([await at.phoneCode(shop.appId, '13800138000'), at.wechat.exchangePhoneCode] as const);
  const fault = await faultOf(() => act({ appId: shop.appId, code }));
  expect(fault).toMatchObject({ endpoint: path, errcode });
  expect(fault.message).toMatch(new RegExp(`^WeChat ${path}: errcode ${errcode}, .+ \\(rid [0-9a-f-]{26}\\)$`));
  const token = at.store.rows.get(shop.appId)?.token;
  for (const secret of [shop.secret, code, 'o-lin', '13800138000', ...(token ? [token] : [])]) {
    expect(printed(fault)).not.toContain(secret);
  }
});

test('a wrong secret is a fault without the secret in it', async () => {
  const wechat = at.connect({ apps: [{ appId: shop.appId, secret: 'a-wrong-secret' }] });
  const login = await faultOf(() => wechat.exchangeLoginCode({ appId: shop.appId, code: 'a-code' }));
  const phone = await faultOf(() => wechat.exchangePhoneCode({ appId: shop.appId, code: 'a-code' }));
  for (const fault of [login, phone]) {
    expect(fault.errcode).toBe(40125);
    expect(printed(fault)).not.toContain('a-wrong-secret');
    expect(printed(fault)).not.toContain('a-code');
  }
});

test.each([
  [{ kind: 'broken', status: 404 }, 'HTTP status 404'],
  [{ kind: 'broken', status: 302 }, 'HTTP status 302'],
  [{ kind: 'broken', status: 200 }, 'the answer is not a JSON object'],
])('an answer that is not WeChat’s (%j) is a fault', async (kind, words) => {
  await at.control('faults', { ...kind, path: loginPath });
  const code = await at.loginCode(shop.appId, 'o-lin');
  const fault = await faultOf(() => at.wechat.exchangeLoginCode({ appId: shop.appId, code }));
  expect(fault.message).toBe(`WeChat ${loginPath}: ${words}`);
});

test('a redirect is a fault and is not followed, as it would take the secret along', async () => {
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  elsewhere.listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  const wechat = at.connect({ baseUrl: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/` });
  const fault = await faultOf(() => wechat.exchangeLoginCode({ appId: shop.appId, code: 'any' }));
  elsewhere.close();
  expect(fault.message).toBe(`WeChat ${loginPath}: HTTP status 302`);
  expect(asked).toEqual([expect.stringMatching(/^\/sns\/jscode2session\?/)]);
});

test.each([
  ['{"session_key":"a2V5"}', 'the answer has no openid or session key'],
  ['{"errcode":"forty"}', 'the errcode is not a number'],
  ['null', 'the answer is not a JSON object'],
])('an answer of the wrong shape (%s) is a fault', async (body, words) => {
  const wechat = at.connect({ fetch: async () => new Response(body) });
  const fault = await faultOf(() => wechat.exchangeLoginCode({ appId: shop.appId, code: 'any' }));
  expect(fault.message).toBe(`WeChat ${loginPath}: ${words}`);
});
