import { maskName } from '@memberday/shared/domain/members/person.ts';
import type { PersonalContext } from '../context.ts';
import { openPerson } from '../personal-fields.ts';

/** The names of members with only their first sign; who gave none, or is no member any more, is missing. */
export const maskedNames = async (
  context: PersonalContext,
  memberIds: readonly string[],
): Promise<Map<string, string>> => {
  const dossiers = await context.store.members.readDossiers(memberIds);
  return new Map(
    [...dossiers.values()].flatMap((dossier) => {
      const { nickname } = openPerson(context, dossier);
      return nickname === undefined ? [] : [[dossier.profile.memberId, maskName(nickname)] as const];
    }),
  );
};
