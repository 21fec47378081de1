import type { eraseMember as endpoint } from '@memberday/shared/contract/members.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { erasePerson } from './erase-person.ts';

/** Erases a person at once, by the owner's hand. */
export const eraseMember: UseCase<typeof endpoint> = async (context, { memberId, reason }) => {
  const { members } = context.store;
  return untilSettled(`erasing ${memberId}`, async () => {
    const profile = (await members.readProfiles([memberId], { strong: true })).get(memberId);
    if (!profile) return refused(problem('not_found', { what: 'member', id: memberId }));
    if (profile.erased) return done({ memberId, erasedAt: profile.erased.at });
    // Who was merged is erased with the survivor.
    if (profile.state !== 'active') return refused(problem('member_closed', { memberId }));
    const erased = { at: context.now(), by: context.actor.staffId, reason };
    return (await erasePerson(context, profile, erased)) ? done({ memberId, erasedAt: erased.at }) : undefined;
  });
};
