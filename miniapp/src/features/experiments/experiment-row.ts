import { daysRunOf } from '@memberday/shared/domain/experiments/days-run.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { opsExperimentsWords as said } from '../../words/ops/experiments.ts';
import type { ExperimentView } from './interval-view.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'quiet';

/** By what stopped it a stopped one looks otherwise: what stopped by itself wants to be looked at. */
export const toneOf = ({ state, stopReason }: ExperimentView): Tone => {
  if (state === 'running') return 'good';
  if (state === 'paused') return 'warn';
  return state === 'stopped' && stopReason && stopReason.kind !== 'by_hand' ? 'bad' : 'quiet';
};

export const nameOfArm =
  ({ arms }: Pick<ExperimentView, 'arms'>) =>
  (armId: string): string =>
    arms.find((arm) => arm.armId === armId)?.name ?? armId;

/** An experiment as one line of the list. */
export const experimentRow = (experiment: ExperimentView, now: Instant) => ({
  title: experiment.name,
  line: lineOf(experiment, now),
  value: said.states[experiment.state],
  tone: toneOf(experiment),
});

const lineOf = (experiment: ExperimentView, now: Instant): string => {
  const { state, metric, stopReason, decision } = experiment;
  if (state === 'decided') {
    return said.decidedFor(decision?.armId == null ? null : nameOfArm(experiment)(decision.armId));
  }
  if (state === 'stopped' && stopReason) return said.stopWhy(stopReason);
  if (state === 'draft') return said.looksAt(metric);
  return `${said.days(daysRunOf(experiment, now))} · ${said.looksAt(metric)}`;
};
