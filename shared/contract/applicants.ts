import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, keyName } from './fields.ts';

const runners = ['owner', 'marketer', 'operator'] as const;
const activityId = keyName(40);

const standing = z.object({
  places: count,
  chosen: count,
  /** Who could not be chosen any more: withdrawn, or every place is taken. */
  refused: z.array(z.object({ memberId: z.string(), code: z.string() })),
});

export const chooseApplicants = endpoint({
  method: 'POST',
  path: '/activities/{activityId}/applicants/choose',
  access: runners,
  reach: { activity: 'activityId' },
  summary:
    'Give applicants of a trial a place each; who has one keeps it, nobody gets one beyond the places. Where the seed chooses, people do not.',
  input: z.object({
    activityId,
    memberIds: z.array(keyName(40)).check(z.minLength(1), z.maxLength(50)),
  }),
  output: standing,
});

export const dropApplicant = endpoint({
  method: 'POST',
  path: '/activities/{activityId}/applicants/drop',
  access: runners,
  reach: { activity: 'activityId' },
  summary:
    'Take a place back that was given by mistake, with what came with it; the applicant stands among the others again.',
  input: z.object({ activityId, memberId: keyName(40) }),
  output: standing,
});

export const drawApplicants = endpoint({
  method: 'POST',
  path: '/activities/{activityId}/applicants/draw',
  access: runners,
  reach: { activity: 'activityId' },
  summary:
    'Once applications are closed: fill the places of a trial by its sealed seed, in the order of the lots. Asked again it fills what has come free.',
  input: z.object({ activityId }),
  output: standing,
});
