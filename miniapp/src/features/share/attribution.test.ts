import { expect, test } from 'vitest';
import { entrySourceOf } from '../entry/entry-source.ts';
import { attribution } from './attribution.ts';

test.each([
  ['a member, opened from the list of recent ones', 'mbr_1', {}, { referrer: 'mbr_1' }],
  [
    'a member, in a group',
    'mbr_1',
    { group: '7Hq3', operator: 'stf_1' },
    { referrer: 'mbr_1', group: '7Hq3', operator: 'stf_1' },
  ],
  ['a visitor passes on where they are', null, { group: '7Hq3', live: 'l1' }, { group: '7Hq3' }],
])('%s: the friend’s phone reads it back', (_, memberId, entry, expected) => {
  expect(entrySourceOf({ query: attribution(memberId, entry) })).toEqual(expected);
});
