import type { saveExperiment as endpoint } from '@memberday/shared/contract/experiment-desk.ts';
import { faultsOf } from '@memberday/shared/domain/experiments/check-plan.ts';
import type { Experiment, ExperimentPlan } from '@memberday/shared/domain/experiments/experiment.ts';
import { experimentMoves } from '@memberday/shared/domain/experiments/experiment-state.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { isPublished } from '@memberday/shared/domain/segments/segment.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';

/** Whatever is wrong with the plan is told at once, field by field. */
export const saveExperiment: UseCase<typeof endpoint, InsightContext> = async (
  context,
  { experimentId, after, plan },
) => {
  if (timeOfId('experiment', experimentId) === undefined) {
    return refused(problem('invalid_value', { field: 'experimentId', why: 'is not an experiment id (exp_…)' }));
  }
  const fields = [
    ...faultsOf(plan),
    ...(await missingTemplates(context, plan)),
    ...(await missingSegment(context, plan)),
  ];
  if (fields.length > 0) {
    return refused(
      problem('invalid_input', { fields: fields.map(({ path, why }) => ({ path: `plan.${path}`, why })) }),
    );
  }
  const before = await context.insight.experiments.read(experimentId);
  if ((before?.version ?? 0) !== after) {
    return before && isSame(before, plan)
      ? done(before)
      : refused(problem('contradicts_earlier', { key: experimentId, field: 'after' }));
  }
  if (before && experimentMoves[before.state].change === undefined) {
    return refused(problem('experiment_not_now', { experimentId, state: before.state, move: 'change' }));
  }
  const experiment = {
    ...(before ?? newExperiment(experimentId, plan, context.actor.staffId, context.now())),
    ...plan,
  };
  return (await context.insight.experiments.change(experiment))
    ? done({ ...experiment, version: experiment.version + 1 })
    : refused(problem('contradicts_earlier', { key: experimentId, field: 'after' }));
};

const newExperiment = (
  experimentId: string,
  plan: ExperimentPlan,
  plannedBy: string,
  plannedAt: string,
): Experiment => ({
  ...plan,
  experimentId,
  version: 0,
  state: 'draft',
  slices: [],
  raisedTo: 0,
  plannedAt,
  plannedBy,
  startedAt: null,
  stoppedAt: null,
  stopReason: null,
  decision: null,
});

/**
 * Templates that an arm would give and that nobody has published, or that have a stock: what is set aside for a mass grant is of one template, and
 * must not run out for one arm alone.
 */
const missingTemplates = async (
  context: Parameters<typeof saveExperiment>[0],
  { arms, surface }: ExperimentPlan,
): Promise<{ path: string; why: string }[]> => {
  const named = [
    ...(surface.kind === 'grant' ? [{ path: 'surface.templateId', templateId: surface.templateId }] : []),
    ...arms.flatMap(({ treatment }, i) =>
      treatment.kind === 'template'
        ? [{ path: `arms.${i}.treatment.templateId`, templateId: treatment.templateId }]
        : [],
    ),
  ];
  const givesOthers = arms.some(({ treatment }) => treatment.kind === 'template');
  const found = await Promise.all(
    named.map(async ({ path, templateId }) => {
      const head = await context.templates.head(templateId);
      if (!head) return [{ path, why: `there is no template ${templateId}` }];
      return givesOthers && head.stockShards !== null
        ? [{ path, why: `${templateId} has a stock: arms can only choose between templates without one` }]
        : [];
    }),
  );
  return found.flat();
};

const missingSegment = async (
  context: Parameters<typeof saveExperiment>[0],
  { audience }: ExperimentPlan,
): Promise<{ path: string; why: string }[]> => {
  if (audience === null) return [];
  const segment = await context.insight.segments.read(audience);
  return segment && isPublished(segment)
    ? []
    : [{ path: 'audience', why: `there is no published segment ${audience}` }];
};

/** The same plan again, whose answer was lost, is no contradiction. */
const isSame = (experiment: Experiment, plan: ExperimentPlan): boolean =>
  Object.entries(plan).every(
    ([key, value]) => JSON.stringify(experiment[key as keyof ExperimentPlan]) === JSON.stringify(value),
  );
