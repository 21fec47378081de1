import { expect, it } from 'vitest';
import { couponTemplate } from '../../contract/coupons.ts';
import { programme as programmeShape } from '../../contract/programme.ts';
import { checkTemplate } from '../coupons/check-template.ts';
import { checkProgramme } from '../programme/check-programme.ts';
import { defaultProgramme } from '../programme/default-programme.ts';
import { rulesWith, tier } from '../testing/rules.ts';
import { recipesFor, withRecipe } from './recipes.ts';

const levels = (count: number) =>
  rulesWith({ tiers: { levels: Array.from({ length: count }, (_, i) => tier(`等级${i}`, i * 100)) } }).programme;

it.each([1, 2, 3, 4, 10])('fits a programme of %i tiers: every template and rule can be published', (count) => {
  const programme = levels(count);
  const recipes = recipesFor(programme);
  const templates = recipes.flatMap((recipe) => recipe.templates);
  for (const { template } of templates) {
    expect(checkTemplate(template, count)).toEqual([]);
    expect(couponTemplate.safeParse(template).success).toBe(true);
  }
  const all = recipes.reduce(withRecipe, programme);
  const heads = new Map(templates.map(({ templateId }) => [templateId, { state: 'active' as const }]));
  expect(checkProgramme(all, heads)).toEqual([]);
  expect(programmeShape.safeParse(all).success).toBe(true);
});

it('gives coupons for joining, birthdays, orders and each tier that is reached, and to the upper tiers each month', () => {
  const all = recipesFor(defaultProgramme).reduce(withRecipe, defaultProgramme);
  expect(all.grants.map((grant) => (grant.on === 'tier_up' ? `tier_up ${grant.level}` : grant.on))).toEqual([
    'join',
    'tier_up 1',
    'tier_up 2',
    'tier_up 3',
    'order',
  ]);
  const kinds = all.tiers.levels.map(({ benefits }) =>
    benefits.map(({ kind }) => kind).filter((kind) => kind.endsWith('coupons')),
  );
  expect(kinds).toEqual([
    ['birthday_coupons'],
    ['birthday_coupons'],
    ['birthday_coupons', 'monthly_coupons'],
    ['birthday_coupons', 'monthly_coupons'],
  ]);
});

it('changes nothing the second time, whatever the shop has made of it since', () => {
  const [first] = recipesFor(defaultProgramme);
  if (!first) throw new Error('there is no recipe');
  const once = withRecipe(defaultProgramme, first);
  expect(withRecipe(once, first)).toBe(once);
  const doubled = { ...once, grants: [{ on: 'join' as const, coupons: [{ templateId: 'first-purchase', count: 2 }] }] };
  expect(withRecipe(doubled, first)).toBe(doubled);
});

it('adds to the coupons a tier brings already', () => {
  const own = { kind: 'birthday_coupons' as const, coupons: [{ templateId: 'cake', count: 1 }] };
  const programme = rulesWith({ tiers: { levels: [tier('会员', 0, { benefits: [own] })] } }).programme;
  const birthday = recipesFor(programme).find(({ recipeId }) => recipeId === 'birthday');
  if (!birthday) throw new Error('there is no birthday recipe');
  expect(withRecipe(programme, birthday).tiers.levels[0]?.benefits).toEqual([
    { ...own, coupons: [...own.coupons, { templateId: 'birthday', count: 1 }] },
  ]);
});
