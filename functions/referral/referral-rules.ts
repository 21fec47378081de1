import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import type { Friend } from '@memberday/shared/domain/referral/friend.ts';
import type { ReferralRules } from '@memberday/shared/domain/referral/rules.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';

export type PromisedRules = {
  readonly rules: ReferralRules;
  readonly programme: Programme;
  readonly version: number;
};

/** What was promised at a moment; undefined where nothing was. */
export const rulesAt = async (context: Context, at: Instant): Promise<PromisedRules | undefined> => {
  const { programme, version } = versionAt(await context.programmes(), at);
  return programme.referral === null ? undefined : { rules: programme.referral, programme, version };
};

/** The rules a friend joined under: they stay theirs, whatever is published later. */
export const rulesOf = async (context: Context, { joinedAt }: Pick<Friend, 'joinedAt'>): Promise<PromisedRules> => {
  const promised = await rulesAt(context, joinedAt);
  if (!promised) throw new Error('a friend was brought under rules that promise nothing');
  return promised;
};
