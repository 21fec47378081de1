import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, keyName } from './fields.ts';

/** What two readings of a member may differ in. */
export const factNames = [
  'joinedOn',
  'source',
  'tier',
  'growth',
  'points',
  'purchases',
  'earlier',
  'coupons',
  'happenings',
  'groups',
  'consents',
  'personalised',
  'tags',
  'lastSeenOn',
] as const;

export const checkFacts = endpoint({
  method: 'POST',
  path: '/facts/check',
  access: ['owner'],
  summary:
    'Build the facts of members anew from all their rows and hold them against what is kept; `mend` writes those that differ, or are missing.',
  input: z.object({
    memberIds: z.array(keyName(40)).check(z.minLength(1), z.maxLength(50)),
    mend: z._default(z.boolean(), false),
  }),
  output: z.object({
    checked: count,
    /** `differs`: names of what is not as it should be; empty where nothing was kept, or was kept of somebody who has left. */
    wrong: z.array(z.object({ memberId: z.string(), differs: z.array(z.enum(factNames)), mended: z.boolean() })),
  }),
});
