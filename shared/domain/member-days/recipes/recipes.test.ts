import { describe, expect, test } from 'vitest';
import { defaultProgramme } from '../../programme/default-programme.ts';
import type { MemberDay } from '../member-day.ts';
import { rehearse } from '../rehearse.ts';
import { dayRecipe, dayRecipes } from './all-recipes.ts';
import type { Answers, DayRecipe } from './recipe.ts';

/** Sunday, 22 November 2026. */
const today = '2026-11-22';
const now = '2026-11-22T04:00:00.000Z';
const facts = {
  programme: defaultProgramme,
  items: new Map([['cup', { name: '杯', points: 500, cashFen: 0 }]]),
  worstFen: new Map([['tea', 500]]),
  activityFaults: [],
};
const drop = { templateId: 'tea', title: '8 元券', stock: 100, from: '10:00', to: '24:00', earlyMinutes: 30 };
const asked = (recipe: DayRecipe, changes: Partial<Answers> = {}): MemberDay => {
  const answers = recipe.answers(today);
  return {
    ...recipe.plan({
      ...answers,
      groups: ['grp_1'],
      ...(recipe.asks.includes('drop') ? { drop } : {}),
      ...(recipe.asks.includes('prices') ? { prices: [{ itemId: 'cup', points: 300, cashFen: 0 }] } : {}),
      ...(recipe.asks.includes('product') ? { product: '桂花冷泡' } : {}),
      ...changes,
    }),
    memberDayId: 'mdy_1',
    version: 1,
    state: 'draft',
    operator: 'stf_1',
    live: [],
    made: [],
    rehearsedAt: null,
    plannedAt: now,
  };
};

describe.each(dayRecipes.map((recipe) => [recipe.key, recipe] as const))('the recipe %s', (_, recipe) => {
  test('as it stands, breaks no rule and lacks nothing', () => {
    const { faults, findings, days } = rehearse(asked(recipe), facts, now);
    expect(faults).toEqual([]);
    expect(findings).toEqual([]);
    expect(days).toBeGreaterThan(0);
  });

  test('tells operators what to do on each of its days, with words to copy', () => {
    const plan = asked(recipe);
    expect(plan.tasks.length).toBeGreaterThan(0);
    for (const { text, card } of plan.tasks) {
      expect(text.length).toBeGreaterThan(10);
      expect(card).not.toBeNull();
    }
  });
});

describe('the member day’s recipe', () => {
  test('falls on the eighth, this month’s or the next', () => {
    expect(dayRecipe('member-day')?.answers('2026-11-07').firstDay).toBe('2026-11-08');
    expect(dayRecipe('member-day')?.answers('2026-11-08').firstDay).toBe('2026-12-08');
    expect(dayRecipe('member-day')?.answers('2026-12-31').firstDay).toBe('2027-01-08');
  });
});

test('what staff write over a recipe is looked at as well', () => {
  const goal = dayRecipe('group-goal');
  const { findings } = rehearse(asked(goal as DayRecipe, { line: '转发到群就送积分' }), facts, now);
  expect(findings[0]).toMatchObject({ code: 'share_reward', field: 'line' });
});
