import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { Entry } from '@memberday/shared/domain/account/entry.ts';
import { postAll } from '@memberday/shared/domain/account/entry.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { TierMove } from '@memberday/shared/domain/tiers/standing.ts';
import type { Context } from './context.ts';
import type { Posting } from './store/accounts.ts';
import { untilSettled } from './until-settled.ts';

/** What a decision wants to happen to an account: entries, and what else changes beside them. */
export type AccountChange = {
  readonly entries: readonly Entry[];
  readonly moves?: readonly TierMove[];
  readonly beside?: Partial<Pick<Account, 'tier' | 'counters'>>;
};

/** `repeated`: the effect was there already, by an earlier attempt of ours or of somebody else. */
export type Changed =
  | { readonly kind: 'posted'; readonly account: Account }
  | { readonly kind: 'repeated'; readonly account: Account };

/** How a posting is written. The plain way posts entries; others write more along, and answer with what stood in the way. */
export type WritePosting = (posting: Posting) => Promise<readonly string[]>;

/**
 * Changes one member's account: read, decide, write if nobody wrote meanwhile, else all over again on a fresh read. Refusals of the
 * decision come back as they are.
 * @throws Busy when others kept writing; doing the same again is safe
 */
export const changeAccount = async (
  context: Context,
  memberId: string,
  decide: (account: Account) => Outcome<AccountChange>,
  write: WritePosting = (posting) => context.store.accounts.post(posting),
): Promise<Outcome<Changed>> => {
  return untilSettled<Outcome<Changed>>(`account ${memberId}`, async (attempt) => {
    const before = await readAccount(context, memberId, { strong: attempt > 0 });
    if (!before) return refused(problem('not_found', { what: 'member', id: memberId }));
    const decided = decide(before);
    // A refusal on a cheap read may be out of date: it counts only on a strong one.
    if (!decided.ok) return attempt > 0 ? decided : undefined;
    const { entries, moves = [], beside = {} } = decided.value;
    const after = postAll({ ...before, ...beside }, entries);
    const refusals = await write({ before, after, entries, moves });
    if (refusals.length === 0) return done({ kind: 'posted', account: after });
    const repeated = refusals.some((refusal) => refusal === 'posted_before' || refusal === 'done_before');
    if (!repeated) return undefined;
    // What was decided on may be older than the effect that is there.
    const account = await readAccount(context, memberId, { strong: true });
    return done({ kind: 'repeated', account: account ?? before });
  });
};

/** The account entries go to now: a merged member's is the survivor's. */
export const readAccount = async (
  context: Context,
  memberId: string,
  options: { strong: boolean },
): Promise<Account | undefined> => {
  const account = await context.store.accounts.read(memberId, options);
  if (!account?.mergedInto) return account;
  // A merge may have been undone a moment ago, so that a cheap read is not enough to go to somebody else.
  return readAccount(context, options.strong ? account.mergedInto : memberId, { strong: true });
};
