import { expect, test } from 'vitest';
import { timeLeft } from './countdown-view.ts';

const day = 86_400_000;

test.each<[string, number, [number, string, string, string]]>([
  ['a begun second counts', 1, [0, '00', '00', '01']],
  ['the last second', 1000, [0, '00', '00', '01']],
  ['nothing left', 0, [0, '00', '00', '00']],
  ['long past', -day, [0, '00', '00', '00']],
  ['just under a minute', 59_001, [0, '00', '01', '00']],
  ['days are told apart', 2 * day + 5 * 3_600_000 + 61_000, [2, '05', '01', '01']],
  ['a day less one second', day - 1000, [0, '23', '59', '59']],
])('%s', (_, ms, [days, hours, minutes, seconds]) => {
  expect(timeLeft(ms)).toEqual({ days, hours, minutes, seconds });
});
