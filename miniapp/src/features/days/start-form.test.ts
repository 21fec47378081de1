import { dayRecipe } from '@memberday/shared/domain/member-days/recipes/all-recipes.ts';
import type { Answers } from '@memberday/shared/domain/member-days/recipes/recipe.ts';
import { describe, expect, test } from 'vitest';
import { missingIn, planOf, type StartForm, stepOfField } from './start-form.ts';

const form = (key: string, changes: Partial<Answers> = {}, texts: StartForm['texts'] = {}): StartForm => {
  const recipe = dayRecipe(key);
  if (!recipe) throw new Error(`no recipe ${key}`);
  return { recipe, answers: { ...recipe.answers('2026-11-22'), groups: ['grp_1'], ...changes }, texts };
};

describe('one goes on', () => {
  const drop = { templateId: '', title: '', stock: 100, from: '10:00', to: '24:00', earlyMinutes: 0 };
  test.each<[string, 'when' | 'gain' | 'words', StartForm, string | undefined]>([
    ['from a recipe as it stands', 'when', form('member-day'), undefined],
    ['not without a name', 'when', form('member-day', { name: ' ' }), '起个名字'],
    ['not backwards', 'when', form('member-day', { firstDay: '2026-12-09' }), '结束不能比开始早'],
    ['not without a group', 'when', form('member-day', { groups: [] }), '至少选一个群'],
    ['without a drop', 'gain', form('member-day'), undefined],
    ['not with a drop of no coupon', 'gain', form('member-day', { drop }), '选一张券'],
    ['not to a festival without a price', 'gain', form('festival'), '至少选一件'],
    ['not to a trial of nothing', 'gain', form('trial'), '写上新品的名字'],
    ['with any words', 'words', form('trial'), undefined],
  ])('%s', (_, step, each, expected) => expect(missingIn(step, each)).toBe(expected));
});

test('the words somebody wrote stand in the place of the recipe’s, and empty ones are left out', () => {
  const before = planOf(form('member-day'));
  const after = planOf(form('member-day', {}, { 0: '明天见', 1: ' ' }));
  expect(after.tasks.map(({ text }) => text)).toEqual(['明天见', ...before.tasks.slice(2).map(({ text }) => text)]);
});

test.each([
  ['name', 'when'],
  ['rule.hours', 'when'],
  ['groups', 'when'],
  ['drops.0.note', 'gain'],
  ['prices.1', 'gain'],
  ['tasks.2.text', 'words'],
] as const)('%s is mended at the step %s', (field, step) => expect(stepOfField(field)).toBe(step));
