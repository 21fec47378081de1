import * as z from 'zod/mini';
import { mostHeldOut } from '../domain/experiments/holdout.ts';
import { endpoint } from './endpoint.ts';
import { armId, experimentId, experimentPlan, experimentRecord, share } from './experiments.ts';
import { count, instant, text } from './fields.ts';

/** Where owner and marketer draw up experiments, start and stop them. What came of them is in `experiment-results.ts`. */

const planners = ['owner', 'marketer'] as const;

/** Free parts of ten thousand of a layer. */
const layers = z.array(z.object({ layer: z.string(), free: count }));

export const listExperiments = endpoint({
  method: 'GET',
  path: '/experiments',
  access: planners,
  summary: 'All experiments, newest first, and how much of each layer is free.',
  input: z.object({}),
  output: z.object({ experiments: z.array(experimentRecord), layers, now: instant }),
});

export const saveExperiment = endpoint({
  method: 'PUT',
  path: '/experiments/{experimentId}/plan',
  access: planners,
  summary:
    'Draw up an experiment, or change one that has not begun. `experimentId` is made by the caller; `after` is the version it stands at (0: it is new).',
  input: z.object({ experimentId, after: z.int().check(z.gte(0), z.lte(100_000)), plan: experimentPlan }),
  output: experimentRecord,
});

const moved = (verb: string, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/experiments/{experimentId}/${verb}`,
    access: planners,
    summary,
    input: z.object({ experimentId }),
    output: experimentRecord,
  });

export const startExperiment = moved(
  'start',
  'Begin: it takes its buckets of the layer and, from three seconds later on, members by its ramp. From then on only the ramp may be changed.',
);
export const pauseExperiment = moved('pause', 'Take in nobody new. Whoever has met an arm keeps it.');
export const resumeExperiment = moved('resume', 'Take in members again.');

export const raiseExperiment = endpoint({
  method: 'POST',
  path: '/experiments/{experimentId}/raise',
  access: planners,
  summary: 'Push the ramp on: at least so many of those it is for, in parts of ten thousand. It never goes back.',
  input: z.object({ experimentId, share }),
  output: experimentRecord,
});

export const stopExperiment = endpoint({
  method: 'POST',
  path: '/experiments/{experimentId}/stop',
  access: planners,
  summary:
    'Stop for good: everybody gets what they got without it, and its buckets are free. What its members do within their time still counts.',
  input: z.object({ experimentId, why: text(200) }),
  output: experimentRecord,
});

export const decideExperiment = endpoint({
  method: 'POST',
  path: '/experiments/{experimentId}/decide',
  access: planners,
  summary:
    'Say what is made of a stopped experiment: the arm that everybody gets there from now on, or null, all as it was. It may be said anew.',
  input: z.object({ experimentId, armId: z.nullable(armId) }),
  output: experimentRecord,
});

const holdoutView = z.object({ version: count, share, year: count });

export const getHoldout = endpoint({
  method: 'GET',
  path: '/holdout',
  access: planners,
  summary: 'The share of members whom no campaign reaches this year, in parts of ten thousand.',
  input: z.object({}),
  output: holdoutView,
});

export const setHoldout = endpoint({
  method: 'PUT',
  path: '/holdout',
  access: ['owner'],
  summary:
    'Set the share of members whom no campaign reaches; who they are changes with the year. A smaller share lets some back in, a larger one keeps those who are out.',
  input: z.object({ after: count, share: share.check(z.lte(mostHeldOut)) }),
  output: holdoutView,
});
