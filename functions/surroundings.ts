import { lifecycleOf } from '@memberday/shared/domain/lifecycle/lifecycle.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Surroundings } from '@memberday/shared/domain/segments/member-view.ts';
import type { Context, InsightContext } from './context.ts';
import { populationRhythm } from './population-rhythm.ts';
import { tagDefinitions } from './tag-definitions.ts';

/**
 * What looking at members goes by beside the members: the rules in force, the rules behind tags, and what the night found out.
 */
export const readSurroundings = async (
  context: Pick<Context, 'now' | 'programmes'> & InsightContext,
): Promise<Surroundings> => {
  const [versions, tags, population] = await Promise.all([
    context.programmes(),
    tagDefinitions(context),
    populationRhythm(context),
  ]);
  const rules = new Map(
    [...tags.values()].flatMap(({ name, rule, state }) => (rule && state === 'active' ? [[name, rule] as const] : [])),
  );
  return {
    growthMonths: versionAt(versions, context.now()).programme.growth.windowMonths,
    segmentOf: () => undefined,
    tagRuleOf: (tag) => rules.get(tag),
    lifecycle: (facts, today) => lifecycleOf(facts, today, population),
  };
};
