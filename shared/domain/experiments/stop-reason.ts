import type { ExperimentResults } from './analyse-experiment.ts';
import type { StopReason } from './experiment.ts';

/** Units in every arm before an experiment stops by itself: the intervals lean on the law of large numbers. */
export const leastBeforeStop = 100;

/**
 * Why an experiment must not go on by itself; undefined: it may. First whether its numbers may be believed at all, then what it harms, worst first.
 * The statistics hold at all times at once, so asking every five minutes raises no more false alarms than asking once.
 */
export const stopReasonOf = ({
  sampleRatio,
  guardrails,
}: Pick<ExperimentResults, 'sampleRatio' | 'guardrails'>): StopReason | undefined => {
  const seen = sampleRatio.observed.map((each) => each.seen);
  if (seen.reduce((sum, each) => sum + each, 0) < leastBeforeStop * seen.length) return undefined;
  if (sampleRatio.alarm) return { kind: 'sample_ratio', p: sampleRatio.p };
  // Of groups each holds many members; of either an arm that is nearly empty proves nothing.
  if (seen.some((each) => each < leastBeforeStop)) return undefined;
  const [worst] = guardrails
    .filter(({ state }) => state === 'breached')
    .sort((a, b) => (a.gain ?? 0) - (b.gain ?? 0));
  return worst && { kind: 'guardrail', metric: worst.metric, armId: worst.armId, estimate: worst.gain ?? 0 };
};
