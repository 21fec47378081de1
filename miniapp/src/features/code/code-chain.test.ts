import { addMs, type Instant } from '@memberday/shared/domain/time.ts';
import { describe, expect, it, test } from 'vitest';
import { chainEnd, codeAt, inFours, wantsMore } from './code-chain.ts';

const start: Instant = '2026-11-22T02:00:00.000Z';
const at = (seconds: number) => addMs(start, seconds * 1_000);
const chain = Array.from({ length: 4 }, (_, i) => ({ code: `code-${i}`, from: at(30 * i), until: at(30 * (i + 1)) }));

describe('the code a phone shows', () => {
  it.each([
    ['at its first moment', 0, { code: 'code-0', secondsLeft: 30, share: 1 }],
    ['halfway', 15, { code: 'code-0', secondsLeft: 15, share: 0.5 }],
    ['in its last tenth of a second', 29.9, { code: 'code-0', secondsLeft: 1 }],
    ['on the turn', 30, { code: 'code-1', secondsLeft: 30 }],
    ['in the last one of the chain', 119, { code: 'code-3', secondsLeft: 1 }],
  ])('%s', (_, seconds, shown) => expect(codeAt(chain, at(seconds))).toMatchObject(shown));

  it.each([
    ['after the chain', 120],
    ['before it, because the clock was put back', -1],
  ])('is none %s', (_, seconds) => expect(codeAt(chain, at(seconds))).toBeUndefined());
});

describe('a phone asks for more', () => {
  it.each([
    ['not while more than half is left', 59, false],
    ['from the middle on', 60, true],
    ['when it has none any more', 500, true],
    ['when the clock was put back', -60, true],
  ])('%s', (_, seconds, wants) => expect(wantsMore(chain, at(seconds))).toBe(wants));

  it('when it has none at all', () => expect(wantsMore([], start)).toBe(true));
});

test('the chain says how long it lasts, digits are read in fours', () => {
  expect(chainEnd(chain)).toBe(at(120));
  expect(inFours('880123456789')).toEqual(['8801', '2345', '6789']);
});
