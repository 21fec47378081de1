import type { bindPhone as endpoint } from '@memberday/shared/contract/members.ts';
import { maskPhone } from '@memberday/shared/domain/members/identity.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { openPerson, sealPerson } from '../personal-fields.ts';
import { proposeMatch } from '../propose-match.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import { mostIdentities } from '../store/members.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { exchangePhone } from './exchange-phone.ts';

/**
 * Binds the phone. It takes the place of the one bound before, which is then nobody's: numbers are given to other people in time. Orders
 * that wait for the new one are credited as soon as the binding is written.
 */
export const bindPhone: UseCase<typeof endpoint> = async (context, { code }) => {
  const { memberId, appId } = context.actor;
  const open = await readOwnDossier(context, memberId);
  if (!open.ok) return open;
  const exchanged = await exchangePhone(context, { appId, code, by: memberId });
  if (!exchanged.ok) return exchanged;
  const phone = exchanged.value;
  const keyOf = (value: string) => context.index.identity({ kind: 'phone', issuer: '', value });
  const phoneKey = keyOf(phone);
  const bound = done({ phoneMasked: maskPhone(phone) });

  return untilSettled(`phone of ${memberId}`, async () => {
    const dossier = await readOwnDossier(context, memberId, { strong: true });
    if (!dossier.ok) return dossier;
    const { profile, wrappedKey } = dossier.value;
    const owner = (await context.store.members.memberIdsOf([phoneKey], { strong: true })).get(phoneKey);
    if (owner !== undefined && owner !== profile.memberId) {
      // Either one person has two accounts, or the number was somebody else's before: a number alone does not tell.
      await proposeMatch(context, [owner, profile.memberId], { sign: 'same_phone', source: 'bind phone' });
      return refused(problem('phone_taken', {}));
    }
    const person = openPerson(context, dossier.value);
    if (owner !== undefined && person.phone === phone) return bound;

    const outdated = person.phone === undefined ? undefined : keyOf(person.phone);
    const kept = profile.identityKeys.filter((key) => key !== outdated && key !== phoneKey);
    if (kept.length >= mostIdentities) {
      return refused(
        problem('invalid_value', { field: 'code', why: `a member has ${mostIdentities} identities at most` }),
      );
    }
    const sealed = sealPerson(context, profile.memberId, wrappedKey, { ...person, phone });
    const after = { ...profile, identityKeys: [...kept, phoneKey], ...sealed.fields };
    const refusals = await context.store.members.change({ before: profile, after, newKey: sealed.newKey });
    return refusals.length === 0 ? bound : undefined;
  });
};
