import { describe, expect, test } from 'vitest';
import { attributedGroup, isToldInTime } from './group.ts';
import { visit } from './visit.ts';

const seen = { groupId: 'grp_a', at: '2026-11-08T02:00:00.000Z' };

describe('what is put down to a group', () => {
  test.each<[string, typeof seen | undefined, string, string | null]>([
    ['nobody came in by a card', undefined, '2026-11-08T02:00:00.000Z', null],
    ['the very moment they came in', seen, '2026-11-08T02:00:00.000Z', 'grp_a'],
    ['a moment before they did', seen, '2026-11-08T01:59:59.999Z', null],
    ['the last moment of the week', seen, '2026-11-15T01:59:59.999Z', 'grp_a'],
    ['a week later', seen, '2026-11-15T02:00:00.000Z', null],
  ])('%s', (_, last, at, expected) => expect(attributedGroup(last, at)).toBe(expected));
});

test.each<[string, string, boolean]>([
  ['now', '2026-11-08T02:00:00.000Z', true],
  ['nine minutes ago', '2026-11-08T01:51:00.000Z', true],
  ['ten minutes ago', '2026-11-08T01:50:00.000Z', false],
  ['by a clock that is a minute ahead', '2026-11-08T02:01:00.000Z', true],
  ['from the future', '2026-11-08T02:02:00.000Z', false],
])('a visit is told in time: %s', (_, at, expected) => {
  expect(isToldInTime(at, '2026-11-08T02:00:00.000Z')).toBe(expected);
});

describe('a visit', () => {
  const monday = { groupId: 'grp_a', at: '2026-11-09T02:00:00.000Z', day: '2026-11-09' };
  const first = visit(undefined, undefined, monday);

  test('the first one is the first of everything', () => {
    expect(first).toMatchObject({ firstEver: true, firstOfDay: true });
    expect(first.membership).toMatchObject({ visits: 1, days: 1, firstAt: monday.at, lastAt: monday.at });
    expect(first.person).toMatchObject({ first: { at: monday.at }, last: { at: monday.at }, joined: null });
  });

  test('a second one on the day counts as a visit, not as a day', () => {
    const second = visit(first.person, first.membership, { ...monday, at: '2026-11-09T03:00:00.000Z' });
    expect(second).toMatchObject({ firstEver: false, firstOfDay: false });
    expect(second.membership).toMatchObject({ visits: 2, days: 1, firstAt: monday.at });
  });

  test('one that is told late neither moves where they were last, nor counts an old day again', () => {
    const next = { groupId: 'grp_b', at: '2026-11-10T02:00:00.000Z', day: '2026-11-10' };
    const elsewhere = visit(first.person, undefined, next);
    expect(elsewhere.person).toMatchObject({ first: { groupId: 'grp_a' }, last: { groupId: 'grp_b' } });
    const sunday = { groupId: 'grp_a', at: '2026-11-08T02:00:00.000Z', day: '2026-11-08' };
    const late = visit(elsewhere.person, first.membership, sunday);
    expect(late.person).toMatchObject({ first: { at: sunday.at }, last: { groupId: 'grp_b' } });
    expect(late).toMatchObject({ firstOfDay: false, membership: { firstAt: sunday.at, lastAt: monday.at, days: 1 } });
  });
});
