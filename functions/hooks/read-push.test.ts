import { describe, expect, test } from 'vitest';
import { sealPush, signatureOf } from '../wechat/push-crypto.ts';
import { confirmAddress, type PushSetting, type RawPush, readPush } from './read-push.ts';

const appId = 'wx00000000000000a1';
const key = { token: 'a token', aesKey: 'A'.repeat(43) };
const secure: PushSetting = { keys: [key], mode: 'secure' };
const plain: PushSetting = { keys: [key], mode: 'plain' };
const [timestamp, nonce] = ['1700000000', '42'];

const push = (message: string, { receiver = appId, asXml = false, by = key, beside = {} } = {}): RawPush => {
  const sealed = sealPush(by.aesKey, { message, receiver }, Buffer.alloc(16, 1));
  const body = asXml
    ? `<xml><ToUserName>gh</ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`
    : JSON.stringify({ ToUserName: 'gh', ...beside, Encrypt: sealed });
  return {
    appId,
    query: { timestamp, nonce, msg_signature: signatureOf(by.token, timestamp, nonce, sealed), encrypt_type: 'aes' },
    body,
  };
};
const open = (body: string): RawPush => ({
  appId,
  query: { timestamp, nonce, signature: signatureOf(key.token, timestamp, nonce) },
  body,
});
const messageIn = (outcome: ReturnType<typeof readPush>): unknown => (outcome.ok ? outcome.value.message : outcome);

test('JSON and XML come out alike, and long ids keep their digits', () => {
  const json = readPush(push('{"Event":"x","order_id":3705115058471208928,"n":"say 3705115058471208928"}'), secure);
  expect(messageIn(json)).toEqual({
    Event: 'x',
    order_id: '3705115058471208928',
    n: 'say 3705115058471208928',
  });
  expect(messageIn(readPush(push('<xml><Event><![CDATA[x]]></Event></xml>', { asXml: true }), secure))).toEqual({
    Event: 'x',
  });
});

test.each<[string, RawPush, PushSetting, string]>([
  [
    'a forged signature',
    { ...push('{}'), query: { ...push('{}').query, msg_signature: '0'.repeat(40) } },
    secure,
    'not_allowed',
  ],
  ['the signature of the open fields only', { ...push('{}'), query: open('').query }, secure, 'not_allowed'],
  ['the same where messages in the open are taken', { ...push('{}'), query: open('').query }, plain, 'not_allowed'],
  ['no query at all', { ...push('{}'), query: {} }, secure, 'not_allowed'],
  ['a message in the open', open('{"Event":"x"}'), secure, 'invalid_value'],
  ['one in the open where both come', open('{"Event":"x"}'), { ...secure, mode: 'compat' }, 'invalid_value'],
  ['one in the open that nobody signed', { ...open('{"Event":"x"}'), query: {} }, plain, 'not_allowed'],
  ['a message for another app', push('{}', { receiver: 'wx00000000000000b2' }), secure, 'invalid_value'],
  ['a key that is no longer listed', push('{}', { by: { ...key, aesKey: 'B'.repeat(43) } }), secure, 'invalid_value'],
  ['what is neither JSON nor XML', push('hello'), secure, 'invalid_value'],
  ['XML where JSON was set up', push('<xml/>', { asXml: true }), { ...secure, format: 'json' }, 'invalid_value'],
  ['an empty body', { ...push('{}'), body: '' }, secure, 'invalid_value'],
  ['a list', open('[1]'), plain, 'invalid_value'],
  ['a document type', open('<!DOCTYPE a><xml><A>x</A></xml>'), plain, 'invalid_value'],
  ['a depth that nobody sends', open(`{"a":${'['.repeat(40)}${']'.repeat(40)}}`), plain, 'invalid_value'],
  ['more than any message is', open(JSON.stringify({ a: 'x'.repeat(70_000) })), plain, 'invalid_value'],
])('refuses %s', (_name, raw, setting, code) => {
  expect(readPush(raw, setting)).toMatchObject({ ok: false, problem: { code } });
});

test('whatever is wrong inside, the answer is the same', () => {
  const wrong = [
    push('{}', { receiver: 'wx00000000000000b2' }),
    push('{}', { by: { ...key, aesKey: 'B'.repeat(43) } }),
    push('hello'),
  ];
  const [first, ...others] = wrong.map((raw) => readPush(raw, secure));
  for (const other of others) expect(other).toEqual(first);
});

describe('modes', () => {
  test('in the open, where that was set up', () => {
    const read = readPush(open('{"Event":"x"}'), plain);
    expect(read).toMatchObject({ ok: true, value: { message: { Event: 'x' }, reply: { key: undefined } } });
  });

  test('both beside one another: what is encrypted counts', () => {
    const read = readPush(push('{"Event":"sealed"}', { beside: { Event: 'open' } }), { ...secure, mode: 'compat' });
    expect(messageIn(read)).toEqual({ Event: 'sealed' });
  });

  test('encrypted where messages in the open are still taken: the console was changed first', () => {
    expect(messageIn(readPush(push('{"Event":"x"}'), plain))).toEqual({ Event: 'x' });
  });
});

describe('while keys are turned over', () => {
  const next = { token: 'another', aesKey: 'C'.repeat(43) };
  const both: PushSetting = { keys: [next, key], mode: 'secure' };

  test.each([
    ['the new key', next],
    ['the old key', key],
    ['a new token with the old cipher', { ...key, token: 'another' }],
  ])('%s', (_name, by) => {
    const keys = [next, key, { ...key, token: 'another' }];
    const read = readPush(push('{"Event":"x"}', { by }), { ...both, keys });
    expect(read).toMatchObject({ ok: true, value: { reply: { key: by, nonce } } });
  });

  test('the address is confirmed by either', () => {
    for (const { token } of both.keys) {
      const query = { timestamp, nonce, echostr: '3', signature: signatureOf(token, timestamp, nonce) };
      expect(confirmAddress({ appId, query }, both)).toEqual({ ok: true, value: '3' });
    }
  });
});

test('the address is confirmed to WeChat alone', () => {
  const query = { timestamp: '1', nonce: '2', echostr: '<b>3', signature: signatureOf(key.token, '1', '2') };
  expect(confirmAddress({ appId, query }, secure)).toEqual({ ok: true, value: '<b>3' });
  expect(confirmAddress({ appId, query: { ...query, nonce: '3' } }, secure)).toMatchObject({ ok: false });
});
