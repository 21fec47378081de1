import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import { addMs, dayMs, type Instant } from '../time.ts';
import type { Experiment, ExperimentState, Share, Slice, StopReason } from './experiment.ts';

export type ExperimentMove = 'change' | 'start' | 'raise' | 'pause' | 'resume' | 'stop' | 'decide';

/** Every legal move, and where it leads. What has run is not run again: it is stopped, and another one drawn up. */
export const experimentMoves: Readonly<
  Record<ExperimentState, Readonly<Partial<Record<ExperimentMove, ExperimentState>>>>
> = {
  draft: { change: 'draft', start: 'running' },
  running: { start: 'running', raise: 'running', pause: 'paused', resume: 'running', stop: 'stopped' },
  paused: { pause: 'paused', resume: 'running', stop: 'stopped' },
  stopped: { stop: 'stopped', decide: 'decided' },
  decided: { decide: 'decided' },
};

/** A start is dated ahead by longer than any copy of the list of experiments lives, so that no purchase of who is in it goes unseen. */
export const startsAheadMs = 3_000;

export type Moved =
  | { readonly move: 'start'; readonly slices: readonly Slice[] }
  | { readonly move: 'raise'; readonly share: Share }
  | { readonly move: 'pause' | 'resume' }
  | { readonly move: 'stop'; readonly reason: StopReason }
  | { readonly move: 'decide'; readonly armId: string | null; readonly staffId: string };

/** An experiment after a move; one that is there already stays as it is. */
export const moveExperiment = (
  experiment: Experiment,
  moved: Moved,
  now: Instant,
): Outcome<Experiment, 'experiment_not_now'> => {
  const { experimentId } = experiment;
  const state = experimentMoves[experiment.state][moved.move];
  if (state === undefined) {
    return refused(problem('experiment_not_now', { experimentId, state: experiment.state, move: moved.move }));
  }
  if (moved.move === 'raise') {
    return done(moved.share > experiment.raisedTo ? { ...experiment, raisedTo: moved.share } : experiment);
  }
  if (moved.move === 'decide' && experiment.decision?.armId === moved.armId) return done(experiment);
  if (state === experiment.state && moved.move !== 'decide') return done(experiment);
  switch (moved.move) {
    case 'start':
      return done({ ...experiment, state, slices: moved.slices, startedAt: addMs(now, startsAheadMs) });
    case 'stop':
      return done({ ...experiment, state, stoppedAt: now, stopReason: moved.reason });
    case 'decide':
      return done({ ...experiment, state, decision: { armId: moved.armId, staffId: moved.staffId, at: now } });
    default:
      return done({ ...experiment, state });
  }
};

/** Refunds come weeks after the purchase. */
const refundsFollowMs = 30 * dayMs;

/** Whether what members do may still change its numbers. */
export const stillCounts = (
  { state, startedAt, stoppedAt, windowDays }: Pick<Experiment, 'state' | 'startedAt' | 'stoppedAt' | 'windowDays'>,
  now: Instant,
): boolean => {
  if (state === 'draft' || startedAt === null) return false;
  return stoppedAt === null || now < addMs(stoppedAt, windowDays * dayMs + refundsFollowMs);
};
