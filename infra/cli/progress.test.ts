import { expect, test, vi } from 'vitest';
import { createProgress, durationWords, grouped } from './progress.ts';

test.each([
  [0.2, '1 s'],
  [99, '99 s'],
  [100, '2 min'],
  [5999, '100 min'],
  [6000, '1 h 40 min'],
  [36_000, '10 h 0 min'],
])('%d seconds', (seconds, words) => {
  expect(durationWords(seconds)).toBe(words);
});

test('thousands are grouped', () => {
  expect([grouped(999), grouped(47_243)]).toEqual(['999', '47,243']);
});

test('where there is no terminal, a line every five seconds tells rate and time left', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const written: string[] = [];
  const out = { isTTY: false, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  const step = createProgress(out).begin('orders', 10_000, 'orders', 1_000);
  for (let second = 1; second <= 11; second += 1) {
    vi.advanceTimersByTime(1_000);
    step.reach(1_000 + second * 500);
  }
  step.end();
  vi.useRealTimers();
  expect(written).toEqual([
    'orders: 3,500 of 10,000 orders, 500/s, 13 s left\n',
    'orders: 6,000 of 10,000 orders, 500/s, 8 s left\n',
  ]);
});
