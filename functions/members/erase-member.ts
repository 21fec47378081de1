import type { eraseMember as endpoint } from '@memberday/shared/contract/members.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/**
 * Erases the person and keeps the books: the data keys of the member and of everyone folded into them go, so that what they sealed is
 * unreadable wherever a copy lies; identities and birthday go, so that nobody finds the way here. Account and ledger stay under an id
 * that leads to no one.
 */
export const eraseMember: UseCase<typeof endpoint> = async (context, { memberId, reason }) => {
  const { members } = context.store;
  return untilSettled(`erasing ${memberId}`, async () => {
    const profile = (await members.readProfiles([memberId], { strong: true })).get(memberId);
    if (!profile) return refused(problem('not_found', { what: 'member', id: memberId }));
    if (profile.erased) return done({ memberId, erasedAt: profile.erased.at });
    // Who was merged is erased with the survivor.
    if (profile.state !== 'active') return refused(problem('member_closed', { memberId }));
    const { sealed: _sealed, birthdayHash: _birthday, ...kept } = profile;
    const erased = { at: context.now(), by: context.actor.staffId, reason };
    const refusals = await members.erase({
      before: profile,
      after: { ...kept, state: 'erased', identityKeys: [], erased },
    });
    return refusals.length === 0 ? done({ memberId, erasedAt: erased.at }) : undefined;
  });
};
