import { analyseExperiment } from '@memberday/shared/domain/experiments/analyse-experiment.ts';
import { daysRunOf } from '@memberday/shared/domain/experiments/days-run.ts';
import type { StopReason } from '@memberday/shared/domain/experiments/experiment.ts';
import { stopReasonOf } from '@memberday/shared/domain/experiments/stop-reason.ts';
import { appendAudit } from '../append-audit.ts';
import type { StudyContext } from '../context.ts';
import type { StudyWork } from '../work/study-work.ts';
import { nextCheck } from './next-check.ts';
import { stopFor } from './stop-experiment.ts';

/**
 * Looks whether an experiment does harm, or cannot be believed, and stops it then, with a line in the log as when a person does. Else it looks again
 * in five minutes, for as long as it runs.
 */
export const checkExperiment = async (
  context: StudyContext,
  { experimentId }: Extract<StudyWork, { kind: 'check-experiment' }>,
): Promise<void> => {
  const { experiments, exposures } = context.insight;
  const experiment = await experiments.read(experimentId);
  if (!experiment || (experiment.state !== 'running' && experiment.state !== 'paused')) return;
  const now = context.now();
  const [arms, groups] = await Promise.all([
    exposures.armSums(experimentId),
    experiment.unit === 'group' ? exposures.groupSums(experimentId) : [],
  ]);
  const daysRun = daysRunOf(experiment, now);
  const results = analyseExperiment(experiment, { arms, groups, daysRun, ratioP: 1 });
  const reason = stopReasonOf(results, experiment.unit);
  if (reason) return stopByItself(context, experimentId, reason);
  const { at, work } = nextCheck(experimentId, now);
  await context.store.due.put(at, work);
};

const stopByItself = async (context: StudyContext, experimentId: string, reason: StopReason): Promise<void> => {
  const { kind: because, ...facts } = reason;
  const event = {
    actor: 'platform',
    role: 'platform',
    endpoint: 'stopExperiment',
    requestId: `check/${experimentId}`,
    facts: { experimentId, because, ...facts },
  };
  const asked = await appendAudit(context, { ...event, at: context.now(), phase: 'asked', outcome: null });
  const stopped = await stopFor(context, experimentId, reason);
  const outcome = stopped.ok ? 'done' : stopped.problem.code;
  await appendAudit(context, { ...event, at: context.now(), phase: 'ended', outcome }, asked);
  context.log('warn', 'experiment stopped by itself', { experimentId, because });
};
