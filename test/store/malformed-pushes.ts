import { randomBytes } from 'node:crypto';
import type { PushKey, RawPush } from '@memberday/functions/hooks/read-push.ts';
import { signatureOf } from '@memberday/functions/wechat/push-crypto.ts';
import { encrypt, getSignature } from '@wecom/crypto';
import fc from 'fast-check';

const [timestamp, nonce] = ['1763784000', '415670741'];

const text = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ maxLength: 200, unit: 'binary' }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
);

/** JSON that is no object, and JSON that broke off. */
const brokenJson = fc.oneof(
  fc.json().filter((each) => !each.trimStart().startsWith('{')),
  fc.tuple(fc.json(), fc.nat(100)).map(([json, cut]) => `{"a":${json}}`.slice(0, -1 - (cut % 20))),
  fc.integer({ min: 20, max: 300 }).map((levels) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`),
  fc.integer({ min: 20, max: 300 }).map((levels) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`),
  fc.integer({ min: 65_536, max: 70_000 }).map((length) => JSON.stringify({ a: 'x'.repeat(length) })),
);
const brokenXml = fc.oneof(
  text.map((inner) => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><a>${inner}&e;</a></xml>`),
  text.map((inner) => `<xml><a>&${inner.replace(/[^a-z]/gi, '')}zz;</a></xml>`),
  fc.integer({ min: 20, max: 200 }).map((levels) => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`),
  text.map((inner) => `<xml><a>${inner.replaceAll('<', '')}</b></xml>`),
  fc.constantFrom('<', '<xml', '<xml>', '</xml>', '<xml/>', '<xml></xml>', '<?xml?>', '<xml><![CDATA[', '<!---->'),
);
const nothing = fc.oneof(text, brokenJson, brokenXml).filter((each) => !isObject(each));

const isObject = (body: string): boolean => {
  try {
    const value: unknown = JSON.parse(body);
    return (
      typeof value === 'object' && value !== null && !Array.isArray(value) && body.length < 60_000 && depth(value) < 16
    );
  } catch {
    return false;
  }
};
const depth = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;

/** Pushes that nobody could mean, some of them signed and sealed as they should be: by whom a key was stolen, or by a fault. */
export const malformedPushes = (count: number, { token, aesKey }: PushKey, appIds: readonly string[]): RawPush[] => {
  const signed = (body: string): RawPush['query'] => ({
    timestamp,
    nonce,
    signature: signatureOf(token, timestamp, nonce),
    body,
  });
  const wrap = (sealed: string) => ({
    query: { timestamp, nonce, msg_signature: getSignature(token, timestamp, nonce, sealed) },
    body: JSON.stringify({ ToUserName: 'gh_1', Encrypt: sealed }),
  });
  const anyId = fc.constantFrom(...appIds);
  const raw = fc.oneof(
    fc.record({ appId: anyId, query: nothing.map(signed), body: nothing }),
    fc.record({
      appId: anyId,
      query: fc.dictionary(fc.constantFrom('signature', 'msg_signature', 'timestamp', 'nonce'), text),
      body: fc.oneof(nothing, fc.json()),
    }),
    // Sealed and signed, and not a message inside.
    fc.tuple(anyId, nothing).map(([appId, inner]) => ({ appId, ...wrap(encrypt(aesKey, inner, appId)) })),
    // For another receiver.
    fc
      .tuple(anyId, fc.json())
      .map(([appId, inner]) => ({ appId, ...wrap(encrypt(aesKey, `{"Event":${inner}}`, 'wx-other')) })),
    // Whole blocks of nothing, or not whole.
    fc.tuple(anyId, fc.nat(200)).map(([appId, bytes]) => ({ appId, ...wrap(randomBytes(bytes).toString('base64')) })),
    fc
      .tuple(anyId, fc.nat(8))
      .map(([appId, blocks]) => ({ appId, ...wrap(randomBytes(blocks * 32).toString('base64')) })),
    // Encrypt is no text.
    fc
      .tuple(
        anyId,
        fc.jsonValue().filter((value) => typeof value !== 'string'),
      )
      .map(([appId, Encrypt]) => ({
        appId,
        query: signed(''),
        body: JSON.stringify({ Encrypt }),
      })),
  );
  return fc.sample(raw, { numRuns: count, seed: 20_261_122 });
};
