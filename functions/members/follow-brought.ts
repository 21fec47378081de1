import type { Account } from '@memberday/shared/domain/account/account.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { followedUntil } from '@memberday/shared/domain/referral/friend-order.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';

/**
 * What a new account carries where a friend brought its member: their orders are told from the first one on, as long as the rules of that
 * moment may make something of it.
 */
export const followBrought = async (
  context: Context,
  referrer: string | undefined,
  joinedAt: Instant,
): Promise<Pick<Account, 'followedUntil'>> => {
  if (referrer === undefined) return {};
  const { programme } = versionAt(await context.programmes(), joinedAt);
  return programme.referral === null ? {} : { followedUntil: followedUntil(joinedAt, programme.referral, programme) };
};
