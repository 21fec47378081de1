import { expect, test } from 'vitest';
import { type Counted, reachChanges } from './reach.ts';

const credits = (drop: number, tier = 0) => ({
  'T-drop': { credits: drop, last: null },
  'T-tier': { credits: tier, last: null },
});
const place = { level: 2, groups: ['g1', 'g2'] };
const nobody: Counted = { place: undefined, byTemplate: {} };

test.each<[string, Counted, Counted, string[]]>([
  ['the first yes', nobody, { place, byTemplate: credits(1) }, ['+T-drop 2', '+T-drop g1', '+T-drop g2']],
  ['a second yes', { place, byTemplate: credits(1) }, { place, byTemplate: credits(2) }, []],
  [
    'the last message',
    { place, byTemplate: credits(1, 1) },
    { place, byTemplate: credits(0, 1) },
    ['-T-drop 2', '-T-drop g1', '-T-drop g2'],
  ],
  [
    'another tier',
    { place, byTemplate: credits(1) },
    { place: { ...place, level: 3 }, byTemplate: credits(1) },
    ['-T-drop 2', '+T-drop 3'],
  ],
  [
    'a group less, and used up',
    { place, byTemplate: credits(1) },
    { place: { level: 2, groups: ['g1'] }, byTemplate: credits(0) },
    ['-T-drop 2', '-T-drop g1', '-T-drop g2'],
  ],
  ['gone for good', { place, byTemplate: credits(0, 2) }, nobody, ['-T-tier 2', '-T-tier g1', '-T-tier g2']],
])('%s', (_, before, after, expected) =>
  expect(
    reachChanges(before, after).map(
      (cell) => `${cell.by > 0 ? '+' : '-'}${cell.templateId} ${'level' in cell ? cell.level : cell.group}`,
    ),
  ).toEqual(expected),
);
