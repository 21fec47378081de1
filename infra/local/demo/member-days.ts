import { newId } from '@memberday/shared/domain/id.ts';
import { dayRecipe } from '@memberday/shared/domain/member-days/recipes/all-recipes.ts';
import type { Answers, Plan } from '@memberday/shared/domain/member-days/recipes/recipe.ts';
import { addDays, type Day } from '@memberday/shared/domain/time.ts';
import { createChance } from './chance.ts';
import { momentOf } from './purchases.ts';

/** What Half Day has under way: two that run, one that waits for the owner's yes, one that is drawn up and rehearsed. */
export type DemoDay = {
  readonly memberDayId: string;
  /** The WeChat user of the operator who draws it up; it is for their groups. */
  readonly operator: string;
  /** How far it has come. */
  readonly step: 'live' | 'asked' | 'rehearsed';
  /** @param groups the operator's, which exist by then */
  plan(groups: readonly string[]): Plan;
};

export const dayStory = (today: Day): DemoDay[] => [
  drawUp(today, 'autumn', 'demo-ji', 'live', 'member-day', {
    name: '初冬三天',
    line: '来喝点热的，积分一倍半',
    firstDay: today,
    lastDay: addDays(today, 2),
    monthDay: null,
    percent: 150,
    drop: {
      templateId: 'warm-tea',
      title: '5 元暖饮券',
      stock: 120,
      from: '00:00',
      to: '24:00',
      earlyMinutes: 0,
    },
  }),
  drawUp(today, 'eighth', 'demo-ning', 'asked', 'member-day', { shops: ['anfu'] }),
  drawUp(today, 'goal', 'demo-ning', 'rehearsed', 'group-goal', {
    firstDay: addDays(today, 5),
    lastDay: addDays(today, 7),
  }),
  drawUp(today, 'festival', 'demo-fang', 'live', 'festival', {
    firstDay: today,
    lastDay: addDays(today, 3),
    prices: [
      { itemId: 'tumbler', points: 360, cashFen: 3_900 },
      { itemId: 'cookies', points: 590, cashFen: 0 },
    ],
  }),
];

const drawUp = (
  today: Day,
  name: string,
  operator: string,
  step: DemoDay['step'],
  key: string,
  changes: Partial<Answers>,
): DemoDay => {
  const recipe = dayRecipe(key);
  if (!recipe) throw new Error(`no recipe ${key}`);
  return {
    memberDayId: newId('memberDay', momentOf(today, 0, 7), createChance(`member-day/${name}`).bytes(12)),
    operator,
    step,
    plan: (groups) => recipe.plan({ ...recipe.answers(today), groups, ...changes }),
  };
};
