import { expect, test } from 'vitest';
import { createTokenBucket } from './token-bucket.ts';

test('over any time it gives its burst and its rate, and no more', () => {
  let now = 0;
  const bucket = createTokenBucket(() => now, 100, 50);
  let taken = 0;
  for (let step = 0; step <= 1000; step += 1) {
    now = step / 100;
    while (bucket.has(1)) {
      bucket.take(1);
      taken += 1;
    }
  }
  expect(taken).toBe(50 + 10 * 100);
});

test('what is not used is kept up to the burst only', () => {
  let now = 0;
  const bucket = createTokenBucket(() => now, 10, 5);
  bucket.take(5);
  now = 100;
  expect(bucket.has(5)).toBe(true);
  expect(bucket.has(5.1)).toBe(false);
});
