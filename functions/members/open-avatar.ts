import type { PersonalContext } from '../context.ts';
import type { Dossier } from '../store/members.ts';

/** A member's picture as it was given; null where there is none, or where their key was destroyed. */
export const openAvatar = async (
  { vault, store }: Pick<PersonalContext, 'vault' | 'store'>,
  { profile, wrappedKey }: Pick<Dossier, 'profile' | 'wrappedKey'>,
): Promise<string | null> => {
  if (wrappedKey === undefined) return null;
  const sealed = await store.members.readAvatar(profile.memberId);
  return sealed === undefined ? null : String(vault.openMemberKey(profile.memberId, wrappedKey).unseal(sealed));
};
