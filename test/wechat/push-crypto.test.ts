import { createHash } from 'node:crypto';
import { isSignedBy, openPush, sealPush, signatureOf } from '@memberday/functions/wechat/push-crypto.ts';
import { parsePushXml } from '@memberday/functions/wechat/push-xml.ts';
import { openSealedData } from '@memberday/functions/wechat/sealed-data.ts';
import { signatureOfSession } from '@memberday/infra/local/sandbox/wechat/session-keys.ts';
import { expect, test } from 'vitest';
import { haveVectors, sealedOf, vectors } from './vectors.ts';

const { signature: signatures, aes, session_key_aes128: sessions, hmac_session: hmacs } = vectors;

test.runIf(haveVectors)('there are fourteen cases', () => {
  expect([signatures, aes, sessions, hmacs].map(({ length }) => length)).toEqual([3, 8, 2, 1]);
});

for (const { id, session_key: sessionKey, iv, encryptedData, expect: said } of sessions) {
  test(`${id}: opens for its app, and for no other`, () => {
    const { watermark, ...data } = said;
    const sealedAtMs = watermark.timestamp * 1000;
    const opened = openSealedData(sessionKey, watermark.appid, { encryptedData, iv });
    expect(opened).toMatchObject({ ok: true, value: { data, sealedAtMs } });
    expect(openSealedData(sessionKey, 'wx00000000000000b2', { encryptedData, iv })).toMatchObject({ ok: false });
  });
}

for (const { id, session_key: sessionKey, signature } of hmacs) {
  test(id, () => expect(signatureOfSession(sessionKey)).toBe(signature));
}

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
