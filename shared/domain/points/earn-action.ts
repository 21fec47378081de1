import type { Account } from '../account/account.ts';
import { type Entry, effectKey, entry } from '../account/entry.ts';
import type { LimitCounters } from '../limits/limit.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import { credit } from './credit.ts';
import { passEarnLimits } from './earn-points.ts';
import { lotMonthFor } from './lot-month.ts';

export type Action = {
  readonly action: string;
  readonly source: string;
  readonly number: string;
  readonly at: Instant;
};

export const actionKey = ({ action, source, number }: Action): string =>
  effectKey('earn', 'action', action, source, number);

/** Points for something done: what the programme names for the action, less what limits and the balance cap leave no room for. */
export const decideActionEarning = (
  account: Account,
  action: Action,
  rules: ProgrammeVersion,
  now: Instant,
): Outcome<{ entry: Entry; counters: LimitCounters }, 'invalid_value'> => {
  const { programme, version } = rules;
  const asked = programme.earn.actions[action.action];
  if (asked === undefined) {
    return refused(problem('invalid_value', { field: 'action', why: 'the programme names no points for this action' }));
  }
  const limited = { action: `earn.${action.action}`, asked, at: action.at, now };
  const { given, counters } = passEarnLimits(account, limited, programme);
  return done({
    counters,
    entry: entry({
      key: actionKey(action),
      at: action.at,
      kind: 'earn',
      business: { kind: action.action, source: action.source, number: action.number },
      asked,
      given,
      ...credit(account, given, lotMonthFor(programme.points, now, programme.zone)),
      rule: { id: `action.${action.action}`, version },
    }),
  });
};
