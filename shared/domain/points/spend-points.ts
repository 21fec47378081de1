import { type Account, available, liveLots } from '../account/account.ts';
import { type Entry, entry } from '../account/entry.ts';
import { type LimitCounters, passLimits } from '../limits/limit.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import type { Programme } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import { takeFrom } from './debit.ts';

export type Spend = {
  readonly number: string;
  readonly points: number;
  /** The moment in the spend's number: its place in the ledger. */
  readonly at: Instant;
  readonly reason: string;
  readonly by: string | null;
};

export const spendKey = (number: string): string => `spend/${number}`;

/** Spends points, soonest expiry first, all or nothing. A debt is not spendable; a spend limit rejects, it never shrinks a price. */
export const decideSpend = (
  account: Account,
  spend: Spend,
  programme: Programme,
  now: Instant,
): Outcome<{ entry: Entry; counters: LimitCounters }, 'points_short' | 'limit_reached'> => {
  const held = available(account, now, programme.zone) - account.debt;
  if (held < spend.points) {
    return refused(problem('points_short', { asked: spend.points, available: held, shortBy: spend.points - held }));
  }
  const limits = programme.limits.map((limit) => ({ ...limit, breach: 'reject' as const }));
  const verdict = passLimits(limits, account.counters, {
    action: 'spend',
    entity: 'member',
    metric: 'points',
    asked: spend.points,
    at: now,
    zone: programme.zone,
  });
  if (verdict.kind === 'rejected') {
    const { limit, period } = verdict.limit;
    return refused(problem('limit_reached', { action: 'spend', limit, used: verdict.used, period }));
  }
  const { lots } = takeFrom(liveLots(account.lots, now, programme.zone), spend.points);
  const made = entry({
    key: spendKey(spend.number),
    at: spend.at,
    kind: 'spend',
    business: { kind: 'spend', source: 'memberday', number: spend.number },
    asked: spend.points,
    given: spend.points,
    lots,
    reason: spend.reason,
    by: spend.by,
  });
  return done({ entry: made, counters: verdict.counters });
};
