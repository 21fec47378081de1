import { expect, test } from 'vitest';
import { type ColleagueForm, filledIn, newColleague, toggle } from './colleague-form.ts';

const form = (changes: Partial<ColleagueForm>): ColleagueForm => ({ ...newColleague, ...changes });

test.each<[string, ColleagueForm, ReturnType<typeof filledIn>]>([
  ['nobody without a name', form({ name: '  ' }), undefined],
  [
    'an operator with what was chosen',
    form({ name: ' 阿宁 ', shops: ['anfu'], groups: ['g1'] }),
    { name: '阿宁', role: 'operator', scope: { shops: ['anfu'], groups: ['g1'] } },
  ],
  [
    'an owner, whatever was chosen before',
    form({ name: '季安然', role: 'owner', shops: ['anfu'] }),
    { name: '季安然', role: 'owner', scope: { shops: [], groups: [] } },
  ],
])('%s', (_, given, expected) => expect(filledIn(given)).toEqual(expected));

test('a choice is taken and left again', () => {
  expect(toggle([], 'a')).toEqual(['a']);
  expect(toggle(['a', 'b'], 'a')).toEqual(['b']);
});
