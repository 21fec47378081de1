import type { Account } from '../account/account.ts';
import { type Entry, effectKey, entry, negated, post, sumOfLots } from '../account/entry.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { risen, type TierMove } from '../tiers/standing.ts';
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
 * before and after. The survivor keeps the better tier, and rises at once if the joined growth reaches further.
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
    pending: -duplicate.pending,
    debt: -duplicate.debt,
    growth: Object.fromEntries(
      Object.entries(duplicate.growth).map(([month, { value, orders }]) => [month, { value: -value, orders: -orders }]),
    ),
    sales: {
      orders: -duplicate.sales.orders,
      paidFen: -duplicate.sales.paidFen,
      refundedFen: -duplicate.sales.refundedFen,
    },
  });
  const into = entry({
    ...told,
    key: effectKey('transfer_in', mergeId),
    kind: 'transfer_in',
    business: { kind: 'merge', source: 'memberday', number: duplicate.memberId },
    asked: moved,
    given: moved,
    lots: duplicate.lots,
    pending: duplicate.pending,
    debt: duplicate.debt,
    growth: duplicate.growth,
    sales: duplicate.sales,
  });
  const better = duplicate.tier.level > survivor.tier.level;
  const held = post({ ...survivor, tier: better ? duplicate.tier : survivor.tier }, into);
  const { tier, move } = risen(held, rules.programme, rules.version, at);
  const joined: TierMove | undefined = better
    ? {
        from: survivor.tier.level,
        to: duplicate.tier.level,
        at,
        reason: 'merged',
        evidence: { value: 0, orders: 0 },
        ruleVersion: rules.version,
      }
    : undefined;
  return {
    survivor: { ...held, tier },
    duplicate: { ...post(duplicate, out), mergedInto: survivor.memberId },
    out,
    in: into,
    moves: [joined, move].filter((each) => each !== undefined),
  };
};
