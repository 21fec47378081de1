import { describe, expect, test } from 'vitest';
import { askToClose, type Closing, stepOfClosing } from './closing.ts';

const askedAt = '2026-11-22T02:30:00.000Z';
const closing: Closing = { askedAt, closesAt: '2026-12-07T02:30:00.000Z' };

describe('asking to close an account', () => {
  test('gives fifteen days, to the minute', () => expect(askToClose(undefined, askedAt)).toEqual(closing));
  test('again lets the days run on', () => expect(askToClose(closing, '2026-11-30T00:00:00.000Z')).toEqual(closing));
});

describe('what the time calls for', () => {
  test.each<[string, Closing | undefined, boolean, string, unknown]>([
    ['nobody asked, or they changed their mind', undefined, false, closing.closesAt, { step: 'none' }],
    ['a moment too early', closing, false, '2026-12-07T02:29:59.999Z', { step: 'none' }],
    ['in time', closing, false, closing.closesAt, { step: 'end' }],
    ['late', closing, false, '2026-12-09T00:00:00.000Z', { step: 'end' }],
    [
      'something is open: a day later, counted from now',
      closing,
      true,
      '2026-12-07T02:31:00.000Z',
      { step: 'put_off', closing: { askedAt, closesAt: '2026-12-08T02:31:00.000Z' } },
    ],
    ['something is open, too early', closing, true, '2026-12-01T00:00:00.000Z', { step: 'none' }],
  ])('%s', (_, before, isAnythingOpen, now, expected) =>
    expect(stepOfClosing(before, isAnythingOpen, now)).toEqual(expected),
  );
});
