import type { Context } from '../context.ts';
import { changePart } from './change-part.ts';
import type { Rulings } from './kinds/kind-hooks.ts';

const mostAbreast = 8;

/** Rewards follow from the rows that each step leaves. What a kind refuses is not theirs any more, and said so. */
export const applyRulings = async (
  context: Context,
  activityId: string,
  rulings: Rulings['rulings'],
  { inOrder = false }: { readonly inOrder?: boolean } = {},
): Promise<void> => {
  const abreast = inOrder ? 1 : mostAbreast;
  for (let i = 0; i < rulings.length; i += abreast) {
    await Promise.all(
      rulings.slice(i, i + abreast).map(async ({ memberId, ruling }) => {
        const changed = await changePart(context, { activityId, memberId, asked: { ruling } });
        if (!changed.ok) context.log('info', 'ruling refused', { activityId, code: changed.problem.code });
      }),
    );
  }
};
