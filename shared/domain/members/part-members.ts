import { type Account, isLive, type LotMonth, type Lots, liveLots } from '../account/account.ts';
import { addLots, type Entry, effectKey, entry, negated, post, postAll, sumOfLots } from '../account/entry.ts';
import { takeCounters } from '../limits/limit.ts';
import { credit } from '../points/credit.ts';
import { takeFrom } from '../points/debit.ts';
import { lotMonthFor } from '../points/lot-month.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { growthAt, risen, type TierMove, type TierStanding } from '../tiers/standing.ts';
import { addMs, dayMs, type Instant, type Zone } from '../time.ts';

/** Days in which a merge can be undone. */
export const partingDays = 30;

export const partableUntil = (mergedAt: Instant): Instant => addMs(mergedAt, partingDays * dayMs);

/** What the books remember of a merge, as it was made. */
export type MergedBooks = {
  readonly mergeId: string;
  /** The entries in the ledgers of the duplicate and of the survivor. */
  readonly out: Entry;
  readonly in: Entry;
  /** The survivor's standing before. */
  readonly survivorTier: TierStanding;
};

export type Parting = {
  readonly survivor: Account;
  readonly duplicate: Account;
  readonly out: Entry;
  readonly in: Entry;
  readonly survivorMoves: readonly TierMove[];
  readonly duplicateMoves: readonly TierMove[];
};

/** The part of an account that moves. */
type Holdings = Pick<Account, 'lots' | 'pending' | 'debt' | 'growth' | 'sales'>;

/**
 * Undoes a merge. The duplicate gets what it brought, to the lot, and what its own orders have come to since; all else that happened since
 * stays with the survivor. Where the survivor has spent more than was theirs they owe it, whatever the programme says of shortfalls: what
 * both have together is the same before and after. A lot whose month is over is divided only as far as it is still there, and moves nothing.
 *
 * Each stands in the tier from before the merge, or at once in the one that their own growth reaches; what refunds since have undone, the
 * night takes back. Limits count for the duplicate what they did before, for the survivor the rest.
 * @param since entries in the survivor's ledger that were posted through the merge
 */
export const partAccounts = (
  survivor: Account,
  duplicate: Account,
  { merged, since }: { readonly merged: MergedBooks; readonly since: readonly Entry[] },
  told: { readonly at: Instant; readonly reason: string; readonly by: string },
  rules: ProgrammeVersion,
): Parting => {
  const { at } = told;
  const own = postAll(emptied(survivor), since);
  const theirs = dividedLots(
    post(postAll(duplicate, [negatedEntry(merged.out)]), asEntry(own)),
    postAll(survivor, [negatedEntry(merged.in), negatedEntry(asEntry(own))]),
    at,
    rules.programme.zone,
  );
  const [given, kept] = theirs.map((holdings) => settled(holdings, rules, at));
  if (!given || !kept) throw new Error('two accounts part');
  const into = difference(given, duplicate);
  const from = difference(kept, survivor);
  const points = sumOfLots(into.lots);
  const said = { ...told, asked: points, given: points, rule: { id: 'part', version: rules.version } };
  const out = entry({
    ...said,
    ...from,
    key: effectKey('transfer_out', 'part', merged.mergeId),
    kind: 'transfer_out',
    business: { kind: 'part', source: 'memberday', number: duplicate.memberId },
  });
  const back = entry({
    ...said,
    ...into,
    key: effectKey('transfer_in', 'part', merged.mergeId),
    kind: 'transfer_in',
    business: { kind: 'part', source: 'memberday', number: survivor.memberId },
  });
  const stays = standAgain(
    { ...post(survivor, out), counters: takeCounters(survivor.counters, duplicate.counters) },
    { ...merged.survivorTier, refunded: merged.survivorTier.refunded || survivor.tier.refunded },
    rules,
    at,
  );
  const { mergedBy: _, ...alone } = post(duplicate, back);
  const cameBack = since.some(({ kind }) => kind === 'claw_back');
  const goes = standAgain(
    { ...alone, mergedInto: null },
    { ...duplicate.tier, refunded: duplicate.tier.refunded || cameBack },
    rules,
    at,
  );
  return {
    survivor: stays.account,
    duplicate: goes.account,
    out,
    in: back,
    survivorMoves: stays.moves,
    duplicateMoves: goes.moves,
  };
};

