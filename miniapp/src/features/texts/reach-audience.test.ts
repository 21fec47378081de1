import { expect, test } from 'vitest';
import { audienceOf, toggleAudience } from './reach-audience.ts';

test.each([
  ['a tier', [], 't/1', { kind: 'tiers', levels: [1] }],
  ['a further tier', ['t/1'], 't/2', { kind: 'tiers', levels: [1, 2] }],
  ['a group instead of tiers', ['t/1', 't/2'], 'g/g1', { kind: 'groups', groups: ['g1'] }],
  ['the last one taken away', ['g/g1'], 'g/g1', { kind: 'all' }],
  ['everybody', ['t/1'], 'all', { kind: 'all' }],
])('%s', (_, chosen, key, audience) => expect(audienceOf(toggleAudience(chosen, key))).toEqual(audience));
