import type { Account } from '@memberday/shared/domain/account/account.ts';
import { type MemberCard, pointsOnCard } from '@memberday/shared/domain/members/member-card.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Context } from '../context.ts';

/** A member's points as their card shows them. */
export const showBalance = async (context: Context, account: Account): Promise<MemberCard['points']> => {
  const now = context.now();
  return pointsOnCard(account, versionAt(await context.programmes(), now).programme, now);
};
