import { expect, test } from 'vitest';
import { eventTypes } from './catalogue.ts';
import { emptyChoices, eventKinds, isChosen } from './choose-events.ts';

test.each([
  [['*'], 'order.paid', true],
  [['coupon.*'], 'coupon.issued', true],
  [['coupon.*'], 'points.earned', false],
  [['coupon.issued'], 'coupon.issued', true],
  [['coupon.issued'], 'coupon.redeemed', false],
  [['member.*'], 'member_day.ended', false],
  [[], 'coupon.issued', false],
  [[], 'webhook.test', true],
] as const)('%j covers %s: %s', (choices, type, expected) => expect(isChosen(choices, type)).toBe(expected));

test('a choice that covers nothing is named', () =>
  expect(emptyChoices(['*', 'coupon.*', 'coupon.eaten', 'cou*', 'nothing.*'])).toEqual([
    'coupon.eaten',
    'cou*',
    'nothing.*',
  ]));

test('every type has a kind and a word of its own', () => {
  for (const type of eventTypes) expect(type).toMatch(/^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/);
  expect(eventKinds).toEqual(expect.arrayContaining(['member', 'points', 'order', 'live']));
});
