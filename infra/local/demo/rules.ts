import { recipesFor, withRecipe } from '@memberday/shared/domain/grants/recipes.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { memberDayOfMonth } from './calendar.ts';
import { referral } from './friends.ts';

/** Half Day's own programme: tiers as everybody starts with, days and shops as this chain likes them. */
const own: Programme = {
  ...defaultProgramme,
  name: '半日会员',
  referral,
  earn: {
    ...defaultProgramme.earn,
    dayFactors: [
      { name: '会员日', percent: 200, monthDays: [memberDayOfMonth], weekdays: [], dates: [] },
      { name: '周二尝新', percent: 120, monthDays: [], weekdays: [2], dates: [] },
    ],
    categoryPercent: { 周边: 50 },
    shopPercent: { yulin: 120 },
  },
};

/** The ready-made coupons a new shop takes over. */
export const recipes = recipesFor(own);

export const rules: Programme = recipes.reduce(withRecipe, own);
