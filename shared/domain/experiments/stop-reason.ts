import type { ExperimentResults } from './analyse-experiment.ts';
import type { ExperimentUnit, StopReason } from './experiment.ts';

/** Units in every arm before an experiment stops by itself, or a verdict is made of it: the intervals lean on the law of large numbers. A group holds many members. */
export const leastBeforeStop: Readonly<Record<ExperimentUnit, number>> = { member: 100, group: 10 };

/**
 * Why an experiment must not go on by itself; undefined: it may. First whether its numbers may be believed at all, then what it harms, worst first.
 * The statistics hold at all times at once, so asking every five minutes raises no more false alarms than asking once.
 */
export const stopReasonOf = (
  { sampleRatio, guardrails }: Pick<ExperimentResults, 'sampleRatio' | 'guardrails'>,
  unit: ExperimentUnit,
): StopReason | undefined => {
  const seen = sampleRatio.observed.map((each) => each.seen);
  const least = leastBeforeStop[unit];
  const all = seen.reduce((sum, each) => sum + each, 0);
  if (sampleRatio.alarm && all >= least * seen.length) return { kind: 'sample_ratio', p: sampleRatio.p };
  if (seen.some((each) => each < least)) return undefined;
  const breached = guardrails.filter(({ state }) => state === 'breached');
  const [worst] = breached.sort((a, b) => (a.gain ?? 0) - (b.gain ?? 0));
  return worst && { kind: 'guardrail', metric: worst.metric, armId: worst.armId, estimate: worst.gain ?? 0 };
};
