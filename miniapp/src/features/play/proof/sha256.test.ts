import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bytesOf, hexOf, hmacSha256, sha256 } from './sha256.ts';

describe('SHA-256 on a phone', () => {
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('gives what the standard gives for %j', (text, digest) => {
    expect(hexOf(sha256(bytesOf(text)))).toBe(digest);
  });

  test('is that of the platform for any bytes, around every edge of a block', () => {
    for (let length = 0; length < 200; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37) & 0xff);
      expect(hexOf(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  test('and so is the HMAC, for keys shorter than a block, as long and longer', () => {
    for (let length = 0; length < 150; length += 1) {
      const key = Uint8Array.from({ length }, (_, i) => (i * 91 + length) & 0xff);
      const text = `第 ${length} 签 ☕ ${'茶'.repeat(length)}`;
      expect(hexOf(hmacSha256(key, bytesOf(text)))).toBe(createHmac('sha256', key).update(text).digest('hex'));
    }
  });
});
