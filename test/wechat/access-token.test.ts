import { afterEach, beforeEach, expect, test } from 'vitest';
import { boundApp, minuteMs, type StartedWechat, shop, startWechat } from './support.ts';

let at: StartedWechat;
beforeEach(async () => {
  at = await startWechat();
});
afterEach(() => at.close());

const tokenPath = '/cgi-bin/stable_token';
const phonePath = '/wxa/business/getuserphonenumber';
const tokenCalls = async () => (await at.counters()).calls[tokenPath] ?? 0;
const useToken = async (wechat = at.wechat, appId = shop.appId) =>
  wechat.exchangePhoneCode({ appId, code: await at.phoneCode(appId, '13800138000') });

test('20 callers at once need one token and one look into the store', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => useToken()));
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
  expect(await tokenCalls()).toBe(1);
  expect(at.store.reads).toBe(1);

  await useToken();
  expect(at.store.reads).toBe(1);
});

test('20 callers on each of two instances need one token between them', async () => {
  const instances = [at.wechat, at.connect()];
  const callers = Array.from({ length: 40 }, (_, i) => useToken(instances[i % 2]));
  expect((await Promise.all(callers)).every((outcome) => outcome.ok)).toBe(true);
  expect(await tokenCalls()).toBe(1);
});

test('a new instance takes the token from the store', async () => {
  await useToken();
  expect((await useToken(at.connect())).ok).toBe(true);
  expect(await tokenCalls()).toBe(1);
});

test('each app has its own token', async () => {
  expect((await useToken()).ok).toBe(true);
  expect((await useToken(at.wechat, boundApp.appId)).ok).toBe(true);
  const tokens = [...at.store.rows.values()].map((row) => row.token);
  expect(new Set(tokens).size).toBe(2);
});

test('a day of use with a call a minute renews each two hours and meets no refused token', async () => {
  const day = 24 * 60;
  for (let minute = 0; minute < day; minute += 1) {
    expect((await useToken()).ok).toBe(true);
    at.clock.advance(minuteMs);
  }
  expect(await tokenCalls()).toBe(13);
  expect((await at.counters()).errors).toEqual({});
});

test('the token is renewed four minutes before its end, and not before', async () => {
  await useToken();
  const first = at.store.rows.get(shop.appId)?.token;
  at.clock.advance(115 * minuteMs);
  await useToken();
  expect(at.store.rows.get(shop.appId)?.token).toBe(first);
  at.clock.advance(minuteMs);
  await useToken();
  expect(at.store.rows.get(shop.appId)?.token).not.toBe(first);
  expect(await tokenCalls()).toBe(2);
});

test('while one renews, the others go on with the old token', async () => {
  const other = at.connect();
  await useToken();
  await useToken(other);
  at.clock.advance(117 * minuteMs);
  await at.control('faults', { kind: 'slow', delayMs: 1000, path: tokenPath });

  let renewed = false;
  const renewing = useToken().then((outcome) => {
    renewed = true;
    return outcome;
  });
  await expect.poll(tokenCalls).toBe(2);
  const outcomes = await Promise.all([useToken(), useToken(other), useToken(at.connect())]);
  expect(renewed).toBe(false);
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
  expect((await renewing).ok).toBe(true);
  expect(await tokenCalls()).toBe(2);
});

test.each([
  ['busy', { kind: 'error', errcode: -1 }],
  ['asked too often', { kind: 'error', errcode: 45011 }],
])('when renewing fails because WeChat is %s, the old token serves on', async (_name, fault) => {
  await useToken();
  at.clock.advance(117 * minuteMs);
  await at.control('faults', { ...fault, path: tokenPath, times: 1000 });
  const before = await tokenCalls();
  for (let i = 0; i < 3; i += 1) expect((await useToken()).ok).toBe(true);
  const tried = await tokenCalls();
  expect(tried).toBeGreaterThan(before);

  // One tries, the others go on until the lease has run out.
  expect((await useToken(at.connect())).ok).toBe(true);
  expect(await tokenCalls()).toBe(tried);
  at.clock.advance(10_001);
  await at.control('faults', {}, 'DELETE');
  expect((await useToken()).ok).toBe(true);
  expect(await tokenCalls()).toBe(tried + 1);
});

test('without any token and with WeChat busy the answer is unavailable, and the lease is given back', async () => {
  const wechat = at.connect({ limits: { attemptMs: 200, totalMs: 400 } });
  await at.control('faults', { kind: 'error', errcode: -1, path: tokenPath, times: 1000 });
  expect(await useToken(wechat)).toMatchObject({ ok: false, problem: { code: 'wechat_unavailable' } });
  await at.control('faults', {}, 'DELETE');
  expect((await useToken(wechat)).ok).toBe(true);
});

test('a revoked token is replaced once by all who meet it, and nobody notices', async () => {
  const other = at.connect();
  await useToken();
  await useToken(other);
  await at.control('revoked-tokens', { appId: shop.appId });
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => useToken(i % 2 ? at.wechat : other)));
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
  expect(await tokenCalls()).toBe(2);
});

test.each([40001, 42001, 40014])('errcode %i for a token WeChat still hands out ends that token', async (errcode) => {
  await useToken();
  const before = at.store.rows.get(shop.appId)?.token;
  await at.control('faults', { kind: 'error', errcode, path: phonePath });
  expect((await useToken()).ok).toBe(true);
  // One ordinary call, which gave the refused token again, and one that ended it.
  expect(await tokenCalls()).toBe(3);
  expect(at.store.rows.get(shop.appId)?.token).not.toBe(before);
  expect(at.store.rows.get(shop.appId)?.forcedAt).toBe(at.clock.now());
});

test('tokens that are refused over and over end in a fault and do not use up the day’s forced refreshes', async () => {
  await useToken();
  await at.control('faults', { kind: 'error', errcode: 40001, path: phonePath, times: 1000 });
  const settled = await Promise.allSettled(Array.from({ length: 30 }, () => useToken()));
  expect(settled.every((result) => result.status === 'rejected')).toBe(true);
  // Further apart than WeChat asks of forced refreshes, and more often than it allows in a day.
  for (let i = 0; i < 25; i += 1) {
    at.clock.advance(31_000);
    await expect(useToken()).rejects.toThrow(/40001|refuses/);
  }
  expect((await at.counters()).errors['45009']).toBeUndefined();
  await at.control('faults', {}, 'DELETE');
  expect((await useToken()).ok).toBe(true);
});

test('a holder of the lease that died delays the others but does not stop them', async () => {
  at.store.rows.set(shop.appId, {
    appId: shop.appId,
    version: 7,
    token: null,
    expiresAt: '1970-01-01T00:00:00.000Z',
    leasedUntil: '2026-11-08T02:00:10.000Z',
    forcedAt: '1970-01-01T00:00:00.000Z',
  });
  expect((await useToken()).ok).toBe(true);
  expect(at.store.rows.get(shop.appId)?.token).toEqual(expect.any(String));
});

test('a secret that has become wrong is a fault for the one who renews, while the others go on with the old token', async () => {
  await useToken();
  at.clock.advance(117 * minuteMs);
  await at.control('faults', { kind: 'error', errcode: 40125, path: tokenPath, times: 1000 });
  await expect(useToken()).rejects.toThrow('40125');
  expect((await useToken()).ok).toBe(true);
  expect((await useToken(at.connect())).ok).toBe(true);
  expect(await tokenCalls()).toBe(2);
});