const emptied = (account: Account): Account => ({
  ...account,
  lots: {},
  pending: 0,
  debt: 0,
  growth: {},
  sales: { orders: 0, paidFen: 0, refundedFen: 0 },
});

/** What an account holds, as one line that would bring it. */
const asEntry = ({ lots, pending, debt, growth, sales }: Holdings): Entry =>
  entry({
    key: '',
    at: '',
    kind: 'transfer_in',
    business: { kind: 'part', source: '', number: '' },
    ...{ lots, pending, debt, growth, sales },
  });

const negatedEntry = (each: Entry): Entry => ({
  ...each,
  lots: negated(each.lots),
  pending: 0 - each.pending,
  debt: 0 - each.debt,
  growth: Object.fromEntries(
    Object.entries(each.growth).map(([month, { value, orders }]) => [month, { value: 0 - value, orders: 0 - orders }]),
  ),
  sales: {
    orders: 0 - each.sales.orders,
    paidFen: 0 - each.sales.paidFen,
    refundedFen: 0 - each.sales.refundedFen,
  },
});

/** Points of a month that is over cannot be owed: what was written off since is gone for both. */
const dividedLots = (one: Account, other: Account, now: Instant, zone: Zone): readonly [Account, Account] => {
  const overdrawn = (lots: Lots): Lots =>
    Object.fromEntries(Object.entries(lots).filter(([month, points]) => points < 0 && !isLive(month, now, zone)));
  const pass = (from: Account, to: Account): [Account, Account] => {
    const short = overdrawn(to.lots);
    return [
      { ...from, lots: addLots(from.lots, short) },
      { ...to, lots: addLots(to.lots, negated(short)) },
    ];
  };
  const [b, a] = pass(other, one);
  return pass(a, b);
};

/** Whole again: what a lot is short of comes from the others, the soonest to lapse first, or is owed; nobody owes and has points at once. */
const settled = (account: Account, { programme }: ProgrammeVersion, now: Instant): Account => {
  const { zone } = programme;
  const short = Object.entries(account.lots).filter(([, points]) => points < 0);
  const owed = short.reduce((sum, [, points]) => sum - points, 0);
  const filled = addLots(account.lots, Object.fromEntries(short.map(([month, points]) => [month, -points])));
  const debt = account.debt + owed;
  if (debt < 0) {
    // The other's orders, or their points, have paid what this one owed, and more is due than there was.
    const month: LotMonth = lotMonthFor(programme.points, now, zone);
    return { ...account, lots: addLots(filled, credit({ debt: 0 }, -debt, month).lots), debt: 0 };
  }
  const paid = takeFrom(liveLots(filled, now, zone), debt);
  return { ...account, lots: addLots(filled, paid.lots), debt: debt - paid.taken };
};

const difference = (after: Holdings, before: Holdings): Holdings => ({
  lots: addLots(after.lots, negated(before.lots)),
  pending: after.pending - before.pending,
  debt: after.debt - before.debt,
  growth: Object.fromEntries(
    [...new Set([...Object.keys(after.growth), ...Object.keys(before.growth)])].flatMap((month) => {
      const [to, from] = [after.growth[month], before.growth[month]];
      const value = (to?.value ?? 0) - (from?.value ?? 0);
      const orders = (to?.orders ?? 0) - (from?.orders ?? 0);
      return value === 0 && orders === 0 ? [] : [[month, { value, orders }]];
    }),
  ),
  sales: {
    orders: after.sales.orders - before.sales.orders,
    paidFen: after.sales.paidFen - before.sales.paidFen,
    refundedFen: after.sales.refundedFen - before.sales.refundedFen,
  },
});

const standAgain = (
  account: Account,
  standing: TierStanding,
  { programme, version }: ProgrammeVersion,
  at: Instant,
): { account: Account; moves: TierMove[] } => {
  const { tier, move } = risen({ ...account, tier: standing }, programme, version, at);
  const from = account.tier.level;
  const back: TierMove | undefined =
    standing.level === from
      ? undefined
      : {
          from,
          to: standing.level,
          at,
          reason: 'parted',
          evidence: growthAt(account.growth, programme, at),
          ruleVersion: version,
        };
  return { account: { ...account, tier }, moves: [back, move].filter((each) => each !== undefined) };
};
