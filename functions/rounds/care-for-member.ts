import { type Account, available } from '@memberday/shared/domain/account/account.ts';
import { careForAccount } from '@memberday/shared/domain/account/care.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { TierMove } from '@memberday/shared/domain/tiers/standing.ts';
import type { Context } from '../context.ts';
import { untilSettled } from '../until-settled.ts';

/** What the round saw and did at one member. */
export type Cared = {
  readonly account: Account;
  readonly drifted: boolean;
  readonly available: number;
  readonly expired: number;
  readonly granted: number;
  readonly moves: readonly TierMove[];
};

/**
 * Proves a member's books, then does what the night owes them. Books that do not agree are left exactly as they are, for people to look at.
 * @returns undefined when there is no such account
 */
export const careForMember = async (context: Context, memberId: string): Promise<Cared | undefined> => {
  const now = context.now();
  const rules = versionAt(await context.programmes(), now);
  const { zone } = rules.programme;
  const cared = await untilSettled<Cared | null>(`books of ${memberId}`, async () => {
    const books = await context.store.accounts.readBooks(memberId);
    if (!books) return null;
    const { account, entries } = books;
    const drifts = proveAccount(account, entries);
    const seen = { account, drifted: drifts.length > 0, available: available(account, now, zone) };
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
    return { account: after, drifted: false, available: held, expired: sum('expire'), granted: sum('earn'), moves };
  });
  return cared ?? undefined;
};

/** Without entries only the tier can have changed. */
const sameTier = (after: Account, before: Account): boolean =>
  after.tier.until === before.tier.until && after.tier.refunded === before.tier.refunded;
