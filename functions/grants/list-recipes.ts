import type { listRecipes as endpoint } from '@memberday/shared/contract/grants.ts';
import { recipesFor, withRecipe } from '@memberday/shared/domain/grants/recipes.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { UseCase } from '../use-case.ts';

export const listRecipes: UseCase<typeof endpoint> = async (context) => {
  const { programme } = versionAt(await context.store.programmes.list(), context.now());
  return done({
    recipes: recipesFor(programme).map((recipe) => ({
      ...recipe,
      applied: withRecipe(programme, recipe) === programme,
    })),
  });
};
