import { expect, test } from 'vitest';
import { addHappening, foldHappenings, latestHappenings } from './fold-happenings.ts';
import { type Happening, type HappeningKind, mostHappenings } from './member-facts.ts';
import { lastSeen, noteHappenings } from './note-happenings.ts';

const on = (day: number, kind: HappeningKind = 'liked', ref = 'p'): Happening => ({ kind, on: day, ref });
const many = (count: number, kind: HappeningKind, from = 0) =>
  Array.from({ length: count }, (_, i) => on(from + i, kind));

test('keeps the latest, whatever order they come in', () => {
  const all = many(60, 'liked');
  expect(latestHappenings([...all].reverse())).toEqual(all.slice(-mostHappenings));
  expect(addHappening({ happenings: all.slice(0, 3) }, on(1, 'joined')).happenings.map(({ kind }) => kind)).toEqual([
    ...['liked', 'joined', 'liked', 'liked'],
  ]);
});

test.each<[string, readonly Happening[], readonly Happening[], number | 'rebuild']>([
  [
    'replaces what its own rows tell now',
    [on(1, 'coupon-used'), on(2)],
    [on(3, 'coupon-used'), on(4, 'coupon-used')],
    3,
  ],
  ['takes away what was taken back', [on(1, 'coupon-used'), on(2)], [], 1],
  ['newer ones push older ones out', many(mostHappenings, 'liked'), many(2, 'coupon-used', 100), mostHappenings],
  ['a place that comes free may be an older one’s', [on(0, 'coupon-used'), ...many(47, 'liked', 1)], [], 'rebuild'],
  [
    'so may one that an older thing takes',
    [...many(47, 'liked', 50), on(100, 'coupon-used')],
    [on(3, 'coupon-used')],
    'rebuild',
  ],
])('%s', (_, happenings, now, expected) => {
  const folded = foldHappenings({ happenings }, ['coupon-used'], now);
  expect(folded === 'rebuild' ? folded : folded.happenings.length).toBe(expected);
});

test('what is told again is not noted again', () => {
  const once = noteHappenings({ happenings: [on(1)], lastSeenOn: undefined }, [
    on(1),
    on(2),
    on(2),
    on(2, 'liked', 'q'),
  ]);
  expect(once.happenings).toEqual([on(1), on(2), on(2, 'liked', 'q')]);
  expect(noteHappenings(once, [on(2)])).toBe(once);
});

test('a member is seen by what they do themselves', () => {
  expect(lastSeen([on(1, 'joined'), on(4, 'checked-in'), on(9, 'segment-entered'), on(9, 'coupon-lapsed')])).toBe(4);
  expect(lastSeen([on(9, 'tier-down')])).toBeUndefined();
});
