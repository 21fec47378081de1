import type { listGroupMembers as endpoint } from '@memberday/shared/contract/groups.ts';
import { personFor } from '@memberday/shared/domain/members/staff-view.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { openPerson } from '../personal-fields.ts';
import { indexKeys, keys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';

/** Whoever has not joined has told us nothing but that they came: they are a number here. So is who has closed their account. */
export const listGroupMembers: UseCase<typeof endpoint> = async (context, { groupId, cursor, limit }) => {
  const { gsi1pk } = indexKeys.groupMember(groupId, '', '');
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: gsi1pk });
  if (!after.ok) return after;
  const { groupPeople, members } = context.store;
  const { personPks, last } = await groupPeople.list(groupId, { limit, after: after.value });
  const memberPrefix = keys.memberPk('');
  const memberIds = personPks.filter((pk) => pk.startsWith(memberPrefix)).map((pk) => pk.slice(memberPrefix.length));
  const [dossiers, persons, memberships] = await Promise.all([
    members.readDossiers(memberIds),
    groupPeople.readMany(memberIds.map(keys.memberPk)),
    Promise.all(memberIds.map((id) => groupPeople.readMembership(keys.memberPk(id), groupId))),
  ]);
  const items = memberIds.flatMap((memberId, i) => {
    const [dossier, membership] = [dossiers.get(memberId), memberships[i]];
    if (dossier?.profile.state !== 'active' || !membership) return [];
    const { nickname, phoneMasked } = personFor(context.actor.role, openPerson(context, dossier));
    const { firstAt, lastAt, visits } = membership;
    const joinedHere = persons.get(keys.memberPk(memberId))?.joined?.groupId === groupId;
    return [
      { memberId, nickname, phoneMasked, joinedAt: dossier.profile.joinedAt, firstAt, lastAt, visits, joinedHere },
    ];
  });
  return done({ items, cursor: writeCursor(last), visitors: personPks.length - memberIds.length });
};
