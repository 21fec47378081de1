import { maskName } from '@memberday/shared/domain/members/person.ts';
import type { PersonalContext } from '../context.ts';
import { openPerson } from '../personal-fields.ts';

/** What members are called, masked, in one read; null where somebody has not said, or is gone. */
export const maskedNames = async (
  context: PersonalContext,
  memberIds: readonly string[],
): Promise<(memberId: string) => string | null> => {
  const dossiers = await context.store.members.readDossiers([...new Set(memberIds)]);
  return (memberId) => {
    const dossier = dossiers.get(memberId);
    const { nickname } = dossier ? openPerson(context, dossier) : {};
    return nickname === undefined ? null : maskName(nickname);
  };
};
