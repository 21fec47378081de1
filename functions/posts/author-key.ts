import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { PersonalContext } from '../context.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { Dossier } from '../store/members.ts';
import { untilSettled } from '../until-settled.ts';

/**
 * A member with the key that their posts are sealed with. Who has told nothing of themselves so far has no key yet; it is made and written
 * first, so that no two posts have two keys.
 */
export const readAuthor = (
  context: PersonalContext,
  memberId: string,
): Promise<Outcome<Dossier & { readonly wrappedKey: string }, 'not_found' | 'member_closed'>> =>
  untilSettled(`key of ${memberId}`, async () => {
    const dossier = await readOwnDossier(context, memberId, { strong: true });
    if (!dossier.ok) return dossier;
    const { profile, wrappedKey } = dossier.value;
    if (wrappedKey !== undefined) return done({ ...dossier.value, wrappedKey });
    const newKey = context.vault.newMemberKey(profile.memberId).wrapped;
    await context.store.members.change({ before: profile, after: profile, newKey });
    return undefined;
  });
