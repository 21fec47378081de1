import type { lookUpMembers as endpoint } from '@memberday/shared/contract/members.ts';
import { personFor } from '@memberday/shared/domain/members/staff-view.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { isWithinScope } from '../belongings.ts';
import { openPerson } from '../personal-fields.ts';
import type { UseCase } from '../use-case.ts';

/** As many as a thumb looks through; whoever needs more knows the name. */
const mostShown = 20;
/** Read at most: a chain of a million members has a hundred with the same four digits. */
const mostRead = 200;

export const lookUpMembers: UseCase<typeof endpoint> = async (context, { tail, name }) => {
  const { store, actor, index } = context;
  const { memberIds, last } = await store.members.listPhoneTails(index.phoneTail(tail), {
    limit: mostRead,
    after: undefined,
  });
  const [dossiers, rules] = await Promise.all([store.members.readDossiers(memberIds), context.programmes()]);
  const { levels } = versionAt(rules, context.now()).programme.tiers;
  const named = [...dossiers.values()]
    .filter(({ profile }) => profile.state === 'active')
    .map((dossier) => ({ ...dossier, person: openPerson(context, dossier) }))
    .filter(({ person }) => name === undefined || (person.nickname ?? '').includes(name));
  const seen = await Promise.all(
    named.map(async (each) => {
      const { memberId } = each.profile;
      return (await isWithinScope(context, actor, 'member', memberId, { changes: false })) ? [each] : [];
    }),
  );
  const members = seen.flat().map(({ profile, account, person }) => ({
    memberId: profile.memberId,
    nickname: personFor(actor.role, person).nickname,
    phoneMasked: personFor(actor.role, person).phoneMasked,
    tier: levels[account.tier.level]?.name ?? '',
    joinedAt: profile.joinedAt,
  }));
  return done({ members: members.slice(0, mostShown), more: members.length > mostShown || last !== undefined });
};
