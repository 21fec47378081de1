import { describe, expect, test } from 'vitest';
import { words } from '../../words/words.ts';
import type { Trouble } from '../attempt.ts';
import { firstState, type HomeEvent, type HomeState, nextState } from './home-state.ts';

const dated = (memberId: string) => ({ card: { memberId } as never, at: '2026-11-21T04:00:00.000Z' });
const offline: Trouble = { ...words.trouble.offline, unanswered: true };
const closed: Trouble = { say: '已注销', next: '问店里', remedy: 'none', unanswered: false };
const after = (first: HomeState, ...events: HomeEvent[]) => events.reduce(nextState, first);

describe('the first screen', () => {
  test('starts with shapes, then card, then lines', () => {
    const card = after(firstState(undefined), { kind: 'asked' }, { kind: 'card_came', dated: dated('a') });
    expect(card).toMatchObject({ step: 'member', flow: { step: 'loading' }, trouble: null });
    expect(after(card, { kind: 'flow_came', entries: [] })).toMatchObject({ flow: { step: 'shown' } });
  });

  test('starts with the card from last time', () => {
    expect(firstState(dated('a'))).toMatchObject({ step: 'member', dated: dated('a') });
  });

  test('without network an old card stays, and says why it is old', () => {
    const state = after(firstState(dated('a')), { kind: 'card_failed', trouble: offline });
    expect(state).toMatchObject({ step: 'member', dated: dated('a'), trouble: { say: '没有网络' } });
    expect(after(state, { kind: 'card_came', dated: dated('b') })).toMatchObject({ dated: dated('b'), trouble: null });
  });

  test('a refusal takes an old card away: the platform answered', () => {
    expect(after(firstState(dated('a')), { kind: 'card_failed', trouble: closed })).toEqual({
      step: 'failed',
      trouble: closed,
    });
  });

  test('without network and without a card there is nothing but the way out', () => {
    const failed = after(firstState(undefined), { kind: 'card_failed', trouble: offline });
    expect(failed).toEqual({ step: 'failed', trouble: offline });
    expect(after(failed, { kind: 'asked' })).toEqual({ step: 'loading' });
  });

  test('whoever turns out to be a visitor sees no card', () => {
    expect(after(firstState(dated('a')), { kind: 'is_visitor' })).toEqual({ step: 'visitor' });
  });

  test('lines that are shown survive a failing refresh, missing ones are asked for again', () => {
    const shown = after(firstState(dated('a')), { kind: 'flow_came', entries: [] });
    expect(after(shown, { kind: 'flow_failed', trouble: offline })).toEqual(shown);
    const failed = after(firstState(dated('a')), { kind: 'flow_failed', trouble: offline });
    expect(failed).toMatchObject({ flow: { step: 'failed' } });
    expect(after(failed, { kind: 'asked' })).toMatchObject({ flow: { step: 'loading' } });
  });

  test('lines without a card are dropped', () => {
    expect(after(firstState(undefined), { kind: 'flow_came', entries: [] })).toEqual({ step: 'loading' });
    expect(after({ step: 'visitor' }, { kind: 'flow_failed', trouble: offline })).toEqual({ step: 'visitor' });
  });
});
