import type { setMyAvatar as endpoint } from '@memberday/shared/contract/account.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/** Who has told nothing of themselves so far has no key yet; it is made and written first, so that no two pictures have two keys. */
export const setMyAvatar: UseCase<typeof endpoint> = async (context, { picture }) => {
  const { vault, store, actor } = context;
  return untilSettled(`picture of ${actor.memberId}`, async () => {
    const dossier = await readOwnDossier(context, actor.memberId, { strong: true });
    if (!dossier.ok) return dossier;
    const { profile, wrappedKey } = dossier.value;
    if (wrappedKey === undefined) {
      const newKey = vault.newMemberKey(profile.memberId).wrapped;
      await store.members.change({ before: profile, after: profile, newKey });
      return undefined;
    }
    await store.members.writeAvatar(profile.memberId, vault.openMemberKey(profile.memberId, wrappedKey).seal(picture));
    return done({ kept: true as const });
  });
};
