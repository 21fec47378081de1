import { postAll } from '@memberday/shared/domain/account/entry.ts';
import { birthdayPack } from '@memberday/shared/domain/grants/planned-grant.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { birthdayGrant } from '@memberday/shared/domain/tiers/grant-benefits.ts';
import { type Day, startOfDay } from '@memberday/shared/domain/time.ts';
import type { WorkContext } from '../context.ts';
import { followUp } from '../follow-up.ts';
import { givePlanned } from '../give-planned.ts';
import { untilSettled } from '../until-settled.ts';

const membersAStep = 100;

/**
 * Grants the birthday points and coupons of everyone found under one birthday's index. The entry's key holds the year, and so do the coupons, so
 * whoever has had theirs is passed over, however often the day's message comes.
 */
export const grantBirthdays = async (
  context: WorkContext,
  work: { hash: string; day: Day; after?: string | undefined },
): Promise<void> => {
  const { memberIds, last } = await context.store.members.listBirthdays(work.hash, {
    after: work.after,
    limit: membersAStep,
  });
  for (const memberId of memberIds) await keepBirthday(context, { memberId, day: work.day });
  if (last !== undefined)
    await context.queue.send([{ kind: 'birthdays', hash: work.hash, day: work.day, after: last }]);
};

export const keepBirthday = async (
  context: WorkContext,
  { memberId, day }: { readonly memberId: string; readonly day: Day },
): Promise<void> => {
  const versions = await context.programmes();
  const { programme } = versionAt(versions, context.now());
  const morning = startOfDay(day, programme.zone);
  const rules = versionAt(versions, morning);
  const account = await untilSettled(`account ${memberId}`, async () => {
    const before = await context.store.accounts.read(memberId, { strong: true });
    if (before?.mergedInto !== null) return 'no account';
    const entry = birthdayGrant(before, rules, morning);
    if (!entry) return before;
    const tier = { ...before.tier, granted: before.tier.granted + entry.given };
    const after = postAll({ ...before, tier }, [entry]);
    const refusals = await context.store.accounts.post({ before, after, entries: [entry], moves: [] });
    return refusals.length === 0 || refusals.includes('posted_before') ? before : undefined;
  });
  if (account === 'no account') return;
  const pack = birthdayPack(account.tier.level, rules.programme, morning);
  await followUp(context, await givePlanned(context, memberId, pack), { kind: 'birthday', memberId, day }, morning);
};
