import { mayReach } from '@memberday/shared/domain/members/staff-view.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context, Staff } from '../context.ts';
import type { Profile } from '../store/members.ts';

/** A member's profile, if the member of staff who asks may reach it. */
export const reachMember = async (
  context: Context & { readonly actor: Staff },
  memberId: string,
): Promise<Outcome<Profile, 'not_found' | 'not_allowed'>> => {
  const profile = (await context.store.members.readProfiles([memberId], { strong: true })).get(memberId);
  if (!profile) return refused(problem('not_found', { what: 'member', id: memberId }));
  return mayReach(context.actor.scope, profile.source)
    ? done(profile)
    : refused(problem('not_allowed', { needs: 'the shop or group of this member' }));
};
