import type { releaseSpend as endpoint } from '@memberday/shared/contract/points.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import type { Entry } from '@memberday/shared/domain/account/entry.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { decideRelease, releaseKey } from '@memberday/shared/domain/points/release-spend.ts';
import { spendKey } from '@memberday/shared/domain/points/spend-points.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { changeAccount, readAccount } from '../change-account.ts';
import { findSpend } from '../find-spend.ts';
import type { UseCase } from '../use-case.ts';

/** Once, for the whole spend; a spend that paid an order comes back by that order's refund instead. */
export const releaseSpend: UseCase<typeof endpoint> = async (context, { memberId, number, reason }) => {
  const now = context.now();
  const key = spendKey(number);
  const owner = await readAccount(context, memberId, { strong: true });
  const spend = owner && (await findSpend(context, owner.memberId, number));
  if (!owner || !spend) return refused(problem('not_found', { what: 'spend', id: number }));
  const rules = versionAt(await context.programmes(), now);
  const told = { number, reason, by: context.actor.staffId };
  const effect = { key, entryAt: now, entryKey: releaseKey(number), holder: spend.holder };
  let made: Entry | undefined;
  const changed = await changeAccount(
    context,
    owner.memberId,
    (account) => {
      made = decideRelease(account, spend.entry, told, rules, now);
      return done({ entries: [made] });
    },
    (posting) => context.store.accounts.postOnce(posting, effect),
  );
  if (!changed.ok) return changed;
  const { account, kind } = changed.value;
  const first = kind === 'posted' ? made : await context.store.accounts.entryOfEffect(spend.holder, key);
  // The spend is taken up, but not by a release: an order holds it.
  if (!first) return refused(problem('contradicts_earlier', { key: number, field: 'number' }));
  return done({ number, points: first.given, available: available(account, now, rules.programme.zone) });
};
