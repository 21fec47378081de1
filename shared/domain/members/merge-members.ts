import { type Account, liveLots } from '../account/account.ts';
import { addLots, type Entry, effectKey, entry, negated, post, sumOfLots } from '../account/entry.ts';
import { addCounters } from '../limits/limit.ts';
import { takeFrom } from '../points/debit.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { growthAt, joinStandings, risen, type TierMove } from '../tiers/standing.ts';
import type { Instant } from '../time.ts';

export type Merge = {
  readonly survivor: Account;
  readonly duplicate: Account;
  readonly out: Entry;
  readonly in: Entry;
  readonly moves: readonly TierMove[];
};

/**
 * Folds a duplicate's account into the survivor's: everything it has moves lot by lot and month by month, so the sum over both is the same
 * before and after; points of one pay what the other owes. The survivor keeps the better tier, rises at once if the joined growth reaches
 * further, and what both have used of a limit counts together.
 */
export const mergeAccounts = (
  survivor: Account,
  duplicate: Account,
  merge: { mergeId: string; at: Instant; reason: string; by: string },
  rules: ProgrammeVersion,
): Merge => {
  const { mergeId, at, reason, by } = merge;
  const told = { at, reason, by, rule: { id: 'merge', version: rules.version } };
  const moved = sumOfLots(duplicate.lots);
  const out = entry({
    ...told,
    key: effectKey('transfer_out', mergeId),
    kind: 'transfer_out',
    business: { kind: 'merge', source: 'memberday', number: survivor.memberId },
    asked: moved,
    given: moved,
    lots: negated(duplicate.lots),
    pending: 0 - duplicate.pending,
    debt: 0 - duplicate.debt,
    growth: Object.fromEntries(
      Object.entries(duplicate.growth).map(([month, { value, orders }]) => [
        month,
        { value: 0 - value, orders: 0 - orders },
      ]),
    ),
    sales: {
      orders: 0 - duplicate.sales.orders,
      paidFen: 0 - duplicate.sales.paidFen,
      refundedFen: 0 - duplicate.sales.refundedFen,
    },
  });
  // Nobody has both a debt and points to spend, so the one pays the other where they meet.
  const debt = survivor.debt + duplicate.debt;
  const both = liveLots(addLots(survivor.lots, duplicate.lots), at, rules.programme.zone);
  const paid = takeFrom(both, debt);
  const into = entry({
    ...told,
    key: effectKey('transfer_in', mergeId),
    kind: 'transfer_in',
    business: { kind: 'merge', source: 'memberday', number: duplicate.memberId },
    asked: moved,
    given: moved,
    lots: addLots(duplicate.lots, paid.lots),
    pending: duplicate.pending,
    debt: duplicate.debt - paid.taken,
    growth: duplicate.growth,
    sales: duplicate.sales,
  });
  const joined = joinStandings(survivor.tier, duplicate.tier);
  const counters = addCounters(survivor.counters, duplicate.counters);
  const held = post({ ...survivor, tier: joined, counters }, into);
  const { tier, move } = risen(held, rules.programme, rules.version, at);
  const kept: TierMove | undefined =
    joined.level > survivor.tier.level
      ? {
          from: survivor.tier.level,
          to: joined.level,
          at,
          reason: 'merged',
          evidence: growthAt(held.growth, rules.programme, at),
          ruleVersion: rules.version,
        }
      : undefined;
  return {
    survivor: { ...held, tier },
    duplicate: { ...post(duplicate, out), mergedInto: survivor.memberId, mergedBy: mergeId },
    out,
    in: into,
    moves: [kept, move].filter((each) => each !== undefined),
  };
};
