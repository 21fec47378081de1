import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getMember } from '@memberday/shared/contract/members.ts';
import { toMemberCard } from '@memberday/shared/domain/members/member-card.ts';
import { personFor } from '@memberday/shared/domain/members/staff-view.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import type { PersonalContext, Staff } from './context.ts';
import { openPerson } from './personal-fields.ts';
import type { Dossier } from './store/members.ts';

/** A member as this member of staff sees them; who was merged or erased has no card any more, but books that stay. */
export const staffRecord = (
  context: PersonalContext,
  staff: Staff,
  dossier: Dossier,
  programme: Programme,
): Output<typeof getMember> => {
  const { profile, account } = dossier;
  const person = openPerson(context, dossier);
  const { nickname, avatarUrl, phoneMasked } = personFor(staff.role, person);
  const holder = {
    nickname,
    avatarUrl,
    hasPhone: person.phone !== undefined,
    closesAt: profile.closing?.closesAt ?? null,
  };
  return {
    memberId: profile.memberId,
    joinedAt: profile.joinedAt,
    state: profile.closing ? 'closing' : profile.state,
    closesAt: profile.closing?.closesAt ?? null,
    mergedInto: profile.merged?.into ?? null,
    nickname,
    phoneMasked,
    source: profile.source,
    card: profile.state === 'active' ? toMemberCard(account, holder, programme, context.now()) : null,
    totals: account.sales,
    lots: Object.entries(account.lots)
      .map(([month, points]) => ({ month, points }))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
  };
};
