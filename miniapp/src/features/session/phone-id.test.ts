import { expect, test } from 'vitest';
import { phoneIdIn } from './phone-id.ts';

const storageWith = (kept?: unknown) => {
  const rows = new Map<string, unknown>(kept === undefined ? [] : [['phone-id', kept]]);
  return { read: (key: string) => rows.get(key), write: (key: string, value: unknown) => void rows.set(key, value) };
};

test('is made once, of chance, and kept', () => {
  const storage = storageWith();
  const first = phoneIdIn(storage, Math.random);
  expect(first).toMatch(/^[0-9a-z]{24}$/);
  expect(phoneIdIn(storage, Math.random)).toBe(first);
  expect(phoneIdIn(storageWith(), Math.random)).not.toBe(first);
});

test.each([7, '', 'short', null])('%j is no name: another one is made', (kept) =>
  expect(phoneIdIn(storageWith(kept), () => 0.5)).toBe('i'.repeat(24)),
);
