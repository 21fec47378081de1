import { expect, test } from 'vitest';
import { createClock, type Process } from './clock.ts';

test('what is due runs in the order of time, and together in the order it was asked for', () => {
  const clock = createClock();
  const seen: string[] = [];
  function* say(name: string, ...waits: number[]): Process {
    for (const wait of waits) {
      yield wait;
      seen.push(`${name}@${clock.now()}`);
    }
  }
  clock.start(say('slow', 3, 3));
  clock.start(say('first', 1, 2));
  clock.start(say('second', 1, 2));
  clock.start(say('late', 0), 2);
  clock.runUntil(5);
  expect(seen).toEqual(['first@1', 'second@1', 'late@2', 'slow@3', 'first@3', 'second@3']);
  expect(clock.now()).toBe(5);
  clock.runUntil(6);
  expect(seen.at(-1)).toBe('slow@6');
});

test('a thousand processes in no order come out sorted', () => {
  const clock = createClock();
  const moments: number[] = [];
  function* note(): Process {
    yield 0;
    moments.push(clock.now());
  }
  for (let number = 0; number < 1000; number += 1) clock.start(note(), (number * 7919) % 1000);
  clock.runUntil(1000);
  expect(moments).toEqual(Array.from({ length: 1000 }, (_, number) => number));
});
