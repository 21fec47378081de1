import { toE164 } from '@memberday/functions/wechat/phone.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boundApp, minuteMs, type StartedWechat, shop, startWechat } from './support.ts';

let at: StartedWechat;
beforeEach(async () => {
  at = await startWechat();
});
afterEach(() => at.close());

const path = '/wxa/business/getuserphonenumber';
const invalid = { ok: false, problem: { code: 'wechat_code_invalid', facts: {} } };

describe('a phone code', () => {
  test.each([
    [{ phone: '13800138000' }, '+8613800138000'],
    [{ phone: '+8613800138000', countryCodeAs: 'string' }, '+8613800138000'],
    [{ phone: '91234567', countryCode: '852' }, '+85291234567'],
    [{ phone: '+12125550100', countryCode: '1', countryCodeAs: 'string' }, '+12125550100'],
  ])('of %j is %s', async (of, phone) => {
    const code = await at.phoneCode(shop.appId, of.phone, of);
    expect(await at.wechat.exchangePhoneCode({ appId: shop.appId, code })).toEqual({ ok: true, value: phone });
  });

  test('works once', async () => {
    const code = await at.phoneCode(shop.appId, '13800138000');
    expect((await at.wechat.exchangePhoneCode({ appId: shop.appId, code })).ok).toBe(true);
    expect(await at.wechat.exchangePhoneCode({ appId: shop.appId, code })).toEqual(invalid);
  });

  test.each([
    [5 * minuteMs - 1, true],
    [5 * minuteMs, false],
  ])('after %i ms is alive: %s', async (ms, alive) => {
    const code = await at.phoneCode(shop.appId, '13800138000');
    at.clock.advance(ms);
    expect((await at.wechat.exchangePhoneCode({ appId: shop.appId, code })).ok).toBe(alive);
  });

  test('from a login, or made up, is refused', async () => {
    for (const code of [await at.loginCode(shop.appId, 'o-lin'), 'made-up']) {
      expect(await at.wechat.exchangePhoneCode({ appId: shop.appId, code })).toEqual(invalid);
    }
    expect((await at.counters()).errors).toEqual({ 40029: 2 });
  });

  test('of another app is refused and not used up', async () => {
    const code = await at.phoneCode(boundApp.appId, '13800138000');
    expect(await at.wechat.exchangePhoneCode({ appId: shop.appId, code })).toEqual(invalid);
    expect((await at.counters()).errors).toEqual({ 40013: 1 });
    expect((await at.wechat.exchangePhoneCode({ appId: boundApp.appId, code })).ok).toBe(true);
  });
});

test('too many in a minute says when to come again', async () => {
  await at.control('faults', { kind: 'error', errcode: 45011, path });
  const code = await at.phoneCode(shop.appId, '13800138000');
  expect(await at.wechat.exchangePhoneCode({ appId: shop.appId, code })).toEqual({
    ok: false,
    problem: { code: 'too_many_requests', facts: { retryAfterSeconds: 60 } },
  });
});

test('an app that is not set up here is refused without asking WeChat', async () => {
  expect(await at.wechat.exchangePhoneCode({ appId: 'wx-unknown', code: 'any' })).toMatchObject({
    ok: false,
    problem: { code: 'invalid_value' },
  });
  expect((await at.counters()).calls).toEqual({});
});

test.each([
  [86, '138 0013-8000', '+8613800138000'],
  ['+86', '13800138000', '+8613800138000'],
  [0, '13800138000', undefined],
  [86, '', undefined],
  [86, '1380013800013800138000', undefined],
  [86, '138****8000', undefined],
])('country %j and number %j make %j', (countryCode, pure, expected) => {
  expect(toE164(countryCode, pure)).toBe(expected);
});
