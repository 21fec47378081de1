import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pushRetriesMs } from '@memberday/infra/local/sandbox/wechat/push.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { minuteMs, type StartedWechat, shop, startWechat } from './support.ts';

let sandbox: StartedWechat;
beforeAll(async () => {
  sandbox = await startWechat();
});
afterAll(() => sandbox.close());

const openid = 'o-writer';
const { appId } = shop;
beforeEach(async () => {
  await sandbox.wechat.exchangeLoginCode({ appId, code: await sandbox.loginCode(appId, openid) });
});
const check = (text: string, who = openid) => sandbox.wechat.checkText({ appId, openid: who, text });

test.each([
  ['栗子蛋糕不腻', { suggest: 'pass' }],
  ['多买了，低价转让', { suggest: 'review' }],
  ['加微信领优惠', { suggest: 'risky', label: 'ad' }],
  ['一起去赌博', { suggest: 'risky', label: 'crime' }],
])('a text is judged: %s', async (text, value) => {
  expect(await check(text)).toEqual({ ok: true, value });
});

test('a name that is shown beside it is judged with it', async () => {
  const verdict = await sandbox.wechat.checkText({ appId, openid, text: '好吃', nickname: '加微信领券' });
  expect(verdict).toMatchObject({ ok: true, value: { suggest: 'risky' } });
});

test('contents are checked only of who was here within two hours', async () => {
  expect(await check('好吃', 'o-nobody')).toMatchObject({ ok: false, problem: { code: 'session_stale' } });
  sandbox.clock.advance(121 * minuteMs);
  expect(await check('好吃')).toMatchObject({ ok: false, problem: { code: 'session_stale' } });
});

test('busy and too many calls are refusals; a quota that is used up is a fault', async () => {
  await sandbox.control('faults', { kind: 'error', errcode: 45011, path: '/wxa/msg_sec_check' });
  expect(await check('好吃')).toMatchObject({ problem: { code: 'too_many_requests' } });
  await sandbox.control('faults', { kind: 'error', errcode: 45009, path: '/wxa/msg_sec_check' });
  await expect(check('好吃')).rejects.toThrow('daily quota');
  await expect(check('好'.repeat(2501))).rejects.toThrow('45002');
});

test('a token that ended is replaced, and the check made', async () => {
  await check('好吃');
  await sandbox.control('revoked-tokens', { appId });
  expect(await check('好吃')).toMatchObject({ ok: true });
});

test('a picture has a name for its answer at once, and is really fetched', async () => {
  let asked = 0;
  const bucket: Server = createServer((_, response) => {
    asked += 1;
    response.end(Buffer.from('89504e470d0a1a0a', 'hex'));
  });
  await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(bucket.address() as AddressInfo).port}/picture`;
  const [one, two] = await Promise.all([1, 2].map(() => sandbox.wechat.checkPicture({ appId, openid, url })));
  expect(one).toMatchObject({ ok: true });
  expect(one).not.toEqual(two);
  await expect.poll(() => asked).toBe(2);
  await new Promise((resolve) => bucket.close(resolve));
  expect(await sandbox.wechat.checkPicture({ appId, openid: 'o-nobody', url })).toMatchObject({
    problem: { code: 'session_stale' },
  });
});

test('what is pushed is tried as often as WeChat says', () => {
  expect(pushRetriesMs.app).toHaveLength(3);
  expect(pushRetriesMs.shop).toHaveLength(9);
  const minutes = pushRetriesMs.shop.reduce<number>((sum, ms) => sum + ms, 0) / minuteMs;
  expect(minutes).toBeGreaterThan(200);
});
