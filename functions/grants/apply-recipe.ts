import type { applyRecipe as endpoint } from '@memberday/shared/contract/grants.ts';
import { firstHead } from '@memberday/shared/domain/coupons/template.ts';
import { type Recipe, recipesFor, withRecipe } from '@memberday/shared/domain/grants/recipes.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { firstVersion } from '@memberday/shared/domain/programme/default-programme.ts';
import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import { checkRules } from '../check-rules.ts';
import type { Context, Staff } from '../context.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/**
 * Publishes a recipe's templates first, then the rules that name them: stopped in between, there are templates that nobody is given yet, and
 * doing it again goes on from there.
 */
export const applyRecipe: UseCase<typeof endpoint> = async (context, { recipeId }) =>
  untilSettled<Outcome<Applied>>(`recipe ${recipeId}`, async () => {
    const newest = (await context.store.programmes.list()).at(-1) ?? firstVersion;
    const recipe = recipesFor(newest.programme).find((each) => each.recipeId === recipeId);
    if (!recipe) return refused(problem('not_found', { what: 'recipe', id: recipeId }));
    // A version from now on would do away with the one that is to come.
    if (newest.effectiveFrom > context.now()) {
      return refused(problem('contradicts_earlier', { key: 'programme', field: 'effectiveFrom' }));
    }
    await publishMissing(context, recipe);
    return publishRules(context, recipe, newest);
  });

type Applied = { readonly templateIds: string[]; readonly programmeVersion: number; readonly changed: boolean };

const publishMissing = async (context: Context & { readonly actor: Staff }, { templates }: Recipe): Promise<void> => {
  for (const { templateId, template } of templates) {
    if (await context.store.templates.readHead(templateId, { strong: true })) continue;
    const published = { publishedAt: context.now(), publishedBy: context.actor.staffId };
    // Refused only when somebody else published it at the same time, which is as good.
    await context.store.templates.publish(
      { templateId, version: 1, ...published, template },
      { ...firstHead(templateId), version: 1 },
      undefined,
    );
  }
};

const publishRules = async (
  context: Context & { readonly actor: Staff },
  recipe: Recipe,
  newest: ProgrammeVersion,
): Promise<Outcome<Applied> | undefined> => {
  const { programmes } = context.store;
  const templateIds = recipe.templates.map(({ templateId }) => templateId);
  const programme = withRecipe(newest.programme, recipe);
  if (programme === newest.programme) return done({ templateIds, programmeVersion: newest.version, changed: false });
  const fault = await checkRules(context, programme);
  if (fault) return fault;
  const now = context.now();
  const version = { version: newest.version + 1, effectiveFrom: now, programme };
  const isPublished = await programmes.publish(version, { publishedAt: now, publishedBy: context.actor.staffId });
  return isPublished ? done({ templateIds, programmeVersion: version.version, changed: true }) : undefined;
};
