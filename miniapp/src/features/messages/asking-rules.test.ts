import { describe, expect, test } from 'vitest';
import type { SendPermission } from '../../platform/platform.ts';
import { mayAskAbout, withAnswers } from './asking-rules.ts';

const now = '2026-11-22T02:00:00.000Z';
const asked = (answer: SendPermission, at: string) => ({ drop: { answer, at } });

describe('asking whether a message may be sent', () => {
  test.each<[string, Parameters<typeof mayAskAbout>[1], string[]]>([
    ['for the first time', {}, ['drop']],
    ['a moment after a yes', asked('accept', now), []],
    ['almost a day after a yes', asked('accept', '2026-11-21T02:00:00.001Z'), []],
    ['a day after a yes', asked('accept', '2026-11-21T02:00:00.000Z'), ['drop']],
    ['a day after a no', asked('reject', '2026-11-21T02:00:00.000Z'), []],
    ['a week after a no', asked('reject', '2026-11-15T02:00:00.000Z'), ['drop']],
    ['years after a ban', asked('ban', '2020-01-01T00:00:00.000Z'), []],
  ])('%s', (_, before, expected) => expect(mayAskAbout(['drop'], before, now)).toEqual(expected));

  test('is about three things at most, each once', () =>
    expect(mayAskAbout(['a', 'b', 'a', 'c', 'd'], {}, now)).toEqual(['a', 'b', 'c']));

  test('remembers what was answered, of each by itself', () => {
    const before = withAnswers({}, { a: 'accept', b: 'reject' }, '2026-11-20T02:00:00.000Z');
    expect(mayAskAbout(['a', 'b'], before, now)).toEqual(['a']);
  });
});
