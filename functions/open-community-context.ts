import type { ExperimentContext, Nobody, RequestContext } from './context.ts';
import { openExperiments } from './experiments/cached-experiments.ts';
import { openRequestContext, table } from './open-context.ts';

/** For the function that answers what members do together, where experiments may decide what they see. */
export const openCommunityContext = async (): Promise<Omit<RequestContext<Nobody>, 'actor'> & ExperimentContext> => ({
  ...(await openRequestContext()),
  experiments: openExperiments(table, () => Date.now()),
});
