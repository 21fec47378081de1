import { maskPhone } from '@memberday/shared/domain/members/identity.ts';
import { cardOf } from '../card-of.ts';
import type { PersonalContext } from '../context.ts';
import { openPerson, unsealWith } from '../personal-fields.ts';
import type { Dossier } from '../store/members.ts';
import type { Item } from './export-rows.ts';
import { openAvatar } from './open-avatar.ts';
import { readClaims } from './weigh-fields.ts';

/**
 * Who they are, as they told it. The phone is masked as everywhere: whoever holds an unlocked phone may press the button, and the number is
 * known to whom it belongs. Identities are kept as hashes, so only their kinds can be told.
 */
export const exportProfile = async (context: PersonalContext, dossier: Dossier): Promise<Item> => {
  const { memberId, joinedAt, source, identityKeys, mergedFrom, birthdayChanges, closing } = dossier.profile;
  const { phone, ...person } = openPerson(context, dossier);
  const claims = readClaims(unsealWith(context, dossier, await context.store.members.readClaims(memberId)));
  return {
    memberId,
    joinedAt,
    ...person,
    avatar: await openAvatar(context, dossier),
    phone: phone === undefined ? undefined : maskPhone(phone),
    cameFrom: source,
    identities: identityKeys.map((key) => {
      const [kind = '', issuer = ''] = key.split('#');
      return { kind, issuer };
    }),
    joinedWith: mergedFrom,
    toldByOthers: Object.entries(claims).flatMap(([field, told]) =>
      (told?.claims ?? []).map(({ source, at, value }) => ({ field, by: source, at, value })),
    ),
    birthdayChanges,
    closing,
  };
};

/** What they have now, and everything the account row holds beside that. */
export const exportAccount = async (context: PersonalContext, dossier: Dossier): Promise<Item> => {
  const { points, tier } = await cardOf(context, dossier, {});
  const { lots, growth, sales, tier: standing, counters } = dossier.account;
  return {
    points,
    tier,
    pointsByMonth: lots,
    growthByMonth: growth,
    sales,
    tierStanding: standing,
    usedOfLimits: counters,
  };
};
