import type { Person } from '@memberday/shared/domain/members/person.ts';
import type { PersonalContext } from '../context.ts';
import { openPerson, sealPerson, unsealWith } from '../personal-fields.ts';
import { claimsWrite, type Dossier } from '../store/members.ts';
import { untilSettled } from '../until-settled.ts';
import { readClaims, type Telling, type Weighed, weighFields } from './weigh-fields.ts';

/**
 * What another system says of a member who is known: kept beside what others have said, and put into the profile where its word counts.
 * @param rehearse weighs, and writes nothing
 * @returns what changes, and where the system's word does not count
 */
export const hearFields = (
  context: PersonalContext,
  memberId: string,
  { told, telling, rehearse }: { readonly told: Person; readonly telling: Telling; readonly rehearse: boolean },
): Promise<Weighed['said']> => {
  const { members } = context.store;
  return untilSettled(`fields of ${memberId}`, async () => {
    const [dossier, sealed] = await Promise.all([
      members.readDossier(memberId, { strong: true }),
      members.readClaims(memberId),
    ]);
    if (dossier?.profile.state !== 'active') return [];
    const before = openPerson(context, dossier);
    const weighed = weighFields(before, readClaims(unsealWith(context, dossier, sealed)), told, telling);
    if (rehearse || Object.keys(weighed.claims).length === 0) return weighed.said;
    return (await keep(context, dossier, weighed)) ? weighed.said : undefined;
  });
};

/** The profile is written though nothing in it may change: its version is what keeps two imports apart. */
const keep = async (context: PersonalContext, { profile, wrappedKey }: Dossier, weighed: Weighed): Promise<boolean> => {
  const { memberId } = profile;
  const sealed = sealPerson(context, memberId, wrappedKey, weighed.person);
  const key = sealed.newKey ?? wrappedKey;
  if (key === undefined) throw new Error(`${memberId} has claims and no key`);
  const claims = context.vault.openMemberKey(memberId, key).seal(weighed.claims);
  const refusals = await context.store.members.change(
    { before: profile, after: { ...profile, ...sealed.fields }, newKey: sealed.newKey },
    [claimsWrite(memberId, claims)],
  );
  return refusals.length === 0;
};
