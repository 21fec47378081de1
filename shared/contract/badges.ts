import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, instant } from './fields.ts';

export const listMyBadges = endpoint({
  method: 'GET',
  path: '/me/badges',
  access: 'member',
  summary:
    'The badges a member has, newest first, and those that something going on at present could bring; uses of benefits they were given.',
  input: z.object({}),
  output: z.object({
    badges: z.array(
      z.object({
        /** Its name, which is what it says. */
        badge: z.string(),
        at: instant,
        /** What brought it, where that can still be seen. */
        from: z.nullable(z.object({ activityId: z.string(), title: z.string() })),
      }),
    ),
    toEarn: z.array(z.object({ badge: z.string(), activityId: z.string(), title: z.string(), closesAt: instant })),
    benefits: z.array(
      z.object({
        benefit: z.enum(['free_shipping', 'early_access', 'dedicated_service']),
        at: instant,
        uses: count,
        used: count,
      }),
    ),
    now: instant,
  }),
});
