import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isSignedBy, openPush, sealPush, signatureOf } from '@memberday/functions/wechat/push-crypto.ts';
import { parsePushXml } from '@memberday/functions/wechat/push-xml.ts';
import { expect, test } from 'vitest';

/** Cases of WeChat's own pages and of public SDKs' tests, which are no part of the project. */
const folder = process.env.MEMBERDAY_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const file = `${folder}/wechat-vectors.json`;

type Sealed = {
  id: string;
  encodingAesKey: string;
  token?: string;
  appid?: string;
  receiveid?: string;
  timestamp?: string;
  nonce?: string;
  msg_signature?: string;
  MsgSignature?: string;
  Encrypt?: string;
  echostr?: string;
  body?: { Encrypt: string };
  random?: string;
  plaintext?: string;
  pad?: number;
  expect?: Record<string, string>;
};
type Vectors = {
  signature: { token: string; timestamp: string; nonce: string; signature: string }[];
  aes: Sealed[];
};

if (!existsSync(file) && process.env.CI) throw new Error(`the reference data is missing: ${file}`);
const { signature: signatures, aes }: Vectors = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as Vectors)
  : { signature: [], aes: [] };
const sealedOf = ({ Encrypt, echostr, body }: Sealed): string => Encrypt ?? body?.Encrypt ?? echostr ?? '';

test.runIf(existsSync(file))('there are cases of each kind', () => {
  expect(signatures.length).toBeGreaterThanOrEqual(3);
  expect(aes.length).toBeGreaterThanOrEqual(8);
});

for (const { token, timestamp, nonce, signature } of signatures) {
  test(`the signature ${signature.slice(0, 8)}`, () => {
    expect(signatureOf(token, timestamp, nonce)).toBe(signature);
    expect(isSignedBy(signature, nonce, token, timestamp)).toBe(true);
    expect(isSignedBy(signature, token, timestamp, `${nonce}1`)).toBe(false);
  });
}

for (const each of aes) {
  const { id, encodingAesKey, token, timestamp, nonce, msg_signature, MsgSignature, random, plaintext, pad } = each;
  const sealed = sealedOf(each);
  const signature = msg_signature ?? MsgSignature;

  test(`${id}: opens`, () => {
    const opened = openPush(encodingAesKey, sealed);
    expect(opened?.receiver).toBe(each.appid ?? each.receiveid);
    if (plaintext !== undefined) expect(opened?.message).toBe(plaintext);
    const said = each.expect;
    if (said) expect(parsePushXml(opened?.message ?? '')).toMatchObject(said);
  });

  if (token && timestamp && nonce && signature) {
    test(`${id}: is signed, and nothing else is`, () => {
      expect(isSignedBy(signature, token, timestamp, nonce, sealed)).toBe(true);
      expect(isSignedBy(signature, token, timestamp, 'other', sealed)).toBe(false);
      expect(isSignedBy(signature, token, timestamp, nonce, `A${sealed.slice(1)}`)).toBe(sealed.startsWith('A'));
      expect(isSignedBy('', token, timestamp, nonce, sealed)).toBe(false);
    });
  }

  if (random) {
    test(`${id}: sealed anew it is the same, to the byte`, () => {
      const opened = openPush(encodingAesKey, sealed);
      const again = sealPush(encodingAesKey, opened ?? { message: '', receiver: '' }, Buffer.from(random));
      expect(again).toBe(sealed);
      if (pad !== undefined && opened) {
        const plainBytes = 20 + Buffer.byteLength(opened.message) + Buffer.byteLength(opened.receiver);
        expect(32 - (plainBytes % 32)).toBe(pad);
      }
    });
  }

  test(`${id}: another key, or any byte changed in its first block, opens nothing that was meant`, () => {
    const other = createHash('sha256').update(id).digest('base64').slice(0, 43);
    expect(openPush(other, sealed)?.receiver).not.toBe(each.appid ?? each.receiveid);
    const bytes = Buffer.from(sealed, 'base64');
    // The length stands in the second half of the first two blocks of AES.
    bytes[2] = (bytes[2] ?? 0) ^ 0x80;
    expect(openPush(encodingAesKey, bytes.toString('base64'))?.receiver).not.toBe(each.appid ?? each.receiveid);
  });
}

test('what is no cipher text opens to nothing', () => {
  const key = 'A'.repeat(43);
  for (const text of ['', 'AAAA', 'not base64 at all', Buffer.alloc(32).toString('base64')]) {
    expect(openPush(key, text)).toBeUndefined();
  }
});

test('a key that is none is a fault of the setting, and said', () => {
  expect(() => openPush('short', 'AAAA')).toThrow('43 signs');
});

test('texts of any length come back', () => {
  const key = createHash('sha256').update('key').digest('base64').slice(0, 43);
  for (let length = 0; length < 70; length += 1) {
    const said = { message: '文'.repeat(length), receiver: 'wx00000000000000a1' };
    expect(openPush(key, sealPush(key, said, Buffer.alloc(16, 7)))).toEqual(said);
  }
});
