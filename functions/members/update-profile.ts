import type { updateProfile as endpoint } from '@memberday/shared/contract/members.ts';
import { standsAgainstBirthday, withBirthdayChange } from '@memberday/shared/domain/members/change-birthday.ts';
import { faultOfBirthday, withFields } from '@memberday/shared/domain/members/person.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import { openPerson, sealPerson } from '../personal-fields.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/** All personal fields are sealed as one, so two changes at once must not overwrite each other: the later one is made on the earlier one. */
export const updateProfile: UseCase<typeof endpoint> = async (context, given) => {
  const { programme } = versionAt(await context.programmes(), context.now());
  const birthdayFault = given.birthday && faultOfBirthday(given.birthday, dayOf(context.now(), programme.zone));
  if (birthdayFault) return refused(problem('invalid_value', { field: 'birthday', why: birthdayFault }));
  const { memberId } = context.actor;
  return untilSettled(`profile of ${memberId}`, async () => {
    const dossier = await readOwnDossier(context, memberId, { strong: true });
    if (!dossier.ok) return dossier;
    const { profile, wrappedKey } = dossier.value;
    const before = openPerson(context, dossier.value);
    const person = withFields(before, given);
    const isChange = before.birthday !== undefined && person.birthday !== before.birthday;
    const changes = profile.birthdayChanges ?? [];
    const { limits, zone } = programme;
    const against = isChange && standsAgainstBirthday({ changes, limits, now: context.now(), zone });
    if (against) {
      const { action, limit, period } = against.limit;
      return refused(problem('limit_reached', { action, limit, used: against.used, period }));
    }
    const { fields, newKey } = sealPerson(context, profile.memberId, wrappedKey, person);
    const changed = isChange ? { birthdayChanges: withBirthdayChange(changes, context.now()) } : {};
    const refusals = await context.store.members.change({
      before: profile,
      after: { ...profile, ...fields, ...changed },
      newKey,
    });
    if (refusals.length > 0) return undefined;
    const { phone: _, interests, ...shown } = person;
    return done({ ...shown, ...(interests ? { interests: [...interests] } : {}) });
  });
};
