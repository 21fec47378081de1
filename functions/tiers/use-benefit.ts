import type { useBenefit as endpoint } from '@memberday/shared/contract/tiers.ts';
import { effectKey } from '@memberday/shared/domain/account/entry.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { benefitsOf, decideBenefitUse } from '@memberday/shared/domain/tiers/benefit-quota.ts';
import { changeAccount, readAccount } from '../change-account.ts';
import type { UseCase } from '../use-case.ts';

/** A use moves no points, so it leaves no entry: its once-only row is its record, and the account counts it. */
export const useBenefit: UseCase<typeof endpoint> = async (context, { memberId, kind, source, number }) => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const effect = { key: effectKey('benefit', kind, source, number), entryAt: now, entryKey: '' };
  const changed = await changeAccount(
    context,
    memberId,
    (account) => {
      const decided = decideBenefitUse(account.tier.level, account.counters, kind, programme, now);
      return decided.ok ? done({ entries: [], beside: { counters: decided.value } }) : decided;
    },
    (posting) => context.store.accounts.postOnce(posting, effect),
  );
  const account = changed.ok ? changed.value.account : await readAccount(context, memberId, { strong: true });
  // Refused, but perhaps used up by this very number: then the first answer stands.
  const repeated = account && (changed.ok || (await context.store.accounts.hasEffect(account.memberId, effect.key)));
  if (!changed.ok && !repeated) return changed;
  const state =
    account &&
    benefitsOf(account.tier.level, account.counters, programme, now).find(({ benefit }) => benefit.kind === kind);
  return state ? done(state) : refused(problem('not_found', { what: 'benefit', id: kind }));
};
