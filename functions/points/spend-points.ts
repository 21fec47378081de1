import type { spendPoints as endpoint } from '@memberday/shared/contract/points.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { decideSpend, spendKey } from '@memberday/shared/domain/points/spend-points.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMs, hourMs } from '@memberday/shared/domain/time.ts';
import { changeAccount, readAccount } from '../change-account.ts';
import type { UseCase } from '../use-case.ts';

/**
 * The entry's place in the ledger follows from the spend's number alone, so a repeat meets the first one and answers the same, however
 * much later it comes.
 */
export const spendPoints: UseCase<typeof endpoint> = async (context, { memberId, number, points, reason }) => {
  const now = context.now();
  const at = timeOfId('spend', number);
  if (at === undefined || at > addMs(now, hourMs)) {
    return refused(problem('invalid_value', { field: 'number', why: 'is not a spend id (spd_…) of the present' }));
  }
  const { programme } = versionAt(await context.programmes(), now);
  const changed = await changeAccount(context, memberId, (account) => {
    const decided = decideSpend(account, { number, points, at, reason, by: context.actor.staffId }, programme, now);
    return decided.ok
      ? done({ entries: [decided.value.entry], beside: { counters: decided.value.counters } })
      : decided;
  });
  if (changed.ok && changed.value.kind === 'posted') {
    return done({ number, points, available: available(changed.value.account, now, programme.zone) });
  }
  // Refused, or there already: when the first attempt went through, its answer stands.
  const account = await readAccount(context, memberId, { strong: true });
  const first = account && (await context.store.accounts.readEntry(account.memberId, at, spendKey(number)));
  if (account && first) {
    if (first.given !== points) return refused(problem('contradicts_earlier', { key: number, field: 'points' }));
    return done({ number, points, available: available(account, now, programme.zone) });
  }
  if (!changed.ok) return changed;
  throw new Error(`spend ${number} was posted before and cannot be read`);
};
