import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boundApp, minuteMs, type StartedWechat, shop, startWechat } from './support.ts';

let at: StartedWechat;
beforeEach(async () => {
  at = await startWechat();
});
afterEach(() => at.close());

const path = '/sns/jscode2session';

describe('a login code', () => {
  test('becomes an openid and a session key', async () => {
    const code = await at.loginCode(shop.appId, 'o-lin');
    const outcome = await at.wechat.exchangeLoginCode({ appId: shop.appId, code });
    expect(outcome).toEqual({ ok: true, value: { openid: 'o-lin', sessionKey: expect.any(String) } });
    if (outcome.ok) expect(Buffer.from(outcome.value.sessionKey, 'base64')).toHaveLength(16);
  });

  test('brings a unionid only from an app that is bound', async () => {
    const code = await at.loginCode(boundApp.appId, 'o-lin', { unionid: 'u-lin' });
    const bound = await at.wechat.exchangeLoginCode({ appId: boundApp.appId, code });
    expect(bound).toMatchObject({ ok: true, value: { openid: 'o-lin', unionid: 'u-lin' } });

    const other = await at.loginCode(shop.appId, 'o-lin', { unionid: 'u-lin' });
    const unbound = await at.wechat.exchangeLoginCode({ appId: shop.appId, code: other });
    expect(unbound.ok && 'unionid' in unbound.value).toBe(false);
  });

  test('works once', async () => {
    const code = await at.loginCode(shop.appId, 'o-lin');
    expect((await at.wechat.exchangeLoginCode({ appId: shop.appId, code })).ok).toBe(true);
    expect(await at.wechat.exchangeLoginCode({ appId: shop.appId, code })).toEqual(refusedWith('wechat_code_invalid'));
    expect((await at.counters()).errors).toEqual({ 40163: 1 });
  });

  test('works for one of many that bring it at the same time', async () => {
    const code = await at.loginCode(shop.appId, 'o-lin');
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => at.wechat.exchangeLoginCode({ appId: shop.appId, code })),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  test.each([
    [5 * minuteMs - 1, true],
    [5 * minuteMs, false],
  ])('after %i ms is alive: %s', async (ms, alive) => {
    const code = await at.loginCode(shop.appId, 'o-lin');
    at.clock.advance(ms);
    const outcome = await at.wechat.exchangeLoginCode({ appId: shop.appId, code });
    expect(outcome.ok).toBe(alive);
    if (!alive) expect(outcome).toEqual(refusedWith('wechat_code_invalid'));
  });

  test('of another app, or made up, or from the phone button, is refused', async () => {
    const codes = [
      await at.loginCode(boundApp.appId, 'o-lin'),
      'made-up',
      await at.phoneCode(shop.appId, '13800138000'),
    ];
    for (const code of codes) {
      expect(await at.wechat.exchangeLoginCode({ appId: shop.appId, code })).toEqual(
        refusedWith('wechat_code_invalid'),
      );
    }
    expect((await at.counters()).errors).toEqual({ 40029: 3 });
  });
});

test('a person whom WeChat takes for a risk is refused until WeChat thinks better of it', async () => {
  await at.control('blocked-users', { openid: 'o-risk' });
  const code = await at.loginCode(shop.appId, 'o-risk');
  expect(await at.wechat.exchangeLoginCode({ appId: shop.appId, code })).toEqual(refusedWith('wechat_blocked'));
  await at.control('blocked-users', { openid: 'o-risk' }, 'DELETE');
  const next = await at.loginCode(shop.appId, 'o-risk');
  expect((await at.wechat.exchangeLoginCode({ appId: shop.appId, code: next })).ok).toBe(true);
});

test('the 101st login of one person within a minute is too many, another person is not concerned', async () => {
  for (let i = 0; i < 100; i += 1) {
    const code = await at.loginCode(shop.appId, 'o-often');
    expect((await at.wechat.exchangeLoginCode({ appId: shop.appId, code })).ok).toBe(true);
  }
  const last = await at.loginCode(shop.appId, 'o-often');
  const refusal = refusedWith('too_many_requests', { retryAfterSeconds: 60 });
  expect(await at.wechat.exchangeLoginCode({ appId: shop.appId, code: last })).toEqual(refusal);
  const other = await at.loginCode(shop.appId, 'o-other');
  expect((await at.wechat.exchangeLoginCode({ appId: shop.appId, code: other })).ok).toBe(true);
  at.clock.advance(minuteMs);
  expect((await at.wechat.exchangeLoginCode({ appId: shop.appId, code: last })).ok).toBe(true);
});

test('an app that is not set up here is refused without asking WeChat', async () => {
  const outcome = await at.wechat.exchangeLoginCode({ appId: 'wx-unknown', code: 'any' });
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'invalid_value', facts: { field: 'appId' } } });
  expect((await at.counters()).calls).toEqual({});
});

