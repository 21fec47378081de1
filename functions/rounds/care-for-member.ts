import { type Account, available } from '@memberday/shared/domain/account/account.ts';
import { careForAccount } from '@memberday/shared/domain/account/care.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { monthlyPack } from '@memberday/shared/domain/grants/planned-grant.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import type { TierMove } from '@memberday/shared/domain/tiers/standing.ts';
import type { Context } from '../context.ts';
import { givePlanned } from '../give-planned.ts';
import { untilSettled } from '../until-settled.ts';
import { type Belongings, tellExpiring } from './tell-expiring.ts';

/** What the round saw and did at one member. */
export type Cared = {
  readonly account: Account;
  readonly drifted: boolean;
  readonly available: number;
  readonly expired: number;
  readonly granted: number;
  /** Coupons of the month's pack, given now. */
  readonly coupons: number;
  readonly notices: number;
  readonly moves: readonly TierMove[];
};

type Kept = Omit<Cared, 'coupons' | 'notices'> & { readonly belongings: Belongings };

/**
 * Proves a member's books, then does what the night owes them: points, tier, the month's coupons, and a word about what is to lapse. Books that do not agree are left exactly as they are, for people to look at.
 * @returns undefined when there is no such account
 */
export const careForMember = async (context: Context, memberId: string): Promise<Cared | undefined> => {
  const now = context.now();
  const rules = versionAt(await context.programmes(), now);
  const { zone } = rules.programme;
  const cared = await untilSettled<Kept | null>(`books of ${memberId}`, async () => {
    const books = await context.store.accounts.readBooks(memberId);
    if (!books) return null;
    const { account, entries, ...belongings } = books;
    const drifts = proveAccount(account, entries);
    const seen = { account, drifted: drifts.length > 0, available: available(account, now, zone), belongings };
    if (drifts.length > 0) context.log('error', 'ledger drift', { memberId, drifts });
    if (drifts.length > 0 || account.mergedInto !== null) return { ...seen, expired: 0, granted: 0, moves: [] };
    const care = careForAccount(account, new Set(entries.map((entry) => entry.key)), rules, now);
    const idle = care.entries.length === 0 && care.moves.length === 0 && sameTier(care.after, account);
    const { after, moves } = care;
    const refusals = idle
      ? []
      : await context.store.accounts.post({ before: account, after, entries: care.entries, moves });
    if (refusals.length > 0) return undefined;
    const sum = (kind: string) =>
      care.entries.filter((entry) => entry.kind === kind).reduce((total, entry) => total + entry.given, 0);
    const held = available(after, now, zone);
    const told = { available: held, expired: sum('expire'), granted: sum('earn'), moves };
    return { account: after, drifted: false, ...told, belongings };
  });
  if (!cared) return undefined;
  const { belongings, ...kept } = cared;
  if (kept.drifted) return { ...kept, coupons: 0, notices: 0 };
  return {
    ...kept,
    coupons: await giveMonthlyPack(context, kept.account, belongings.coupons, rules),
    notices: await tellExpiring(context, kept.account, belongings, zone),
  };
};

/** What of the month's pack is not there yet. What a paused template cannot give tonight it gives the night after it goes on. */
const giveMonthlyPack = async (
  context: Context,
  account: Account,
  coupons: readonly Coupon[],
  { programme }: ProgrammeVersion,
): Promise<number> => {
  if (account.mergedInto !== null) return 0;
  const there = new Set(coupons.map(({ source }) => `${source.kind}/${source.number}`));
  const missing = monthlyPack(account.tier.level, programme, context.now()).filter(
    ({ source }) => !there.has(`${source.kind}/${source.number}`),
  );
  return (await givePlanned(context, account.memberId, missing)).given;
};

/** Without entries only the tier can have changed. */
const sameTier = (after: Account, before: Account): boolean =>
  after.tier.until === before.tier.until && after.tier.refunded === before.tier.refunded;
