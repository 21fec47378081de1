import { describe, expect, test } from 'vitest';
import type { Trouble } from '../attempt.ts';
import { type LoadedEvent, type LoadedState, nextLoaded } from './loaded-state.ts';

const at = '2026-11-22T02:00:00.000Z' as never;
const offline: Trouble = { say: '没有网络', next: '', remedy: 'retry', unanswered: true };
const gone: Trouble = { say: '没找到', next: '', remedy: 'none', unanswered: false };
const after = (first: LoadedState<number>, ...events: LoadedEvent<number>[]) => events.reduce(nextLoaded, first);
const shown: LoadedState<number> = { step: 'shown', value: 1, at, trouble: null };

describe('what a page knows of what it shows', () => {
  test.each<[string, LoadedState<number>, LoadedEvent<number>, LoadedState<number>]>([
    ['the answer', { step: 'loading' }, { kind: 'came', value: 1, at }, shown],
    [
      'no answer, nothing known',
      { step: 'loading' },
      { kind: 'failed', trouble: offline },
      { step: 'failed', trouble: offline },
    ],
    [
      'no answer, something known: it stays, with why',
      shown,
      { kind: 'failed', trouble: offline },
      { ...shown, trouble: offline },
    ],
    [
      'a refusal takes away what was known',
      shown,
      { kind: 'failed', trouble: gone },
      { step: 'failed', trouble: gone },
    ],
    [
      'a new answer takes the reason away',
      { ...shown, trouble: offline },
      { kind: 'came', value: 2, at },
      { ...shown, value: 2 },
    ],
    ['asked again, what is shown stays', shown, { kind: 'asked' }, shown],
    ['asked again after a failure', { step: 'failed', trouble: gone }, { kind: 'asked' }, { step: 'loading' }],
    ['a visitor sees nothing of a member', shown, { kind: 'is_visitor' }, { step: 'visitor' }],
  ])('%s', (_, before, event, expected) => expect(after(before, event)).toEqual(expected));
});
