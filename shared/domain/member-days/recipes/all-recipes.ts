import { checkInWeekRecipe } from './check-in-week.ts';
import { festivalRecipe } from './festival.ts';
import { groupGoalRecipe } from './group-goal.ts';
import { memberDayRecipe } from './member-day.ts';
import { newcomersRecipe } from './newcomers.ts';
import type { DayRecipe } from './recipe.ts';
import { trialRecipe } from './trial.ts';

/** What a shop can start from, the most used first. */
export const dayRecipes: readonly DayRecipe[] = [
  memberDayRecipe,
  groupGoalRecipe,
  festivalRecipe,
  checkInWeekRecipe,
  newcomersRecipe,
  trialRecipe,
];

export const dayRecipe = (key: string): DayRecipe | undefined => dayRecipes.find((each) => each.key === key);
