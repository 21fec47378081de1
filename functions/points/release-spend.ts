import type { releaseSpend as endpoint } from '@memberday/shared/contract/points.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import { effectKey, entry } from '@memberday/shared/domain/account/entry.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { giveBack } from '@memberday/shared/domain/points/give-back.ts';
import { spendKey } from '@memberday/shared/domain/points/spend-points.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { changeAccount, readAccount } from '../change-account.ts';
import type { UseCase } from '../use-case.ts';

/** Once, for the whole spend; a spend that paid an order comes back by that order's refund instead. */
export const releaseSpend: UseCase<typeof endpoint> = async (context, { memberId, number, reason }) => {
  const now = context.now();
  const at = timeOfId('spend', number);
  const owner = await readAccount(context, memberId, { strong: true });
  const spend = at && owner ? await context.store.accounts.readEntry(owner.memberId, at, spendKey(number)) : undefined;
  if (!owner || !spend) return refused(problem('not_found', { what: 'spend', id: number }));
  const { programme, version } = versionAt(await context.programmes(), now);
  const back = giveBack(spend.lots, 0, spend.given, programme, now);
  const release = entry({
    key: effectKey('give_back', 'spend', number),
    at: now,
    kind: back.reinstated ? 'reinstate' : 'give_back',
    business: { kind: 'spend', source: 'memberday', number },
    asked: spend.given,
    given: back.given,
    lots: back.lots,
    rule: { id: 'release', version },
    reason,
    by: context.actor.staffId,
  });
  const effect = { key: spendKey(number), entryAt: release.at, entryKey: release.key };
  const changed = await changeAccount(
    context,
    owner.memberId,
    () => done({ entries: [release] }),
    (posting) => context.store.accounts.postOnce(posting, effect),
  );
  if (!changed.ok) return changed;
  const { account, kind } = changed.value;
  const first = kind === 'posted' ? release : await context.store.accounts.entryOfEffect(owner.memberId, effect.key);
  // The spend is taken up, but not by a release: an order holds it.
  if (!first) return refused(problem('contradicts_earlier', { key: number, field: 'number' }));
  return done({ number, points: first.given, available: available(account, now, programme.zone) });
};
