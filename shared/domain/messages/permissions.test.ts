import { describe, expect, test } from 'vitest';
import {
  entryOfAnswers,
  entryOfWithdrawal,
  type PermissionAnswer,
  type PermissionEntry,
  type Permissions,
  type PermissionWitness,
  permissionsTogether,
  withEntry,
} from './permissions.ts';

const at = '2026-11-22T02:00:00.000Z';
const templates = { drop_opening: 'T-drop', exchange_ready: 'T-ready' };
const told = { id: 'prm_1', at, appId: 'wx-1', scene: 'reminder' };
const answered = (...answers: [string, PermissionAnswer][]) =>
  entryOfAnswers(
    { ...told, by: 'phone', answers: answers.map(([templateId, answer]) => ({ templateId, answer })) },
    {},
    templates,
  );
const change = (kind: 'drop_opening' | 'exchange_ready', answer: PermissionAnswer, credits: number) => ({
  templateId: templates[kind],
  kind,
  answer,
  credits,
});

describe('what is written down of an answer', () => {
  test.each<[string, PermissionEntry | undefined, PermissionEntry['changes'] | undefined]>([
    ['a yes is one message', answered(['T-drop', 'accept']), [change('drop_opening', 'accept', 1)]],
    ['a no is remembered', answered(['T-drop', 'reject']), [change('drop_opening', 'reject', 0)]],
    ['a banned template is remembered', answered(['T-drop', 'ban']), [change('drop_opening', 'ban', 0)]],
    ['who was not asked has not answered', answered(['T-drop', 'filter']), undefined],
    ['a template of nobody is left out', answered(['T-gone', 'accept']), undefined],
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
  ])('%s', (_, entry, expected) => expect(entry?.changes).toEqual(expected));
});

type Telling = readonly [by: PermissionWitness, seconds: number, answer?: PermissionAnswer];

const after = (tellings: readonly Telling[], held: Permissions = {}): Permissions =>
  tellings.reduce<Permissions>((standing, [by, seconds, answer = 'accept'], i) => {
    const moment = new Date(Date.parse(at) + seconds * 1000).toISOString();
    const entry = entryOfAnswers(
      { ...told, id: `prm_${i}`, at: moment, by, answers: [{ templateId: 'T-drop', answer }] },
      standing,
      templates,
    );
    return entry ? withEntry(standing, entry) : standing;
  }, held);

describe('an answer that two witnesses tell', () => {
  test.each<[string, Telling[], number]>([
    ['the phone alone', [['phone', 0]], 1],
    ['WeChat alone', [['wechat', 0]], 1],
    [
      'both, one after the other',
      [
        ['phone', 0],
        ['wechat', 1],
      ],
      1,
    ],
    [
      'both, WeChat first, and dated later',
      [
        ['wechat', 3],
        ['phone', 0],
      ],
      1,
    ],
    [
      'two answers, both told twice',
      [
        ['phone', 0],
        ['wechat', 1],
        ['phone', 300],
        ['wechat', 301],
      ],
      2,
    ],
    [
      'two answers told at once, long after',
      [
        ['wechat', 1],
        ['wechat', 301],
        ['phone', 300],
        ['phone', 0],
      ],
      2,
    ],
    [
      'two answers, each told by another',
      [
        ['phone', 0],
        ['wechat', 600],
      ],
      2,
    ],
    [
      'an answer a moment after, told by both',
      [
        ['phone', 0],
        ['phone', 30],
        ['wechat', 31],
        ['wechat', 1],
      ],
      2,
    ],
    [
      'a no between',
      [
        ['phone', 0],
        ['phone', 5, 'reject'],
        ['wechat', 1],
      ],
      1,
    ],
  ])('%s', (_, tellings, credits) => expect(after(tellings)['T-drop']?.credits).toBe(credits));

  test('whatever comes late or not at all: never more than there were answers, and never none of one that was told', () => {
    let seed = 7;
    const chance = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    for (let run = 0; run < 500; run += 1) {
      const questions = Array.from({ length: 1 + Math.floor(chance() * 5) }, (_, i) => i * 300 + chance() * 60);
      const heard = questions.map((seconds) => {
        const both = chance() < 0.5;
        const phone: Telling[] = both || chance() < 0.5 ? [['phone', seconds]] : [];
        const wechat: Telling[] = both || phone.length === 0 ? [['wechat', seconds + chance() * 5]] : [];
        return [...phone, ...wechat];
      });
      const tellings = heard
        .flat()
        .map((telling) => ({ telling, order: chance() }))
        .sort((a, b) => a.order - b.order)
        .map(({ telling }) => telling);
      expect(after(tellings)['T-drop']?.credits).toBe(questions.length);
    }
  });
});

describe('what may be sent', () => {
  const sent = (credits: number): PermissionEntry => ({
    ...told,
    because: 'sent',
    changes: [{ templateId: 'T-drop', kind: 'drop_opening', answer: null, credits }],
  });

  test('adds up yes by yes, and a no takes nothing away', () => {
    const held = after([
      ['phone', 0],
      ['phone', 300],
      ['phone', 600, 'reject'],
    ])['T-drop'];
    expect(held).toMatchObject({ credits: 2, last: { answer: 'reject', at: '2026-11-22T02:10:00.000Z' } });
    expect(held?.acceptedAt).toBe('2026-11-22T02:05:00.000Z');
  });

  test('a message takes one, and leaves the last answer alone', () => {
    const held = after([
      ['phone', 0],
      ['phone', 300],
    ]);
    expect(withEntry(held, sent(-1))['T-drop']).toMatchObject({ credits: 1, last: held['T-drop']?.last });
  });

  test('never falls below nothing', () =>
    expect(withEntry({ 'T-drop': { credits: 1, last: null } }, sent(-3))['T-drop']?.credits).toBe(0));

  test('a withdrawal takes all of it, and says how much that was', () => {
    const held = after([
      ['phone', 0],
      ['phone', 300],
    ]);
    const entry = entryOfWithdrawal(told, held, { templateId: 'T-drop', kind: 'drop_opening', answer: null });
    expect(entry).toMatchObject({ because: 'withdrawn', changes: [{ credits: -2 }] });
    expect(withEntry(held, entry)['T-drop']?.credits).toBe(0);
  });

  test('of several openids is put together', () => {
    const [early, late] = [
      after([['phone', 0]]),
      after([
        ['wechat', 50],
        ['wechat', 400, 'reject'],
      ]),
    ];
    const expected = { credits: 2, last: { answer: 'reject', at: '2026-11-22T02:06:40.000Z' } };
    expect(permissionsTogether([early, late])['T-drop']).toEqual(expected);
    expect(permissionsTogether([late, early])['T-drop']).toEqual(expected);
  });
});
