import type { earnAction as endpoint } from '@memberday/shared/contract/points.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import type { Entry } from '@memberday/shared/domain/account/entry.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { actionKey, decideActionEarning } from '@memberday/shared/domain/points/earn-action.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMs, dayMs } from '@memberday/shared/domain/time.ts';
import { changeAccount } from '../change-account.ts';
import type { UseCase } from '../use-case.ts';

/** The effect's key holds no time: the same source and number earn once, whenever they say it happened. */
export const earnAction: UseCase<typeof endpoint> = async (context, { memberId, ...action }) => {
  const now = context.now();
  if (action.at > addMs(now, dayMs)) {
    return refused(problem('invalid_value', { field: 'at', why: 'lies more than a day ahead' }));
  }
  const rules = versionAt(await context.programmes(), action.at);
  const key = actionKey(action);
  let made: Entry | undefined;
  const changed = await changeAccount(
    context,
    memberId,
    (account) => {
      const decided = decideActionEarning(account, action, rules, now);
      if (!decided.ok) return decided;
      made = decided.value.entry;
      return done({ entries: [made], beside: { counters: decided.value.counters } });
    },
    (posting) => context.store.accounts.postOnce(posting, { key, entryAt: action.at, entryKey: key }),
  );
  if (!changed.ok) return changed;
  const { account, kind } = changed.value;
  const first = kind === 'posted' ? made : await context.store.accounts.entryOfEffect(account.memberId, key);
  if (!first) throw new Error(`${key} was posted before and cannot be read`);
  return done({ asked: first.asked, given: first.given, available: available(account, now, rules.programme.zone) });
};
