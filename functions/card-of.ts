import { type MemberCard, toMemberCard } from '@memberday/shared/domain/members/member-card.ts';
import type { Person } from '@memberday/shared/domain/members/person.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Context } from './context.ts';
import type { Dossier } from './store/members.ts';

/** A member's own card, under the rules of now. */
export const cardOf = async (
  context: Context,
  { account, profile }: Pick<Dossier, 'account' | 'profile'>,
  { nickname, avatarUrl, phone }: Person,
): Promise<MemberCard> => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const holder = {
    nickname: nickname ?? null,
    avatarUrl: avatarUrl ?? null,
    hasPhone: phone !== undefined,
    closesAt: profile.closing?.closesAt ?? null,
  };
  return toMemberCard(account, holder, programme, now);
};
