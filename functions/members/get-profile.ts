import type { getProfile as endpoint } from '@memberday/shared/contract/members.ts';
import { birthdayFixedUntil } from '@memberday/shared/domain/members/change-birthday.ts';
import { maskPhone } from '@memberday/shared/domain/members/identity.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { openPerson } from '../personal-fields.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';

export const getProfile: UseCase<typeof endpoint> = async (context) => {
  const dossier = await readOwnDossier(context, context.actor.memberId);
  if (!dossier.ok) return dossier;
  const { phone, interests, ...fields } = openPerson(context, dossier.value);
  const { joinedAt, birthdayChanges = [] } = dossier.value.profile;
  const now = context.now();
  const { limits, zone } = versionAt(await context.programmes(), now).programme;
  return done({
    ...fields,
    ...(interests ? { interests: [...interests] } : {}),
    phoneMasked: phone === undefined ? null : maskPhone(phone),
    joinedAt,
    birthdayFixedUntil:
      fields.birthday === undefined ? null : birthdayFixedUntil({ changes: birthdayChanges, limits, zone, now }),
  });
};
