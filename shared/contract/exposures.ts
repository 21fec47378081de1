import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { armId, experimentId, treatment } from './experiments.ts';
import { count, slug } from './fields.ts';

/** What a member's phone has to do with experiments. */

export const listMyArms = endpoint({
  method: 'GET',
  path: '/me/arms',
  access: 'member',
  summary:
    'Which arm the member has in each running experiment on a feature of the mini-program. An arm counts as met only once `noteExposures` says that it was shown.',
  input: z.object({}),
  output: z.object({
    arms: z.array(z.object({ experimentId, feature: slug(40), armId, treatment })),
  }),
});

export const noteExposures = endpoint({
  method: 'POST',
  path: '/me/exposures',
  access: 'member',
  summary:
    'Tell which experiments the member has just met, in a batch. Each counts once for a member; which arm it was, the platform works out itself.',
  input: z.object({ experimentIds: z.array(experimentId).check(z.minLength(1), z.maxLength(20)) }),
  /** `kept`: those that are noted now, before or just then. One that the member is not in is passed over. */
  output: z.object({ kept: count }),
});