test('busy for a moment is not seen by the person', async () => {
  const code = await at.loginCode(shop.appId, 'o-lin');
  await at.control('faults', { kind: 'error', errcode: -1, path, times: 2 });
  expect((await at.wechat.exchangeLoginCode({ appId: shop.appId, code })).ok).toBe(true);
  expect((await at.counters()).calls).toEqual({ [path]: 3 });
});

test.each([
  ['busy', { kind: 'error', errcode: -1 }],
  ['a failing gateway', { kind: 'broken', status: 502 }],
  ['a dropped connection', { kind: 'lost' }],
])('%s for long is unavailable, and the wait is bounded', async (_name, fault) => {
  const code = await at.loginCode(shop.appId, 'o-lin');
  await at.control('faults', { ...fault, path, times: 1000 });
  const wechat = at.connect({ limits: { attemptMs: 200, totalMs: 600 } });
  const startedAt = performance.now();
  expect(await wechat.exchangeLoginCode({ appId: shop.appId, code })).toEqual(
    refusedWith('wechat_unavailable', { retryAfterSeconds: 5 }),
  );
  expect(performance.now() - startedAt).toBeLessThan(1500);
  expect((await at.counters()).calls[path]).toBeGreaterThan(1);
});

test('a slow answer is not waited for longer than an attempt may take', async () => {
  const code = await at.loginCode(shop.appId, 'o-lin');
  await at.control('faults', { kind: 'slow', delayMs: 10_000, path, times: 1000 });
  const wechat = at.connect({ limits: { attemptMs: 100, totalMs: 400 } });
  const startedAt = performance.now();
  expect(await wechat.exchangeLoginCode({ appId: shop.appId, code })).toMatchObject({ ok: false });
  expect(performance.now() - startedAt).toBeLessThan(1500);
});

test('an attempt that takes too long is followed by another', async () => {
  const code = await at.loginCode(shop.appId, 'o-lin');
  await at.control('faults', { kind: 'slow', delayMs: 10_000, path });
  const wechat = at.connect({ limits: { attemptMs: 100, totalMs: 5000 } });
  const startedAt = performance.now();
  // The slow attempt used the code.
  expect(await wechat.exchangeLoginCode({ appId: shop.appId, code })).toEqual(refusedWith('wechat_code_invalid'));
  expect(performance.now() - startedAt).toBeLessThan(2000);
});

test('when the answer is lost after the code was used, the person is asked for a new code', async () => {
  const code = await at.loginCode(shop.appId, 'o-lin');
  await at.control('faults', { kind: 'lost', path });
  expect(await at.wechat.exchangeLoginCode({ appId: shop.appId, code })).toEqual(refusedWith('wechat_code_invalid'));
});

test('a platform that cannot be reached is unavailable', async () => {
  const wechat = at.connect({ baseUrl: 'http://127.0.0.1:9', limits: { attemptMs: 100, totalMs: 300 } });
  expect(await wechat.exchangeLoginCode({ appId: shop.appId, code: 'any' })).toEqual(
    refusedWith('wechat_unavailable', { retryAfterSeconds: 5 }),
  );
});

const refusedWith = (code: string, facts: object = {}) => ({ ok: false, problem: { code, facts } });
