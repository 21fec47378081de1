import type { getProfile as endpoint } from '@memberday/shared/contract/members.ts';
import { maskPhone } from '@memberday/shared/domain/members/identity.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { openPerson } from '../personal-fields.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';

export const getProfile: UseCase<typeof endpoint> = async (context) => {
  const dossier = await readOwnDossier(context, context.actor.memberId);
  if (!dossier.ok) return dossier;
  const { phone, interests, ...fields } = openPerson(context, dossier.value);
  return done({
    ...fields,
    ...(interests ? { interests: [...interests] } : {}),
    phoneMasked: phone === undefined ? null : maskPhone(phone),
    joinedAt: dossier.value.profile.joinedAt,
  });
};
