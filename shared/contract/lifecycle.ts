import * as z from 'zod/mini';
import { lifecycleStages } from '../domain/lifecycle/lifecycle.ts';
import { endpoint } from './endpoint.ts';
import { count, day } from './fields.ts';

const stage = z.enum(lifecycleStages);

export const getLifecycle = endpoint({
  method: 'GET',
  path: '/lifecycle',
  access: ['owner', 'marketer', 'integration'],
  summary:
    'How many members stand at each stage as of last night, the rhythm it follows from, and who moved in thirty days.',
  input: z.object({}),
  output: z.object({
    /** Null until the first night has looked. */
    counted: z.nullable(z.object({ on: day, stages: z.array(z.object({ stage, members: count })) })),
    /** The rhythm of the shop, in days: half of all gaps between visits are shorter than `typical`. Who came once is late after `silent`. */
    rhythm: z.object({ typicalDays: z.number(), silentDays: z.number(), lostDays: z.number(), learntFrom: count }),
    /** In the last thirty days, the most first. */
    moves: z.array(z.object({ from: stage, to: stage, members: count })),
    /** By day, oldest first; days on which nobody moved are left out. */
    days: z.array(z.object({ on: day, cameBack: count, left: count })),
  }),
});
