import { expect, test } from 'vitest';
import { decisionOf, transformOf } from './swipe.ts';

test.each([
  ['a long pull to the right', { dx: 120, dy: 10 }, 'show'],
  ['a long pull to the left', { dx: -120, dy: -20 }, 'refuse'],
  ['too short', { dx: 95, dy: 0 }, null],
  ['scrolling', { dx: 100, dy: 300 }, null],
  ['a tap', { dx: 0, dy: 0 }, null],
])('%s', (_name, swipe, decision) => {
  expect(decisionOf(swipe)).toBe(decision);
});

test('the card follows the finger sideways only', () => {
  expect(transformOf({ dx: 40, dy: 5 })).toBe('translateX(40px) rotate(1.0deg)');
  expect(transformOf({ dx: 40, dy: 50 })).toBe('none');
});
