import { expect, test } from 'vitest';
import { namedAt } from './named.ts';

test.each<[string, unknown, string, string[] | undefined]>([
  ['a field', { memberId: 'm1' }, 'memberId', ['m1']],
  ['a list', { groups: ['g1', 'g2', 'g1'] }, 'groups', ['g1', 'g2']],
  ['an empty list', { groups: [] }, 'groups', []],
  ['deeper', { audience: { shops: ['s1'] } }, 'audience.shops', ['s1']],
  ['in every row', { items: [{ templateId: 't1' }, { templateId: 't2' }, {}] }, 'items.templateId', ['t1', 't2']],
  ['left out', {}, 'audience.shops', undefined],
  ['nothing', { shop: null }, 'shop', undefined],
])('%s', (_, input, path, expected) => expect(namedAt(input, path)).toEqual(expected));
