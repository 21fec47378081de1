import { stepOfClosing } from '@memberday/shared/domain/members/closing.ts';
import type { Context } from '../context.ts';
import { untilSettled } from '../until-settled.ts';
import { erasePerson } from './erase-person.ts';
import { whatIsOpen } from './what-is-open.ts';

/** What became of an account whose day has come. */
export type ClosedDue = 'left' | 'put_off' | 'erased';

/**
 * Carries out what a member asked for, once their days to change their mind are over. The account is erased only as it was when nothing was
 * found open: whoever spends points or locks a coupon in between changes its version, and the look is taken again.
 */
export const closeDueAccount = async (context: Context, memberId: string): Promise<ClosedDue> => {
  const { accounts, members } = context.store;
  return untilSettled(`closing ${memberId}`, async () => {
    const [profile, account] = await Promise.all([
      members.readProfiles([memberId], { strong: true }).then((found) => found.get(memberId)),
      accounts.read(memberId, { strong: true }),
    ]);
    if (profile?.state !== 'active' || !account) return 'left';
    const now = context.now();
    const open = await whatIsOpen(context, profile);
    const next = stepOfClosing(profile.closing, open.length > 0, now);
    if (next.step === 'none') return 'left';
    if (next.step === 'put_off') {
      const refusals = await members.change({ before: profile, after: { ...profile, closing: next.closing } });
      return refusals.length === 0 ? 'put_off' : undefined;
    }
    const reason = `asked for it on ${profile.closing?.askedAt.slice(0, 10)}`;
    return (await erasePerson(context, profile, { at: now, by: 'member', reason }, account)) ? 'erased' : undefined;
  });
};
