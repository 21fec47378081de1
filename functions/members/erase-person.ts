import type { Account } from '@memberday/shared/domain/account/account.ts';
import { kindOf } from '@memberday/shared/domain/activities/kinds/all-kinds.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { askShopsToForget } from '../leave-shops.ts';
import type { Profile } from '../store/members.ts';
import { untilSettled } from '../until-settled.ts';

/**
 * Erases the person and keeps the books: the data keys of the member and of everyone folded into them go, so that what they sealed is
 * unreadable wherever a copy lies; identities and birthday go, so that nobody finds the way here. Account and ledger stay under an id
 * that leads to no one.
 * @param standing an account the decision was made on, if it was
 * @returns false when the member was changed meanwhile: look again
 */
export const erasePerson = async (
  context: Pick<Context, 'store'>,
  profile: Profile,
  erased: { readonly at: Instant; readonly by: string; readonly reason: string },
  standing?: Account,
): Promise<boolean> => {
  for (const memberId of [profile.memberId, ...profile.mergedFrom]) await forgetWords(context, memberId);
  await askShopsToForget({ ...context, now: () => erased.at }, profile.identityKeys);
  for (const key of profile.identityKeys.filter(isOpenid)) await context.store.permissions.forget(key);
  const {
    sealed: _sealed,
    birthdayHash: _birthday,
    phoneTail: _phone,
    likenesses: _likenesses,
    closing: _closing,
    ...kept
  } = profile;
  const after: Profile = { ...kept, state: 'erased', identityKeys: [], erased };
  return (await context.store.members.erase({ before: profile, after }, standing)).length === 0;
};

const isOpenid = (identityKey: string): boolean => identityKey.startsWith('openid#');

/** What they wrote in activities goes first: should the rest be put off, it is done again and finds nothing. */
const forgetWords = async ({ store }: Pick<Context, 'store'>, memberId: string): Promise<void> => {
  const parts = (await store.activities.listOwnParts(memberId)).filter(({ kind }) => kindOf(kind).forget);
  for (const { activityId } of parts) {
    await untilSettled(`part in ${activityId}`, async () => {
      const part = await store.activities.readPart(activityId, memberId, { strong: true });
      const taken = part && kindOf(part.kind).forget?.(part.taken);
      if (!part || taken === undefined) return null;
      return (await store.activities.rewritePart({ ...part, taken })) ? null : undefined;
    });
  }
};
