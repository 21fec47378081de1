import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import type { Profile } from '../store/members.ts';

/** A member's profile as it was written last. */
export const readProfile = async (context: Context, memberId: string): Promise<Outcome<Profile, 'not_found'>> => {
  const profile = (await context.store.members.readProfiles([memberId], { strong: true })).get(memberId);
  return profile ? done(profile) : refused(problem('not_found', { what: 'member', id: memberId }));
};
