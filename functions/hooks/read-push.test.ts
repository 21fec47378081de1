import { expect, test } from 'vitest';
import { sealPush, signatureOf } from '../wechat/push-crypto.ts';
import { confirmAddress, type RawPush, readPush } from './read-push.ts';

const appId = 'wx00000000000000a1';
const keys = { token: 'a token', aesKey: 'A'.repeat(43) };

const push = (message: string, { receiver = appId, asXml = false } = {}): RawPush => {
  const sealed = sealPush(keys.aesKey, { message, receiver }, Buffer.alloc(16, 1));
  const [timestamp, nonce] = ['1700000000', '42'];
  const body = asXml
    ? `<xml><ToUserName>gh</ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`
    : JSON.stringify({ ToUserName: 'gh', Encrypt: sealed });
  return {
    appId,
    query: { timestamp, nonce, msg_signature: signatureOf(keys.token, timestamp, nonce, sealed), encrypt_type: 'aes' },
    body,
  };
};

test('JSON and XML come out alike, and long ids keep their digits', () => {
  const json = readPush(push('{"Event":"x","order_id":3705115058471208928}'), keys);
  expect(json).toEqual({ ok: true, value: { Event: 'x', order_id: '3705115058471208928' } });
  const xml = readPush(push('<xml><Event><![CDATA[x]]></Event></xml>', { asXml: true }), keys);
  expect(xml).toEqual({ ok: true, value: { Event: 'x' } });
});

test.each<[string, RawPush, string]>([
  [
    'a forged signature',
    { ...push('{}'), query: { ...push('{}').query, msg_signature: '0'.repeat(40) } },
    'not_allowed',
  ],
  [
    'the signature of the open fields only',
    { ...push('{}'), query: { timestamp: '1', nonce: '2', signature: signatureOf(keys.token, '1', '2') } },
    'not_allowed',
  ],
  ['no query at all', { ...push('{}'), query: {} }, 'not_allowed'],
  ['a message in the open', { ...push('{}'), body: '{"Event":"x"}' }, 'invalid_value'],
  ['a message for another app', push('{}', { receiver: 'wx00000000000000b2' }), 'invalid_value'],
  ['what is neither JSON nor XML', push('hello'), 'invalid_value'],
  ['an empty body', { ...push('{}'), body: '' }, 'invalid_value'],
])('refuses %s', (_name, raw, code) => {
  expect(readPush(raw, keys)).toMatchObject({ ok: false, problem: { code } });
});

test('the address is confirmed to WeChat alone', () => {
  const query = { timestamp: '1', nonce: '2', echostr: '<b>3', signature: signatureOf(keys.token, '1', '2') };
  expect(confirmAddress({ query }, keys)).toEqual({ ok: true, value: '<b>3' });
  expect(confirmAddress({ query: { ...query, nonce: '3' } }, keys)).toMatchObject({ ok: false });
});
