import { describe, expect, test } from 'vitest';
import { entryOfAnswers, type PermissionAnswer, type PermissionEntry, withEntry } from './permissions.ts';

const at = '2026-11-22T02:00:00.000Z';
const templates = { drop_opening: 'T-drop', exchange_ready: 'T-ready' };
const told = { id: 'prm_1', at, appId: 'wx-1', scene: 'reminder' };
const answered = (...answers: [string, PermissionAnswer][]) =>
  entryOfAnswers(
    told,
    answers.map(([templateId, answer]) => ({ templateId, answer })),
    templates,
  );
const change = (kind: 'drop_opening' | 'exchange_ready', answer: PermissionAnswer, credits: number) => ({
  templateId: templates[kind],
  kind,
  answer,
  credits,
});

describe('what is written down of an answer', () => {
  test.each<[string, PermissionEntry, PermissionEntry['changes']]>([
    ['a yes is one message', answered(['T-drop', 'accept']), [change('drop_opening', 'accept', 1)]],
    ['a no is remembered', answered(['T-drop', 'reject']), [change('drop_opening', 'reject', 0)]],
    ['a banned template is remembered', answered(['T-drop', 'ban']), [change('drop_opening', 'ban', 0)]],
    ['who was not asked has not answered', answered(['T-drop', 'filter']), []],
    ['a template of nobody is left out', answered(['T-gone', 'accept']), []],
    [
      'several at once',
      answered(['T-drop', 'accept'], ['T-ready', 'reject']),
      [change('drop_opening', 'accept', 1), change('exchange_ready', 'reject', 0)],
    ],
    [
      'the same twice counts once',
      answered(['T-drop', 'accept'], ['T-drop', 'accept']),
      [change('drop_opening', 'accept', 1)],
    ],
  ])('%s', (_, entry, expected) => expect(entry.changes).toEqual(expected));
});

describe('what may be sent', () => {
  test('adds up yes by yes, and a no takes nothing away', () => {
    const entries = [answered(['T-drop', 'accept']), answered(['T-drop', 'accept']), answered(['T-drop', 'reject'])];
    expect(entries.reduce(withEntry, {})).toEqual({ 'T-drop': { credits: 2, last: { answer: 'reject', at } } });
  });

  test('never falls below nothing', () => {
    const held = { 'T-drop': { credits: 1, last: null } };
    const entry = { ...answered(), changes: [change('drop_opening', 'reject', -3)] };
    expect(withEntry(held, entry)['T-drop']?.credits).toBe(0);
  });
});
